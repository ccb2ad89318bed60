import { describe, expect, it } from "vitest";
import { causesOf, describeCause } from "../../src/load/causes.ts";
import { loadRegion } from "../../src/load/load-region.ts";
import { qualityJson } from "../../src/load/quality.ts";
import { allIssues } from "../../src/load/quality.ts";
import { register, results, smallRegion } from "../commands/small-region.ts";

async function read(files: Readonly<Record<string, string>>) {
  const folder = smallRegion(files);
  const region = await loadRegion(folder);
  await region.close();
  const own = allIssues(region.quality).filter(({ code }) => code === "columns-unused");
  const lines = causesOf(region.quality)
    .filter(({ issues }) => issues.some(({ code }) => code === "columns-unused"))
    .map(describeCause);
  return { region, own, lines };
}

const codes = ["012001", "012002", "013001"];
const table = (header: string, row: string): string =>
  `${header}\n${codes.map((code) => `${code};${row}`).join("\n")}\n`;

describe("columns of the context that nobody knows", () => {
  const header =
    "Код ОО;Муниципалитет;Обучающихся всего;Педагоги всего;Дети с ОВС;Кабинетов физики;Телефон приёмной;ФИО директора";
  const files = {
    "context/2024.csv": table(header, "Район;100;17;9;2;8 999 000-00-00;КАНАРЕЙКИНА Канарея"),
  };

  it("are told in one line a file, as a warning; personal ones are not", async () => {
    const { own, lines } = await read(files);
    expect(own).toMatchObject([
      {
        severity: "warning",
        file: "context/2024.csv",
        found: "«Педагоги всего» (похож на «Педагогов»), «Дети с ОВС», «Кабинетов физики»",
      },
    ]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/телефон|директор|канаре|Муниципалитет/iu);
  });

  it("stand with a fragment ready to paste, and following it brings the values out", async () => {
    const before = await read(files);
    expect(before.region.context[0]?.values).toEqual({ pupilsTotal: 100 });
    const [, advised = ""] =
      /Вставьте в region\.json: ("columns".*)\.$/u.exec(before.lines[0] ?? "") ?? [];
    const after = await read({ ...files, "region.json": `{ ${advised} }` });
    expect(after.region.context.map(({ values }) => values)).toEqual(
      codes.map(() => ({ pupilsTotal: 100, teachersTotal: 17 })),
    );
    expect(after.own[0]?.found).toBe("«Дети с ОВС», «Кабинетов физики»");
  });

  it("of another meaning are never advised: one other word is another column", async () => {
    const { own } = await read({
      "context/2024.csv": table(
        "Код ОО;Обучающихся всего;Педагогов высокой категории;Обучающихся из полных семей;Педагогов старше 55 лет",
        "100;1;2;3",
      ),
    });
    expect(own[0]?.columns).toBeUndefined();
    expect(own[0]?.found).not.toContain("похож");
  });

  it("of two that are near to one column none is advised", async () => {
    const { own } = await read({
      "context/2024.csv": table("Код ОО;Обучающихся всего;Педагоги;Педагог всего", "100;1;2"),
    });
    expect(own[0]?.found).toContain("«Педагоги» (похож на «Педагогов»)");
    expect(own[0]?.columns).toBeUndefined();
  });

  it("of a survey of a hundred questions are few on the screen and all in quality.json", async () => {
    const questions = Array.from({ length: 120 }, (_, at) => `Вопрос анкеты номер ${at + 1}`);
    const { region, lines } = await read({
      "context/2024.csv": table(
        `Код ОО;Обучающихся всего;${questions.join(";")}`,
        `100;${questions.map(() => "1").join(";")}`,
      ),
    });
    expect(lines[0]).toMatch(/«Вопрос анкеты номер 6» и ещё 114 \(все — в quality\.json\)/u);
    const json = qualityJson(region.quality);
    for (const question of questions) expect(json).toContain(`«${question}»`);
  });

  it("of a group are advised with it, so that the paste is found", async () => {
    const files = {
      "context/2024.csv": `Код ОО;Обучающихся всего;Учителя;\n;;первой категории;прочие\n${codes.map((code) => `${code};100;7;1`).join("\n")}\n`,
    };
    const { own, region } = await read(files);
    expect(region.context[0]?.values).toEqual({ pupilsTotal: 100 });
    expect(own[0]?.columns).toEqual({
      "Педагогов первой категории": ["Учителя первой категории"],
    });
    const after = await read({
      ...files,
      "region.json": JSON.stringify({ columns: own[0]?.columns }),
    });
    expect(after.region.context[0]?.values).toMatchObject({ teachersFirstCategory: 7 });
  });
});

describe("columns of other tables that nobody knows", () => {
  it("are notes: register, results, counts, participation", async () => {
    const [head = "", ...rows] = results.trim().split("\n");
    const counts = "Год;Экзамен;Класс;Предмет;Код ОО;Участников;Средний балл;Кабинетов";
    const { own } = await read({
      "schools.csv": register
        .trim()
        .split("\n")
        .map((line, at) => `${line};${at === 0 ? "Этажей в здании" : "2"}`)
        .join("\n"),
      "results/2024/oge.csv": [`${head};Аудитория сдачи`, ...rows.map((row) => `${row};А12`)].join(
        "\n",
      ),
      "results/2024/counts.csv": `${counts}\n2024;ЕГЭ;11;Физика;012001;20;55;3\n`,
      "participation.csv": "Код ОО;Год;Поддержка;Куратор курса\n012001;2024;Курсы;да\n",
    });
    expect(own.map(({ severity, file, found }) => [severity, file, found]).sort()).toEqual([
      ["note", "participation.csv", "«Куратор курса»"],
      ["note", "results/2024/counts.csv", "«Кабинетов»"],
      ["note", "results/2024/oge.csv", "«Аудитория сдачи»"],
      ["note", "schools.csv", "«Этажей в здании»"],
    ]);
  });

  it("a register with context and no year says so, and the year named brings it out", async () => {
    const schools = register
      .trim()
      .split("\n")
      .map((line, at) => `${line};${at === 0 ? "Обучающихся всего;Педагогов" : "100;9"}`)
      .join("\n");
    const before = await read({ "schools.csv": schools });
    expect(before.region.context).toEqual([]);
    const [line = ""] = causesOf(before.region.quality)
      .filter(({ issues }) => issues[0]?.code === "year-unknown")
      .map(describeCause);
    const [, advised = ""] = /Вставьте в region\.json: (.*)\.$/u.exec(line) ?? [];
    const after = await read({
      "schools.csv": schools,
      "region.json": `{ ${advised.replace("…", "2024")} }`,
    });
    expect(after.region.context[0]).toMatchObject({
      year: 2024,
      values: { pupilsTotal: 100, teachersTotal: 9 },
    });
  });
});
