import { describe, expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { officeXlsx } from "../../src/render/files/office-xlsx.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { regionFolder } from "../commands/small-region.ts";
import { thorough } from "../thorough.ts";

const schools = ["012001", "012002", "013001", "013002"];
const register = `Код ОО;Наименование ОО;Муниципалитет\n${schools.map((code, at) => `${code};СОШ № ${at + 1};Район ${at < 2 ? "А" : "Б"}`).join("\n")}\n`;

interface Pupil {
  readonly school: string;
  readonly class: string;
  readonly primary: number;
  readonly mark: number;
}

/** Two classes of so many pupils in each school, drawn by a seed. */
function pupils(size: number, seed = 7): Pupil[] {
  const random = seededRandom(seed);
  return schools.flatMap((school) =>
    ["9А", "9Б"].flatMap((name) =>
      Array.from({ length: size }, () => {
        const primary = Math.floor(random() * 32);
        const mark = primary < 8 ? 2 : primary < 15 ? 3 : primary < 22 ? 4 : 5;
        return { school, class: name, primary, mark };
      }),
    ),
  );
}

type Column = keyof Pupil;
const headers: Readonly<Record<Column, string>> = {
  school: "Код ОО", class: "Класс", primary: "Первичный балл", mark: "Отметка",
}; // prettier-ignore
const usual: readonly Column[] = ["school", "primary", "mark"];
const lines = (rows: readonly Pupil[], columns: readonly Column[] = usual): string[][] => [
  ["Год", "Экзамен", "Предмет", ...columns.map((one) => headers[one])],
  ...rows.map((row) => ["2024", "ОГЭ", "Математика", ...columns.map((one) => String(row[one]))]),
];
const csv = (rows: readonly Pupil[], columns?: readonly Column[]): string =>
  `${lines(rows, columns)
    .map((line) => line.join(";"))
    .join("\n")}\n`;
const sheet = (rows: readonly Pupil[], name = "Лист1") => {
  const [header = [], ...body] = lines(rows);
  return { name, table: { header, rows: body } };
};

type Files = Readonly<Record<string, string | Uint8Array>>;

async function read(files: Files, bigCsv?: number) {
  const placed: Record<string, string | Uint8Array> = { "schools.csv": register };
  for (const [name, content] of Object.entries(files)) placed[`results/2024/oge/${name}`] = content;
  const folder = regionFolder(placed);
  const region = await loadRegion(folder, bigCsv === undefined ? {} : { bigCsv });
  await region.close();
  const told = allIssues(region.quality).filter(({ code }) => code.startsWith("evidence-"));
  for (const file of region.quality.files)
    expect(file.rowsRead).toBe(file.rowsAccepted + file.rowsRejected);
  return {
    counts: region.cells.map(({ school, n, n2 }) => `${school} ${n} ${n2}`),
    codes: told.map(({ code }) => code),
    places: told.map(({ file, found }) => [file, found].sort().join(" = ")),
  };
}
const reversed = <T>(list: readonly T[]): T[] => [...list].reverse();

describe("the same results in two places are counted once and told once", () => {
  const all = pupils(10);
  const few = pupils(3);
  const more = [...all, all[0]].flatMap((one) => one ?? []);
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
  const cases: Readonly<Record<string, () => Files | Promise<Files>>> = {
    "another order of rows": () => ({ "а.csv": csv(all), "б.csv": csv(reversed(all)) }),
    "other line ends": () => ({
      "а.csv": csv(all),
      "б.csv": csv(all).replaceAll("\n", "\r\n"),
    }),
    "another encoding": () => ({ "а.csv": csv(all), "б.txt": utf16(csv(all)) }),
    "fewer columns": () => ({ "а.csv": csv(all), "б.csv": csv(all, ["school", "mark"]) }),
    "saved again as a workbook": async () => ({
      "а.csv": csv(all),
      "выгрузка.xlsx": await officeXlsx([sheet(all)]),
    }),
    "two sheets": async () => ({
      "а.xlsx": await officeXlsx([sheet(all), sheet(reversed(all), "Лист1 (2)")]),
    }),
    "marks of few, and a browser's name": () => ({
      "m.csv": csv(few, ["school", "mark"]),
      "m (1).csv": csv(reversed(few), ["school", "mark"]),
    }),
  };
  for (const [what, files] of Object.entries(cases))
    it(what, async () => {
      const given = await files();
      const [first = ""] = Object.keys(given);
      const plain = what.startsWith("marks of few") ? few : all;
      const columns = what.startsWith("marks of few") ? (["school", "mark"] as const) : usual;
      const { counts, codes } = await read(given);
      expect(counts, first).toEqual((await read({ "а.csv": csv(plain, columns) })).counts);
      expect(codes).toEqual(["evidence-copied"]);
    });

  it("one row more: the longer counts", async () => {
    const { counts, codes } = await read({ "а.csv": csv(all), "б.csv": csv(reversed(more)) });
    expect(counts).toEqual((await read({ "а.csv": csv(more) })).counts);
    expect(codes).toEqual(["evidence-copied"]);
  });

  it("a municipality beside its region, in either lane", async () => {
    const own = all.filter(({ school }) => school.startsWith("013"));
    const files = { "район.csv": csv(reversed(own)), "регион.csv": csv(all) };
    for (const bigCsv of [undefined, 100]) {
      const { counts, codes, places } = await read(files, bigCsv);
      expect(counts).toEqual((await read({ "а.csv": csv(all) })).counts);
      expect(codes).toEqual(["evidence-copied"]);
      expect(places).toEqual(["results/2024/oge/район.csv = results/2024/oge/регион.csv"]);
    }
  });
});

describe("different results are never taken for copies", () => {
  const all = pupils(25);
  const whole = async (rows: readonly Pupil[]) => (await read({ "а.csv": csv(rows) })).counts;

  it("an export split by classes", async () => {
    const of = (name: string) => csv(all.filter((one) => one.class === name));
    const { counts, codes } = await read({ "9А.csv": of("9А"), "9Б.csv": of("9Б") });
    expect(counts).toEqual(await whole(all));
    expect(codes).toEqual([]);
  });

  it("an export split by municipalities", async () => {
    const of = (place: string) => csv(all.filter(({ school }) => school.startsWith(place)));
    const { counts, codes } = await read({ "А.csv": of("012"), "Б.csv": of("013") });
    expect(counts).toEqual(await whole(all));
    expect(codes).toEqual([]);
  });

  it("two classes with the same marks, by the names of their files", async () => {
    const same = schools.flatMap((school) =>
      [2, 3, 3, 4, 4, 5].map((mark) => ({ school, class: "", primary: 0, mark })),
    );
    const text = csv(same, ["school", "mark"]);
    const files = { "9А.csv": text, "9Б.csv": csv(reversed(same), ["school", "mark"]) };
    expect((await read(files)).counts.map((one) => one.split(" ")[1])).toEqual([
      "12",
      "12",
      "12",
      "12",
    ]);
  });

  it("two classes with the same marks, by the column of classes", async () => {
    const of = (name: string) =>
      schools.flatMap((school) =>
        [2, 3, 3, 4, 4, 5].map((mark) => ({ school, class: name, primary: 0, mark })),
      );
    const columns = ["school", "class", "mark"] as const;
    const files = { "а.csv": csv(of("9А"), columns), "б.csv": csv(of("9Б"), columns) };
    const { counts, codes } = await read(files);
    expect(counts.map((one) => one.split(" ")[1])).toEqual(["12", "12", "12", "12"]);
    expect(codes).toEqual([]);
  });

  it("two classes of one school with the same few marks are counted both", async () => {
    const of = [2, 3, 3, 4, 4, 5, 5, 3].map((mark) => ({
      ...{ school: "012001", class: "", primary: 0, mark },
    }));
    const files = {
      "а.csv": csv(of, ["school", "mark"]),
      "б.csv": csv(reversed(of), ["school", "mark"]),
    };
    expect((await read(files)).counts).toEqual(["012001 16 2"]);
  });

  const pairs = thorough ? 50 : 15;
  it(`${pairs} pairs of drawn classes`, async () => {
    for (let seed = 1; seed <= pairs; seed += 1) {
      const drawn = pupils(5, seed).filter(({ school }) => school === "012001");
      const of = (name: string) =>
        csv(
          drawn.filter((one) => one.class === name),
          ["school", "mark"],
        );
      const { counts } = await read({ "первый.csv": of("9А"), "второй.csv": of("9Б") });
      expect(counts[0]?.split(" ")[1], `seed ${seed}`).toBe("10");
    }
  });
});

describe("rows that stand twice", () => {
  const key = "2024;ОГЭ;Математика;9";
  const counts = (rows: readonly string[]) =>
    `Год;Экзамен;Предмет;Класс;Код ОО;Количество участников;«2»;«3»;«4»;«5»\n${rows.map((row) => `${key};${row}\n`).join("")}`;
  const one = "012001;40;4;20;10;6";
  const other = "012002;30;3;20;5;2";
  const plain = ["012001 40 4", "012002 30 3"];

  it("in another table of counts are counted once and told, whatever else it has", async () => {
    const files = { "а.csv": counts([one, other]), "б.csv": counts([other]) };
    const { counts: found, told } = await readTold(files);
    expect(found).toEqual(plain);
    expect(told).toEqual(["evidence-copied results/2024/oge/б.csv:2 ×1: те же результаты"]);
  });

  it("in one table of counts too", async () => {
    const { counts: found, told } = await readTold({ "а.csv": counts([one, other, one]) });
    expect(found).toEqual(plain);
    expect(told).toEqual([
      "rows-repeated results/2024/oge/а.csv:4 ×1: те же строки стоят в таблице ещё раз",
    ]);
  });

  it("but for a journal or marks that another report adds", async () => {
    const absent = `Год;Экзамен;Предмет;Класс;Код ОО;Количество участников;Отсутствовало\n${key};012001;40;2\n`;
    const { told } = await readTold({ "а.csv": counts([one, other]), "б.csv": absent });
    expect(told).toEqual([]);
  });

  const named = (rows: readonly Pupil[]) =>
    `Год;Экзамен;Предмет;Код участника;Код ОО;Первичный балл;Отметка\n${rows.map((row, at) => `2024;ОГЭ;Математика;${1000 + at};${row.school};${row.primary};${row.mark}\n`).join("")}`;

  it("with a participant's code are counted once and told, another result is an attempt", async () => {
    const [first, ...rest] = named(pupils(3)).trimEnd().split("\n");
    const again = [...rest, ...rest.slice(2, 5)];
    const { counts: found, told } = await readTold({ "а.csv": [first, ...again].join("\n") });
    expect(found).toEqual((await read({ "а.csv": named(pupils(3)) })).counts);
    expect(told).toEqual([
      `rows-repeated results/2024/oge/а.csv:26 ×3: те же строки стоят в таблице ещё раз`,
    ]);
  });

  it("without one are told where a long run of them is no chance", async () => {
    const all = pupils(10);
    const twice = [...all, ...all.slice(20, 50)];
    const { counts: found, told } = await readTold({ "а.csv": csv(twice) });
    expect(found).toEqual((await read({ "а.csv": csv(twice) })).counts);
    expect(told).toEqual([
      "rows-alike results/2024/oge/а.csv:82 ×30: строки подряд повторяют строки с 22 по 51",
    ]);
  });

  it("and a run that chance makes, or sorting, is not told", async () => {
    for (const seed of [1, 2, 3]) {
      const all = pupils(60, seed);
      const sorted = all.toSorted((a, b) => a.school.localeCompare(b.school) || a.mark - b.mark);
      const byClass = all.toSorted((a, b) => a.class.localeCompare(b.class) || a.mark - b.mark);
      for (const rows of [all, sorted, byClass, [...all, ...all.slice(0, 9)]])
        for (const columns of [usual, ["school", "mark"]] as const)
          expect((await readTold({ "а.csv": csv(rows, columns) })).told).toEqual([]);
    }
  });
});

/** What is counted and what is told of rows that stand twice: code, place, how many, the first words. */
async function readTold(files: Files) {
  const placed: Record<string, string | Uint8Array> = { "schools.csv": register };
  for (const [name, content] of Object.entries(files)) placed[`results/2024/oge/${name}`] = content;
  const region = await loadRegion(regionFolder(placed));
  await region.close();
  return {
    counts: region.cells.map(({ school, n, n2 }) => `${school} ${n} ${n2}`),
    told: allIssues(region.quality)
      .filter(({ code }) => /^(?:evidence|rows)-/u.test(code))
      .map((issue) => {
        const words = /(?:те же|строки подряд)[^;,]*/u.exec(
          describeIssue(issue).split(": ").slice(1).join(": "),
        )?.[0];
        return `${issue.code} ${issue.file ?? ""}:${issue.line ?? ""} ×${issue.count ?? 1}: ${words ?? ""}`;
      }),
  };
}
