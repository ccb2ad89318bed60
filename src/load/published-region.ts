import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { tallyFiles } from "../facts/tally-files.ts";
import { RegionFolderError } from "../read/region.ts";
import { changedFile, folderDigests } from "../shared/folder-digests.ts";
import type { Issue } from "../shared/issue.ts";
import type { RegionData } from "./load-region.ts";
import type { RegionRecords } from "./read-region.ts";

/** Grows when a program that reads the last version would misread the next. */
const publishedVersion = 1;
const format = "school-risk-profile/region";
const manifestFile = "manifest.json";
const recordsFile = "records.json";

const manifest = z.object({
  format: z.literal(format),
  version: z.literal(publishedVersion),
  region: z.string(),
  access: z.string(),
  files: z.record(z.string(), z.string()),
});

/** Values of rejected cells stay at home: what stands in a wrong place may be anything. */
const withoutValues = (issue: Issue): Issue =>
  issue.found !== undefined && issue.severity === "error" ? { ...issue, found: "…" } : issue;

/** What a region says besides its counts, without what people wrote of schools in their own words. */
const recordsOf = (region: RegionData): RegionRecords => {
  const { title, settings, schools, context, markers, participation, inputs, unread } = region;
  return {
    ...{ title, settings, schools, context, markers, participation, inputs, unread },
    overrides: region.overrides.map((one) => ({ ...one, reason: "названа в акте" })),
    aliases: region.aliases,
    quality: {
      issues: region.quality.issues.map(withoutValues),
      files: region.quality.files.map((file) => ({ ...file, issues: file.issues.map(withoutValues) })), // prettier-ignore
    },
  };
};

/**
 * Writes what an authority needs to count this region with others (пакет региона): exact counts, no person and
 * no row of one, with the digest of every file. Counts stand as they are, small groups too: it is for service use.
 *
 * @param folder exists and is empty
 * @returns names of the files
 */
export async function publishRegion(region: RegionData, folder: string): Promise<string[]> {
  await region.facts.save(folder);
  await writeFile(join(folder, recordsFile), JSON.stringify(recordsOf(region)));
  const files = await folderDigests(folder);
  const { title } = region;
  const access = "для служебного пользования";
  const head = { format, version: publishedVersion, region: title, access, files };
  await writeFile(join(folder, manifestFile), `${JSON.stringify(head, null, 2)}\n`);
  return [...Object.keys(files), manifestFile];
}

const advice = "Попросите регион составить его заново: school-risk-profile publish.";

/**
 * Opens what `publishRegion` has written, when every byte is as it was.
 *
 * @throws RegionFolderError when it is no such folder, of another version or changed on the way
 */
export async function readPublished(folder: string): Promise<RegionRecords> {
  const text = await readFile(join(folder, manifestFile), "utf8").catch(() => "null");
  const read = manifest.safeParse(parsed(text));
  if (!read.success) {
    const found = z
      .object({ format: z.literal(format), version: z.number() })
      .safeParse(parsed(text));
    throw new RegionFolderError(
      found.success
        ? `пакет региона ${folder} версии ${found.data.version}, а программа читает версию ${publishedVersion}. ${advice}`
        : `в папке ${folder} нет пакета региона: ${manifestFile} не найден или это другой файл. ${advice}`,
    );
  }
  // a file that the manifest does not name would be read unseen
  const names = new Set([recordsFile, ...tallyFiles, ...Object.keys(read.data.files)]);
  const changed = changedFile(folder, read.data.files, names);
  if (changed !== undefined)
    throw new RegionFolderError(`пакет региона ${folder} изменён: файл ${changed} не тот, что в ${manifestFile}. ${advice}`); // prettier-ignore
  // Written by `publishRegion`, and every byte has been compared.
  return JSON.parse(await readFile(join(folder, recordsFile), "utf8")) as RegionRecords;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
