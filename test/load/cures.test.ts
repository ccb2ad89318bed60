import { describe, expect, it } from "vitest";
import { causesOf, describeCause } from "../../src/load/causes.ts";
import { loadRegion } from "../../src/load/load-region.ts";
import { register, type RegionFiles, regionFolder } from "../commands/small-region.ts";

/** What is read of a region, and the fragments that its causes offer, as one pastes them. */
async function read(files: RegionFiles, own: readonly string[] = []) {
  const settings = own.length === 0 ? {} : { "region.json": `{ "files": [${own.join(", ")}] }` };
  const region = await loadRegion(regionFolder({ "schools.csv": register, ...files, ...settings }));
  await region.close();
  const lines = causesOf(region.quality).map(describeCause);
  return {
    cells: region.cells.map(({ exam, subject, grade, year, n }) =>
      [exam, subject, grade, year, n].join(" "),
    ),
    context: region.context.map(({ year }) => year),
    participation: region.participation.map(({ year }) => year),
    pasted: lines.flatMap(
      (line) => /Вставьте в region\.json: "files": \[(.*)\]\.$/su.exec(line)?.[1] ?? [],
    ),
  };
}

const truth = { exam: "ОГЭ", subject: "Математика", grade: "9", year: "2024" };

/** Fragments with their «…» filled in with the truth. */
const filled = (fragments: readonly string[], by: Readonly<Record<string, string>> = truth) =>
  fragments.map((fragment) =>
    fragment.replace(/"(\w+)": ("?)…"?/gu, (_, key: string, quote: string) => {
      return `"${key}": ${quote}${by[key] ?? "?"}${quote}`;
    }),
  );

/** Reads, pastes what is told, and again, until nothing more is told to paste. */
async function cured(files: RegionFiles, by: Readonly<Record<string, string>> = truth) {
  const rules: string[] = [];
  for (let time = 0; time < 5; time += 1) {
    const found = await read(files, rules);
    const more = filled(found.pasted, by).filter((rule) => !rules.includes(rule));
    if (more.length === 0) return { ...found, rules };
    rules.push(...more);
  }
  throw new Error(`the advice never ends: ${rules.join("; ")}`);
}

const pupil = { exam: "Экзамен", subject: "Предмет", grade: "Класс", year: "Год" } as const;
type Part = keyof typeof pupil;
const parts = Object.keys(pupil) as Part[];

/** A table of pupils or of counts without some of what it is of. */
function tableWithout(missing: readonly Part[], header: string, rows: readonly string[]): string {
  const has = parts.filter((part) => !missing.includes(part));
  const head = [...has.map((part) => pupil[part]), header].join(";");
  return `${[head, ...rows.map((row) => [...has.map((part) => truth[part]), row].join(";"))].join("\n")}\n`;
}

const pupils = ["012001;17;4", "012001;7;2", "012002;12;3"];
const counts = ["012001;2;1;0;1;0", "012002;1;0;1;0;0"];
const forms = {
  "a table of pupils": ["Код ОО;Первичный балл;Отметка", pupils],
  "counts by school": ["Код ОО;Количество участников;«2»;«3»;«4»;«5»", counts],
} as const;

describe("the advice for what a file does not say of itself", () => {
  for (const [form, [header, rows]] of Object.entries(forms))
    for (const missing of [
      ["subject"],
      ["year"],
      ["exam", "year"],
      ["subject", "year"],
      ["exam", "subject", "year"],
    ] as const)
      // prettier-ignore
      it(`read from the lines, pasted and filled in, brings the truth: ${form} without ${missing.join(", ")}`, async () => {
        const files = { "results/выгрузка.csv": tableWithout(missing, header, rows) };
        expect((await read(files)).cells).toEqual([]);
        const { cells, rules } = await cured(files);
        expect(cells).toEqual(["ОГЭ Математика 9 2024 2", "ОГЭ Математика 9 2024 1"]);
        expect(rules.length).toBeGreaterThan(0);
      });

  it("brings a grade where a work of ВПР has none", async () => {
    const [header, rows] = forms["counts by school"];
    const text = tableWithout(["grade"], header, rows).replaceAll("ОГЭ", "ВПР");
    const files = { "results/выгрузка.csv": text };
    const { cells } = await cured(files, { ...truth, exam: "ВПР", grade: "5" });
    expect(cells).toEqual(["ВПР Математика 5 2024 2", "ВПР Математика 5 2024 1"]);
  });

  it("brings subject, grade and year of a ВПР export that says nothing", async () => {
    const text = [
      "логин школы;код обучающегося;вариант;всего баллов;балл за 1;балл за 2",
      ...["1001;1;3;1;2", "1002;2;1;1;0", "1003;отсутствовал;;;"].map((row) => `012001;${row}`),
    ].join("\n");
    const { cells } = await cured({ "results/выгрузка.csv": text }, { ...truth, grade: "5" });
    expect(cells).toEqual(["ВПР Математика 5 2024 2"]);
  });

  it("brings the year of context and of support", async () => {
    const context = "Код ОО;Обучающихся всего\n012001;100\n";
    const support = "Код ОО;Поддержка\n012001;наставник\n";
    const files = { "context/паспорт.csv": context, "participation.csv": support };
    const found = await cured(files);
    expect([found.context, found.participation]).toEqual([[2024], [2024]]);
  });

  it("names three files and no more, each with a rule of its own", async () => {
    const [header, rows] = forms["a table of pupils"];
    const files = Object.fromEntries(
      ["а", "б", "в", "г"].map((name, at) => [
        `results/${name}.csv`,
        tableWithout(
          ["year"],
          header,
          rows.map((row) => row.replace(";", `;${at}`)),
        ),
      ]),
    );
    const { pasted } = await read(files);
    expect(pasted).toHaveLength(1);
    expect(pasted[0]?.match(/"match"/gu)).toHaveLength(3);
  });
});
