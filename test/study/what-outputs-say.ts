import { clusterList } from "../../reports/cluster-list/page.ts";
import { dynamicsReport } from "../../reports/dynamics/page.ts";
import { municipalityReports } from "../../reports/municipality/page.ts";
import { schoolPassports } from "../../reports/school-passport/page.ts";
import { listLines } from "../../scripts/list-table.ts";
import type { Classification, SchoolClassification } from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import { movableThresholds } from "../../src/clusters/what-if.ts";
import { classificationTable } from "../../src/document/classification-table.ts";
import type { Document, Inline, TableRow } from "../../src/document/document.ts";
import type { Transitions } from "../../src/dynamics/transitions.ts";
import type { Study } from "../../src/study.ts";
import { allBlocks, rowsOf } from "../report/notebook-region.ts";

/** What one output says of one school in one year; what it is silent about is absent. */
export interface Said {
  readonly by: string;
  readonly year: number;
  readonly school: string;
  /** Lists that hold the school; `labels` only the label clusters among them. */
  readonly lists?: readonly string[];
  readonly labels?: readonly string[];
  /** One list that holds it, or does not. */
  readonly inList?: { readonly cluster: string; readonly listed: boolean };
  readonly state?: string | null;
  readonly probability?: number | null;
}

/** How many schools an output counts in a list. */
export interface Counted {
  readonly by: string;
  readonly year: number;
  readonly cluster: string;
  readonly schools: number;
}

export interface Sayings {
  readonly said: readonly Said[];
  readonly counted: readonly Counted[];
}

/** Answers a caller asks for: each may come from another study, to see that the test would notice. */
export type Askers = Readonly<
  Record<"screen" | "files" | "pages" | "book" | "moves" | "what-if" | "effect" | "partners", Study>
>;

const textOf = (content: readonly Inline[]): string =>
  content
    .map((piece) => (typeof piece === "string" ? piece : "text" in piece ? String(piece.text) : ""))
    .join("");

/** Schools of a document's tables, with the lists their tags name. */
function tagged(by: string, year: number, document: Document, labels = false): Said[] {
  const rows = allBlocks(document).flatMap((block): readonly TableRow[] =>
    block.kind === "table" ? rowsOf(block) : [],
  );
  return rows.flatMap(({ school }) => {
    if (!school) return [];
    const code = school.search.split(" ")[0] ?? "";
    const names = labels ? { labels: school.clusters } : { lists: school.clusters };
    return [{ by, year, school: code, ...names }];
  });
}

/** «011001  СОШ № 1, Район (устойчивость 95 %; …)» under «ШНОР — …: 7 школ». */
function onScreen(list: Classification): Sayings {
  const said: Said[] = [];
  const counted: Counted[] = [];
  let cluster = "";
  for (const line of listLines(list)) {
    const head = list.clusters.find(({ id, title }) => line.startsWith(`${id} — ${title}: `));
    if (head) {
      cluster = head.id;
      const schools = Number(/: (\d+)\s\S+$/u.exec(line)?.[1] ?? 0);
      counted.push({ by: "screen", year: list.year, cluster, schools });
    }
    const school = /^ {2}(\S+) {2}/u.exec(line)?.[1];
    if (school === undefined) continue;
    const share = /\((?:твёрдо|вероятно|спорно), (\d+)/u.exec(line)?.[1];
    const probability = share === undefined ? null : Number(share) / 100;
    const inList = { cluster, listed: true };
    said.push({ by: "screen", year: list.year, school, inList, probability });
  }
  return { said, counted };
}

/** The table of `classification.csv` and `.xlsx`. */
function inFiles(list: Classification): Said[] {
  const { header, rows } = classificationTable(list);
  const at = (title: string) => header.findIndex((one) => one.startsWith(title));
  const [state, probability] = [at("Состояние"), at("Вероятность вывода")];
  const [label, clusters] = [at("Кластеризация"), at("Кластеры")];
  return rows.map((row): Said => ({
    by: "files",
    year: list.year,
    school: String(row[0]),
    lists: listsOf(list, {
      label: String(row[label] ?? ""),
      clusters: String(row[clusters] ?? "").split(", "),
    }),
    state: row[state] === null ? null : String(row[state]),
    probability: row[probability] === null ? null : Number(row[probability]),
  }));
}

/** The annexes of the list: who stands in each, and with what state. */
function inAnnexes(year: number, document: Document): Sayings {
  const said: Said[] = [];
  const counted: Counted[] = [];
  for (const block of allBlocks(document)) {
    const cluster = block.kind === "table" && /^(\S+): перечень по/u.exec(block.caption)?.[1];
    if (block.kind !== "table" || !cluster) continue;
    const state = block.columns.findIndex(({ title }) => title === "Состояние");
    const rows = (block.groups ?? []).flatMap((group) => group.rows).filter((row) => row.school);
    counted.push({ by: "annex", year, cluster, schools: rows.length });
    for (const { school, cells } of rows) {
      const written = textOf(cells[state] ?? []);
      said.push({
        by: "annex",
        year,
        school: school?.search.split(" ")[0] ?? "",
        inList: { cluster, listed: true },
        ...(state >= 0 && { state: written === "" ? null : written }),
      });
    }
  }
  return { said, counted };
}

/** The first sentences of a passport. */
function inPassport(year: number, school: SchoolClassification, document: Document): Said {
  const paragraphs = document.blocks.filter((block) => block.kind === "paragraph");
  const lead = paragraphs.find(({ role }) => role === "lead");
  const marks = (lead?.content ?? []).flatMap((piece) =>
    typeof piece !== "string" && piece.kind === "cluster" ? [piece.text] : [],
  );
  const sure = paragraphs.find(({ content }) => /Решение о кластере/u.test(textOf(content)));
  const share = sure?.content.find((piece) => typeof piece !== "string" && piece.kind === "figure");
  const state = paragraphs
    .map(({ content }) => /Состояние: ([^.]+)\./u.exec(textOf(content))?.[1])
    .find((one) => one !== undefined);
  return {
    by: "passport",
    year,
    school: school.code,
    lists: marks,
    state: state ?? null,
    ...(sure && {
      probability:
        typeof share === "object" && "value" in share && typeof share.value === "number"
          ? share.value
          : null,
    }),
  };
}

/** Who is told to be in a list in either of two years. */
function inMoves({ from, to, clusters }: Transitions): Sayings {
  const said = clusters.flatMap(({ cluster, moves }) =>
    moves.flatMap(({ school, move, state }): Said[] => {
      const before = ["stayed", "left", "unconfirmed"].includes(move);
      const now = ["stayed", "entered", "returned"].includes(move);
      return [
        { by: "moves", year: from, school, inList: { cluster, listed: before } },
        { by: "moves", year: to, school, inList: { cluster, listed: now }, ...(now && { state }) },
      ];
    }),
  );
  const counted = clusters.flatMap(({ cluster, before, now }) => [
    { by: "moves", year: from, cluster, schools: before },
    { by: "moves", year: to, cluster, schools: now },
  ]);
  return { said, counted };
}

const countsOf = (by: string, year: number, counts: Readonly<Record<string, number>>): Counted[] =>
  Object.entries(counts).map(([cluster, schools]) => ({ by, year, cluster, schools }));

/** Everything that the outputs of a year say of its lists and those of the year before. */
export async function outputsOf(ask: Askers, year: number): Promise<Sayings> {
  const list = await ask.screen.list(year);
  const { dataSet } = ask.screen;
  const previous = dataSet().years.findLast((one) => one < year);
  const parts: Partial<Sayings>[] = [onScreen(list), { said: inFiles(await ask.files.list(year)) }];

  const page = clusterList(await ask.pages.list(year));
  parts.push({ said: tagged("list page", year, page) }, inAnnexes(year, page));

  const book = await ask.book.book(year);
  const passports = schoolPassports(book);
  parts.push({ said: tagged("passports", year, passports.overview) });
  for (const school of book.classification.schools) {
    const [document] = schoolPassports(book, [school.code]).documents;
    if (document) parts.push({ said: [inPassport(year, school, document.build())] });
  }
  for (const { build } of municipalityReports(book).documents)
    parts.push({ said: tagged("municipality", year, build()) });

  const [target] = movableThresholds(ask["what-if"].criteria).slice(1);
  const { sensitivity } = await ask["what-if"].methodology(year);
  for (const one of sensitivity) {
    const now = one.rows.find(({ value }) => value === one.current);
    parts.push({ counted: countsOf("methodology", year, now?.counts ?? {}) });
    if (one.target !== target) continue;
    const rows = await ask["what-if"].whatIf({ target, values: [one.current] }, year);
    parts.push({ counted: countsOf("what-if", year, rows[0]?.counts ?? {}) });
  }

  const { found, listed } = await ask.effect.effect(year);
  if (listed !== null)
    parts.push({
      counted: found.groups
        .filter(({ id }) => list.clusters.some((cluster) => cluster.id === id))
        .map(({ id, schools }) => ({
          ...{ by: "effect", year: listed, cluster: id },
          schools: schools.length,
        })),
    });
  const { classification, result } = await ask.partners.partners(year);
  parts.push({ said: inFiles(classification).map((one) => ({ ...one, by: "partners" })) });
  for (const { school } of result.pairs)
    if (school.cluster !== "")
      parts.push({
        said: [
          {
            ...{ by: "pairs", year, school: school.code },
            lists: listsOf(list, {
              clusters: school.clusters,
              label: list.schools.find(({ code }) => code === school.code)?.label ?? "",
            }),
          },
        ],
      });

  if (previous !== undefined) {
    const dynamics = await ask.moves.dynamics(year);
    parts.push(inMoves(dynamics.moves));
    parts.push({ said: tagged("dynamics page", year, dynamicsReport(dynamics), true) });
    parts.push({
      said: [...book.movesOf].flatMap(([school, moves]) =>
        moves.map(({ cluster, move }): Said => ({
          ...{ by: "passport moves", year, school },
          inList: { cluster, listed: ["stayed", "entered", "returned"].includes(move) },
        })),
      ),
    });
  }
  return {
    said: parts.flatMap(({ said }) => said ?? []),
    counted: parts.flatMap(({ counted }) => counted ?? []),
  };
}

/** Where the outputs say something else than the lists, each in a line; none when they agree. */
export function contradictions(
  lists: readonly Classification[],
  { said, counted }: Sayings,
): string[] {
  const found = new Set<string>();
  const same = (a: readonly string[], b: readonly string[]) =>
    [...a].sort().join() === [...b].sort().join();
  for (const one of said) {
    const list = lists.find(({ year }) => year === one.year);
    const school = list?.schools.find(({ code }) => code === one.school);
    if (!list || !school) continue;
    const own = listsOf(list, school);
    const labels = own.filter((id) => id === school.label);
    const wrong = [
      ...(one.lists && !same(one.lists, own)
        ? [`lists ${one.lists.join()} not ${own.join()}`]
        : []),
      ...(one.labels && !same(one.labels, labels)
        ? [`label ${one.labels.join()} not ${labels.join()}`]
        : []),
      ...(one.inList && own.includes(one.inList.cluster) !== one.inList.listed
        ? [`${one.inList.cluster}: ${String(one.inList.listed)}`]
        : []),
      ...(one.state !== undefined &&
      (one.inList === undefined || one.inList.cluster === school.label) &&
      (one.state ?? "") !== (school.state ?? "")
        ? [`state ${one.state ?? "—"} not ${school.state ?? "—"}`]
        : []),
      ...(one.probability !== undefined &&
      Math.abs((one.probability ?? -1) - (school.certainty?.probability ?? -1)) > 0.0051
        ? [`probability ${one.probability ?? "—"} not ${school.certainty?.probability ?? "—"}`]
        : []),
    ];
    for (const text of wrong) found.add(`${one.by} ${one.year} ${one.school}: ${text}`);
  }
  for (const { by, year, cluster, schools } of counted) {
    const list = lists.find((one) => one.year === year);
    if (!list) continue;
    const own = list.schools.filter((school) => listsOf(list, school).includes(cluster)).length;
    if (own !== schools) found.add(`${by} ${year} ${cluster}: ${schools} schools, not ${own}`);
  }
  return [...found];
}
