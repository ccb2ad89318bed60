/** The first half of the command alone: a region's folder into cells on the disk. */
import { mkdir } from "node:fs/promises";
import { loadRegion } from "../src/load/load-region.ts";

const [region = "", out = ""] = process.argv.slice(2);
const data = await loadRegion(region);
await mkdir(out, { recursive: true });
await data.facts.writeCells(out);
await data.close();
