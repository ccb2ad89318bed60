import { OPEN_QUOTE, STRAY_BYTE } from "./encode.ts";
import { random, type Random } from "./random.ts";
import type { Cell, DirtGround, Known, SampleFile } from "./sample-file.ts";

/** What a reader should do with a planted row. */
export type Treatment = "rejected" | "repaired" | "accepted" | "absent" | "superseded" | "skipped";

/** A planted row: where it is, what is wrong, what should happen. */
export interface Planted {
  readonly file: string;
  readonly sheet?: string;
  readonly line: number;
  readonly column?: string;
  readonly kind: string;
  readonly expected: Treatment;
}

interface Spot {
  readonly ground: DirtGround;
  /** All rows of the sheet: where lines are counted and rows put in. */
  readonly sheet: Cell[][];
  readonly row: Cell[];
  readonly rng: Random;
}

interface Kind {
  readonly column?: Known;
  readonly expected: Treatment;
  /** Spoils the row, or puts another in its sheet; returns the row to be told of. */
  readonly plant: (spot: Spot) => Cell[];
}

/** A kind that writes something else into one column of the row. */
const rewrite = (
  column: Known,
  expected: Treatment,
  change: (text: string, rng: Random) => Cell,
): Kind => ({
  column,
  expected,
  plant: ({ ground, row, rng }) => {
    const at = ground.columns[column];
    if (at === undefined) throw new RangeError(`no column ${column} to plant in`);
    row[at] = change(String(row[at] ?? ""), rng);
    return row;
  },
});

/** Puts a row before another one. */
const putBefore = ({ sheet, row }: Spot, added: Cell[]): Cell[] => {
  sheet.splice(sheet.indexOf(row), 0, added);
  return added;
};

/** An earlier attempt of the same participant with a lower result, above the last one. */
function earlierAttempt(spot: Spot): Cell[] {
  const { ground, row } = spot;
  const copy = [...row];
  for (const known of ["primary", "score"] as const) {
    const at = ground.columns[known];
    if (at !== undefined) copy[at] = Math.max(0, Number(copy[at]) - (known === "primary" ? 2 : 5));
  }
  return putBefore(spot, copy);
}

/** Cells after the participant's code move one column: a digit lands where sex should be. */
function slide({ ground, row }: Spot): Cell[] {
  row.splice((ground.columns.person ?? 0) + 1, 0, null);
  row.length = ground.header.length;
  return row;
}

const kinds = {
  "code-as-float": rewrite("school", "repaired", (code) => `${Number(code)}.0`),
  "code-without-zero": rewrite("school", "repaired", (code) => String(Number(code))),
  "code-with-nbsp": rewrite("school", "repaired", (code) => `\u00a0${code}\u00a0`),
  "unknown-school": rewrite("school", "rejected", () => "099999"),
  "decimal-comma": rewrite("score", "accepted", (score) => `${score},0`),
  "decimal-point": rewrite("score", "accepted", (score) => `${score}.0`),
  "number-with-nbsp": rewrite("primary", "accepted", (primary) => `\u00a0${primary}`),
  "absent-short": rewrite("primary", "absent", () => "н/я"),
  "not-started": rewrite("primary", "accepted", (_, rng) => rng.pick(["Х", "X", "х"])),
  "absent-word": rewrite("primary", "absent", () => "отсутствовал"),
  "score-out-of-range": rewrite("score", "rejected", () => 165),
  "primary-out-of-range": rewrite("primary", "rejected", () => 512),
  "mark-out-of-range": rewrite("mark", "rejected", () => 7),
  "not-a-number": rewrite("primary", "rejected", (primary) => `${primary}б`),
  "stray-byte": rewrite("name", "accepted", (name) => `${name}${STRAY_BYTE}`),
  "open-quote": rewrite("name", "rejected", (name) => `${OPEN_QUOTE}${name}`),
  "slid-row": { column: "person", expected: "rejected", plant: slide },
  "earlier-attempt": { column: "person", expected: "superseded", plant: earlierAttempt },
  "header-again": {
    expected: "skipped",
    plant: (spot) => putBefore(spot, [...spot.ground.header]),
  },
} as const satisfies Record<string, Kind>;

export type DirtKind = keyof typeof kinds;

/** What is planted where: file, kind, how many rows. */
export type DirtPlan = readonly (readonly [path: string, kind: DirtKind, count: number])[];

/** Plants the dirt into the files' rows, and says where each row ended up. */
export function plantDirt(files: readonly SampleFile[], plan: DirtPlan): Planted[] {
  const rng = random("dirt");
  const touched = new Set<Cell[]>();
  const planted: { file: SampleFile; row: Cell[]; kind: DirtKind }[] = [];
  for (const [path, kind, count] of plan) {
    const file = files.find((one) => one.path === path);
    const ground = file?.ground;
    const sheet = ground && file.sheets[ground.sheet]?.rows;
    if (!file || !ground || !sheet) throw new RangeError(`no rows to plant in: ${path}`);
    const free = rng.shuffle(ground.rows.filter((row) => !touched.has(row)));
    for (const row of free.slice(0, count)) {
      touched.add(row);
      planted.push({ file, kind, row: kinds[kind].plant({ ground, sheet, row, rng }) });
    }
  }
  return planted.map((one) => describe(one.file, one.row, one.kind)).sort(byPlace);
}

function describe(file: SampleFile, row: Cell[], name: DirtKind): Planted {
  const kind: Kind = kinds[name];
  const ground = file.ground;
  const sheet = file.sheets[ground?.sheet ?? 0];
  const at = kind.column && ground?.columns[kind.column];
  const column = at === undefined ? undefined : ground?.header[at];
  return {
    file: file.path,
    ...(file.format.kind === "csv" || !sheet ? {} : { sheet: sheet.name }),
    line: (sheet?.rows.indexOf(row) ?? -1) + 1,
    ...(column === undefined || column === null ? {} : { column: String(column) }),
    kind: name,
    expected: kind.expected,
  };
}

const byPlace = (a: Planted, b: Planted): number =>
  a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
