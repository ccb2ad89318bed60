import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { openJoined } from "../facts/joined-tallies.ts";
import { RegionFolderError } from "../read/region.ts";
import { counted } from "../shared/russian.ts";
import { dataOf, type RegionData } from "./load-region.ts";
import { readPublished } from "./published-region.ts";
import type { RegionRecords } from "./read-region.ts";

/** A region's records, and the folder that they came in. */
interface Part {
  readonly name: string;
  readonly records: RegionRecords;
}

/**
 * Opens many regions as one (несколько регионов вместе): thresholds that a criteria file takes from the region
 * are then of all of them.
 *
 * @param folder that has a folder of `publishRegion` for each
 * @throws RegionFolderError when there is none, one is not whole, two have a school of one code, or they count
 *   differently
 */
export async function loadRegions(folder: string): Promise<RegionData> {
  const parts: Part[] = [];
  for (const name of await foldersIn(folder))
    parts.push({ name, records: await readPublished(join(folder, name)) });
  if (parts.length === 0)
    throw new RegionFolderError(
      `в папке ${folder} нет пакетов регионов. Каждый — папка, которую составляет school-risk-profile publish.`,
    );
  refuseDifferent(parts);
  refuseDoubles(parts);
  const facts = await openJoined(parts.map(({ name }) => join(folder, name)));
  const close = () => Promise.resolve(facts.close());
  const cells = await facts.allCells();
  return dataOf(folder, { records: joined(parts), cells, facts, close });
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const isFolder = (name: string) => !name.startsWith(".");
  return entries
    .filter((one) => one.isDirectory() && isFolder(one.name))
    .map(({ name }) => name)
    .sort();
}

/** Settings that say who is counted, and how. */
const counting = ["population", "attempt", "onePart"] as const;

function refuseDifferent([first, ...others]: readonly Part[]): void {
  for (const { name, records } of others)
    for (const setting of counting) {
      const [own, theirs] = [first!.records.settings[setting], records.settings[setting]];
      if (own !== theirs)
        throw new RegionFolderError(
          `регионы считают по-разному: в region.json региона ${first!.name} ${setting} — ${own}, региона ${name} — ${theirs}. Нужен один порядок для всех.`,
        );
    }
}

function refuseDoubles(parts: readonly Part[]): void {
  const owners = new Map<string, string>();
  for (const { name, records } of parts)
    for (const { code } of records.schools) {
      const other = owners.get(code);
      if (other !== undefined)
        throw new RegionFolderError(
          `код школы ${code} есть в двух регионах: ${other} и ${name}. Пусть коды в их данных начинаются с кода региона.`,
        );
      owners.set(code, name);
    }
}

/** Names that two regions have. */
function shared(parts: readonly Part[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const { records } of parts)
    for (const name of new Set(records.schools.map(({ municipality }) => municipality)))
      seen.set(name, (seen.get(name) ?? 0) + 1);
  return new Set([...seen].flatMap(([name, regions]) => (regions > 1 ? [name] : [])));
}

/** Regions by name where they are few. */
const mostNamed = 3;

function joined(parts: readonly Part[]): RegionRecords {
  const all = <T>(of: (records: RegionRecords, name: string) => readonly T[]): T[] =>
    parts.flatMap(({ name, records }) => of(records, name));
  const within = <T extends { readonly file: string }>(rows: readonly T[], name: string): T[] =>
    rows.map((row) => ({ ...row, file: `${name}/${row.file}` }));
  const twice = shared(parts);
  const titles = parts.map(({ records }) => records.title);
  const regions = counted(titles.length, ["регион", "региона", "регионов"]);
  const [first] = parts;
  return {
    title: titles.length > mostNamed ? regions : titles.join(", "),
    settings: {
      ...first!.records.settings,
      scales: all(({ settings }) => settings.scales),
      aliases: [],
      files: [],
    },
    schools: all(({ schools, title }) =>
      schools.map((school) =>
        twice.has(school.municipality)
          ? { ...school, municipality: `${title}, ${school.municipality}` }
          : school,
      ),
    ),
    context: all(({ context }, name) => within(context, name)),
    overrides: all(({ overrides }) => overrides),
    markers: all(({ markers }) => markers),
    participation: all(({ participation }) => participation),
    inputs: all(({ inputs }, name) => within(inputs, name)),
    unread: all(({ unread }, name) => unread.map((file) => `${name}/${file}`)),
    aliases: [],
    quality: {
      files: all(({ quality }, name) => within(quality.files, name)),
      issues: all(({ quality }) => quality.issues),
    },
  };
}
