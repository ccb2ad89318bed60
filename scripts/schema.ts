/** Writes the JSON Schemas that editors check criteria and region files by. Run after changing either. */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { criteriaJsonSchema } from "../src/criteria/index.ts";
import { regionSettings } from "../src/read/index.ts";

const folder = new URL("../schema/", import.meta.url);
const schemas = {
  "criteria.schema.json": criteriaJsonSchema(),
  "region.schema.json": {
    ...z.toJSONSchema(regionSettings, { io: "input" }),
    title: "region.json",
  },
};

await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const path = fileURLToPath(new URL(name, folder));
  await writeFile(path, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(path);
}
