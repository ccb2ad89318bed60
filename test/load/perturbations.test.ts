import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { endOf } from "../../scripts/open-study.ts";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { officeXlsx } from "../../src/render/files/office-xlsx.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { studyOf } from "../../src/study.ts";
import { regionFolder } from "../commands/small-region.ts";
import { sampleFolder } from "../sample-region.ts";
import { damages } from "./damage.ts";
import { thorough } from "../thorough.ts";

/**
 * Whatever happens to an export on its way: the counts are the plain ones, or it is told and the exit
 * code says so. PERTURBATIONS=500 tries more, of a small region and of files of the sample alike;
 * PERTURBATIONS_FROM=100 begins with that one.
 */
const asked = process.env["PERTURBATIONS"];
const tries = Number(asked ?? "19");
const firstTry = Number(process.env["PERTURBATIONS_FROM"] ?? "0");
const sampleTries = Number(asked ?? (thorough ? "3" : "1"));

const schools = ["012001", "012002", "013001", "013002"];
const register = `Код ОО;Наименование ОО;Муниципалитет\n${schools.map((code, at) => `${code};СОШ № ${at + 1};Район`).join("\n")}\n`;
const header = ["Год", "Экзамен", "Предмет", "Класс", "Код ОО", "Первичный балл", "Отметка"];
const [grade, school, primary, mark] = [3, 4, 5, 6];
type Rows = string[][];
type Files = Record<string, string | Uint8Array>;

function plain(subject: string, seed: number): Rows {
  const random = seededRandom(seed);
  return schools.flatMap((code) =>
    ["9А", "9Б"].flatMap((name) =>
      Array.from({ length: 20 }, () => {
        const points = Math.floor(random() * 32);
        const own = points < 8 ? 2 : points < 15 ? 3 : points < 22 ? 4 : 5;
        return ["2024", "ОГЭ", subject, name, code, String(points), String(own)];
      }),
    ),
  );
}
const maths = plain("Математика", 3);
const russian = plain("Русский язык", 4);
const csv = (rows: Rows, head = header): string =>
  `${[head, ...rows].map((row) => row.join(";")).join("\n")}\n`;
const base: Files = { "м.csv": csv(maths), "р.csv": csv(russian) };

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)]!;
/** The rows with one column written anew. */
const rewritten = (column: number, write: (text: string, row: readonly string[]) => string): Rows =>
  maths.map((row) => row.map((text, at) => (at === column ? write(text, row) : text)));
const without = (column: number): Files => ({
  ...base,
  "м.csv": csv(
    maths.map((row) => row.toSpliced(column, 1)),
    header.toSpliced(column, 1),
  ),
});
const shuffled = (random: Random, rows: Rows): Rows =>
  rows
    .map((row) => ({ row, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
const book = (rows: Rows, name = "Лист1") => ({ name, table: { header, rows } });

/** Kinds of what happens, each drawn by chance. */
const kinds: Readonly<Record<string, (random: Random) => Files | Promise<Files>>> = {
  "a copy in another order": (random) => ({
    ...base,
    [pick(random, ["м (1).csv", "копия.csv", "ещё/м.csv"])]: csv(shuffled(random, maths)),
  }),
  "a copy with a row more": (random) => ({
    ...base,
    "м - копия.csv": csv([...shuffled(random, maths), pick(random, maths)]),
  }),
  "a copy as a workbook": async (random) => ({
    ...base,
    "книга.xlsx": await officeXlsx([book(shuffled(random, maths))]),
  }),
  "a copy of the sheet": async () => ({
    "р.csv": csv(russian),
    "м.xlsx": await officeXlsx([book(maths), book(maths, "Лист1 (2)")]),
  }),
  "a part beside the whole": (random) => {
    const own = pick(random, schools);
    return { ...base, "часть.csv": csv(maths.filter((row) => row[school] === own)) };
  },
  "split by classes": (random) => ({
    "р.csv": csv(russian),
    ...Object.fromEntries(
      ["9А", "9Б"].map((name) => [
        `${name}.csv`,
        csv(
          shuffled(
            random,
            maths.filter((row) => row[grade] === name),
          ),
        ),
      ]),
    ),
  }),
  "one mark in a word": (random) => {
    const word = pick(random, [
      "неуд.",
      "2*",
      "плохо",
      "двойка!",
      "2 (ниже мин.)",
      "-",
      "",
      "#ЗНАЧ!",
    ]);
    return { ...base, "м.csv": csv(rewritten(mark, (text) => (text === "2" ? word : text))) };
  },
  "marks in words": (random) => {
    const [good, two] = [
      pick(random, ["хорошо", "хор.", "добротно"]),
      pick(random, ["неуд", "неудовлетворительно"]),
    ];
    const words: Record<string, string> = { 2: two, 3: "удовл.", 4: good, 5: "отлично" };
    return { ...base, "м.csv": csv(rewritten(mark, (text) => words[text] ?? text)) };
  },
  "some marks gone": (random) => {
    const share = pick(random, [0.02, 0.1, 0.4]);
    const gone = pick(random, ["", "нет", "?"]);
    return { ...base, "м.csv": csv(rewritten(mark, (text) => (random() < share ? gone : text))) };
  },
  "scores with remarks": (random) => {
    const end = pick(random, ["*", " б.", " (из 31)", "баллов", ",5"]);
    const least = pick(random, [0, 20]);
    return {
      ...base,
      "м.csv": csv(rewritten(primary, (text) => (Number(text) >= least ? text + end : text))),
    };
  },
  "codes merged down": () => {
    let last = "";
    const rows = rewritten(school, (text) => (text === last ? "" : (last = text)));
    return { ...base, "м.csv": csv(rows) };
  },
  "codes of some rows gone": (random) => {
    const of = pick(random, ["2", "5"]);
    const rows = rewritten(school, (text, row) => (row[mark] === of && random() < 0.3 ? "" : text));
    return { ...base, "м.csv": csv(rows) };
  },
  "a column renamed": (random) => {
    const at = pick(random, [2, school, mark]);
    return { ...base, "м.csv": csv(maths, header.with(at, pick(random, ["Графа", "Итого", "X"]))) };
  },
  "a column lost": (random) => without(pick(random, [0, 1, 2, school, mark])),
  "lines cut": (random) => {
    const of = pick(random, ["2", "3", "5"]);
    const rows = maths.map((row) => (row[mark] === of ? row.slice(0, pick(random, [5, 6])) : row));
    return { ...base, "м.csv": csv(rows) };
  },
  "cells slid": (random) => {
    const of = pick(random, ["2", "4"]);
    const rows = maths.map((row) => (row[mark] === of && random() < 0.5 ? ["", ...row] : row));
    return { ...base, "м.csv": csv(rows) };
  },
  "another form instead": (random) => ({
    ...base,
    "м.csv": pick(random, ["А;Б\n1;2\n3;4\n", "", "просто текст\n", "Rar!\u001a\u0007"]),
  }),
  "an archive beside it": () => ({ "р.csv": csv(russian), "м.rar": "Rar!", "м.docx": "PK" }),
  "look-alike letters": (random) => {
    const rows = maths.map((row) => (random() < 0.5 ? row.with(2, "Mатемaтика") : row));
    return { ...base, "м.csv": csv(rows) };
  },
};

beforeAll(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));
afterAll(() => {
  vi.restoreAllMocks();
});

async function read(files: Files): Promise<RegionData> {
  const placed: Files = { "schools.csv": register };
  for (const [name, content] of Object.entries(files)) placed[`results/2024/oge/${name}`] = content;
  const folder = regionFolder(placed);
  const region = await loadRegion(folder);
  await region.close();
  rmSync(folder, { recursive: true });
  return region;
}
/** What lists are made of. */
const countsOf = ({ cells }: RegionData): string[] =>
  cells.map(
    ({ school: code, subject, n, n2, n3, n4, n5 }) =>
      `${code} ${subject} ${n}: ${[n2, n3, n4, n5].join("/")}`,
  );
/** As a command ends: with 12 where something was not read or too much was lost. */
const endsWell = (region: RegionData): boolean =>
  region.unread.length === 0 && endOf(region, 0.01, "") === 0;

describe("an export that was changed on its way", () => {
  const names = Object.keys(kinds);
  it(`${tries} times: gives the plain counts, or is told and ends otherwise`, async () => {
    const expected = countsOf(await read(base));
    const silent: string[] = [];
    const met = { plain: 0, told: 0 };
    for (let at = 0; at < tries; at += 1) {
      const name = names[at % names.length] ?? "";
      const files = await kinds[name]!(seededRandom(at + 1));
      const region = await read(files);
      // Of a copy with a row more the longer is the truth.
      const { "м - копия.csv": longer } = files;
      const truth = longer ? countsOf(await read({ ...base, "м.csv": longer })) : expected;
      const isPlain = countsOf(region).join("\n") === truth.join("\n");
      const isTold = allIssues(region.quality).some(({ severity }) => severity !== "note");
      // A few rows told, within what a cell may lose, end well.
      const isMuch = region.closed.length > 0 || region.unread.length > 0;
      if (!isPlain && (!isTold || (isMuch && endsWell(region)))) silent.push(`${at}: ${name}`);
      met[isPlain ? "plain" : "told"] += 1;
    }
    expect(silent).toEqual([]);
    // A test that meets one kind of end only would tell nothing.
    expect(Math.min(met.plain, met.told)).toBeGreaterThan(tries / 5);
  }, 600_000);
});

/** Folders of the sample that are regions by themselves; the first is enough for a quick run. */
const sampleParts = readdirSync(join(sampleFolder, "results")).flatMap((year) =>
  readdirSync(join(sampleFolder, "results", year)).map((exam) => ({ year: Number(year), exam })),
);
const quick = sampleParts.filter(({ year, exam }) => year === 2024 && exam === "oge");

interface SampleRead {
  readonly counts: string;
  readonly labels: string;
  readonly told: ReadonlySet<string>;
  readonly endsWell: boolean;
}

/** What a part of the sample says: counts, labels of schools by the preset of 2020, what was told. */
async function readPart({ year }: { readonly year: number }, files: Files): Promise<SampleRead> {
  const own = ["schools.csv", "region.json"].map((name): [string, Uint8Array] => [
    name,
    readFileSync(join(sampleFolder, name)),
  ]);
  const folder = regionFolder({ ...Object.fromEntries(own), ...files });
  const region = await loadRegion(folder);
  try {
    const study = studyOf(region, await loadCriteria("federal-2020"));
    const list = region.cells.length === 0 ? undefined : await study.list(year);
    const issues = allIssues(region.quality).filter(({ severity }) => severity !== "note");
    return {
      counts: countsOf(region).sort().join("\n"),
      labels: list?.schools.map(({ code, label }) => `${code} ${label}`).join("\n") ?? "",
      told: new Set(issues.map(describeIssue)),
      endsWell: endsWell(region) || region.closed.length === 0,
    };
  } finally {
    await region.close();
    rmSync(folder, { recursive: true });
  }
}

describe("a file of the sample that was changed on its way", () => {
  it(`${sampleTries} times: changes no count and no label without a word`, async () => {
    const parts = asked === undefined ? quick : sampleParts;
    const plain = new Map<string, { files: Files; says: SampleRead }>();
    const names = Object.keys(damages);
    const silent: string[] = [];
    const met = { plain: 0, told: 0, none: 0, labels: 0 };
    for (let at = firstTry; at < firstTry + sampleTries; at += 1) {
      const random = seededRandom(1000 + at);
      // The quick run takes some kinds of each sort.
      const name = names[(asked === undefined ? at * 7 : at) % names.length] ?? "";
      const part = pick(random, parts);
      const folder = `results/${part.year}/${part.exam}`;
      const known = plain.get(folder) ?? (await plainPart(part, folder));
      plain.set(folder, known);
      const file = pick(random, Object.keys(known.files));
      const bytes = known.files[file] as Uint8Array; // read so
      const damaged = damages[name]!.make({ name: file.slice(folder.length + 1), bytes }, random);
      if (!damaged) {
        met.none += 1;
        continue;
      }
      const files: Record<string, string | Uint8Array> = { ...known.files };
      delete files[file];
      for (const [to, content] of Object.entries(damaged)) files[`${folder}/${to}`] = content;
      const says = await readPart(part, files);
      const isPlain = says.counts === known.says.counts;
      const isTold = [...says.told].some((line) => !known.says.told.has(line));
      met[isPlain ? "plain" : "told"] += 1;
      if (says.labels !== known.says.labels) met.labels += 1;
      if (isPlain ? says.labels !== known.says.labels : !isTold || damages[name]!.same === true)
        silent.push(`${at}: ${name} ${file}`);
    }
    if (asked !== undefined) process.stdout.write(`${JSON.stringify(met)}\n`);
    expect(silent).toEqual([]);
    expect(met.none).toBeLessThan(sampleTries / 2);
  }, 3_600_000);
});

async function plainPart(part: { readonly year: number }, folder: string) {
  const within = readdirSync(join(sampleFolder, folder), { recursive: true, encoding: "utf8" });
  const files = Object.fromEntries(
    within
      .filter((name) => /\.\w+$/u.test(name))
      .map((name) => [
        `${folder}/${name.replaceAll("\\", "/")}`,
        readFileSync(join(sampleFolder, folder, name)),
      ]),
  ) as Record<string, Uint8Array>; // entries of bytes by paths
  return { files, says: await readPart(part, files) };
}
