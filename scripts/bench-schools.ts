import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codesOf } from "../data-samples/generate/codes.ts";
import { encode } from "../data-samples/generate/encode.ts";
import { simulate } from "../data-samples/generate/model.ts";
import { resultFiles } from "../data-samples/generate/plan.ts";
import type { SampleFile } from "../data-samples/generate/sample-file.ts";
import { makeSchools, type SampleSchool } from "../data-samples/generate/schools.ts";
import { YEARS } from "../data-samples/generate/works.ts";
import { context } from "../data-samples/generate/write-context.ts";
import { register } from "../data-samples/generate/write-register.ts";

/** No school was recoded or merged: the benchmark is of speed. */
const nobody = { school: "", was: "", since: 0 };
const codes = codesOf({ recoded: nobody, merged: nobody });

/** The sample's schools, and as many of their like under other codes as are wanted. */
function schoolsLikeSample(number: number): SampleSchool[] {
  const sample = makeSchools();
  return Array.from({ length: number }, (_, at) => {
    const school = sample[at % sample.length];
    if (!school) throw new RangeError("The sample has no schools");
    const copy = Math.floor(at / sample.length);
    if (copy === 0) return school;
    const { municipality, code, login, name } = school;
    return {
      ...school,
      code: `0${copy + 1}${code.slice(2)}`,
      login: `${99 - copy}${login.slice(2)}`,
      name: `${name}, ${copy + 1}`,
      municipality: { ...municipality, name: `${municipality.name}, ${copy + 1}` },
    };
  });
}

/** Writes a region of so many schools (at most 640) of the sample's kinds, with its four years of results. */
export async function makeSchoolsRegion(folder: string, number: number): Promise<void> {
  const schools = schoolsLikeSample(number);
  const files: SampleFile[] = [
    register(schools),
    ...YEARS.map((year) => context(schools, year, codes)),
    ...YEARS.flatMap((year) => resultFiles(year, simulate(schools, year), codes)),
  ];
  for (const file of files) {
    await mkdir(dirname(join(folder, file.path)), { recursive: true });
    await writeFile(join(folder, file.path), encode(file));
  }
  const sample = fileURLToPath(new URL("../data-samples/region.json", import.meta.url));
  const settings = JSON.parse(await readFile(sample, "utf8")) as object; // our own file
  await writeFile(join(folder, "region.json"), JSON.stringify({ ...settings, aliases: [] }));
}
