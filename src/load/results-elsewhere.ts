import type { Resolve } from "../facts/resolve.ts";
import type { ResultSource } from "../facts/result-source.ts";
import { PrivateFolder } from "../read/private-folder.ts";
import type { RegionSettings } from "../read/region-settings.ts";
import { type Region, RegionFolderError } from "../read/region.ts";
import type { Issue } from "../shared/issue.ts";
import { gather } from "./gathering.ts";
import type { KnownResults } from "./results-reading.ts";
import type { SchoolRegistry } from "./school-registry.ts";

/**
 * Results that lie in another engine, as if its table were one file of `results/`.
 *
 * @throws RegionFolderError without a register: rows that lie elsewhere have codes of schools and no names
 * @throws ResultSourceError when what lies there is no results
 */
export async function resultsElsewhere(
  source: ResultSource,
  {
    registry,
    settings,
    ...options
  }: {
    readonly registry: SchoolRegistry;
    readonly settings: RegionSettings;
    readonly resolve: Resolve;
    readonly memory: string | undefined;
  },
): Promise<KnownResults> {
  if (!registry.isRegistered)
    throw new RegionFolderError(
      `результаты берутся из источника «${source.name}», а в нём только коды школ: положите рядом с region.json реестр школ schools.csv`,
    );
  const { countElsewhere } = await import("../facts/counted-elsewhere.ts");
  const everyone = settings.population === "all";
  const answers = new PrivateFolder();
  const { tallies, rows, finishing } = await countElsewhere(source, {
    ...{ ...options, everyone },
    folder: await answers.path(),
  }).finally(() => answers.remove());
  return {
    accounts: [
      {
        ...{ file: source.name, place: "results", sha256: rows.digest, layout: "elsewhere" },
        read: rows.rejected === 0 ? "whole" : rows.rejected < rows.read ? "partly" : "not",
        rowsRead: rows.read,
        rowsAccepted: rows.read - rows.rejected,
        rowsRejected: rows.rejected,
        ...{ rowsService: 0, personalColumnsDropped: 0, issues: rows.issues },
      },
    ],
    ...{ tables: gather([]), heard: [], finishing, facts: tallies, save: tallies.save },
    cells: await tallies.allCells(),
  };
}

/** That there are files of results, and that they were not read. */
export function leftUnread({ files }: Region, { name }: ResultSource): Issue[] {
  const results = files.filter(({ place }) => place === "results");
  const [first] = results;
  if (!first) return [];
  const note = { code: "results-elsewhere", severity: "note", file: first.file } as const;
  return [{ ...note, found: name, count: results.length }];
}
