/** Writes the JSON Schemas of what is handed over, and those that editors check criteria, region and road map files by. Run after changing one. */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { classificationJsonSchema } from "../src/clusters/classification-file.ts";
import { criteriaJsonSchema } from "../src/criteria/parse-criteria.ts";
import { regionSettings } from "../src/read/region-settings.ts";
import { roadmapJsonSchema } from "../src/roadmap/roadmap-file.ts";

const folder = new URL("../schema/", import.meta.url);
const schemas = {
  "classification.schema.json": classificationJsonSchema(),
  "criteria.schema.json": criteriaJsonSchema(),
  "region.schema.json": {
    ...z.toJSONSchema(regionSettings, { io: "input" }),
    title: "region.json",
  },
  "roadmap.schema.json": roadmapJsonSchema(),
};

await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const path = fileURLToPath(new URL(name, folder));
  await writeFile(path, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(path);
}
