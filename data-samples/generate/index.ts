import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { encode } from "./encode.ts";
import { makeRegion, type SampleRegion } from "./region.ts";

/**
 * Writes the sample region «Приозёрская область» into a folder; old results and context go first,
 * so that nothing stale stays.
 *
 * @returns paths inside the folder and their sizes in bytes
 */
export async function writeSample(
  folder: string,
  region: SampleRegion = makeRegion(),
): Promise<ReadonlyMap<string, number>> {
  for (const old of ["results", "context"])
    await rm(join(folder, old), { recursive: true, force: true });
  const sizes = new Map<string, number>();
  for (const file of region.files) {
    const path = join(folder, file.path);
    const bytes = encode(file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    sizes.set(file.path, bytes.length);
  }
  return sizes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeSample(fileURLToPath(new URL("..", import.meta.url)));
}
