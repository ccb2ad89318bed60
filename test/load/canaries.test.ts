import { describe, expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { allIssues, qualityJson } from "../../src/load/quality.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { regionFolder, register, results, temporaryFolder } from "../commands/small-region.ts";
import { storeTexts } from "../store/regions.ts";

/** Invented persons and papers, as they stand in cells that shifted, and in lines that are signed. */
const canaries = [
  "Канарейкин",
  "КАНАРЕЙКИН",
  "канарейкина",
  "Канарейкина-Птицына",
  "Канарейкин Пётр Ильич",
  "канарейкин пётр",
  "Исп. Канарейкин П.И.",
  "8 (911) 123-45-67",
  "123-456-789 01",
  "kanarejkin@example.org",
  "01.02.2008",
  "4512 700002",
];
const traces = /канарейк|птицын|123-45-67|456-789|kanarejkin|01\.02\.2008|700002/iu;

/** A table of the region, and a good row of it. */
const tables: Readonly<Record<string, readonly [header: string, row: string]>> = {
  "results/2024/pupils.csv": [
    "Год;Экзамен;Класс;Предмет;Код ОО;Первичный балл;Отметка;Статус обработки",
    "2024;ОГЭ;9;Математика;012001;14;3;6",
  ],
  "results/2024/counts.csv": [
    "Год;Экзамен;Класс;Предмет;Код ОО;Участников;«2»;«3»;«4»;«5»",
    "2024;ОГЭ;9;Физика;012001;10;1;4;4;1",
  ],
  "results/2024/markers.csv": ["Год;Логин;4 РУ;5 МА;Количество маркеров", "2024;012001;1;;1"],
  "context/2024.csv": ["Код ОО;Обучающихся всего;Педагогов;Обучающихся с ОВЗ", "012001;300;20;15"],
  "participation.csv": ["Код ОО;Год;Поддержка", "012001;2024;курсы"],
  "overrides.csv": [
    "Код ОО;Кластер;Решение;Акт;Дата акта;Причина;Год",
    "012001;ШНОР;включить;№ 1;01.03.2024;комиссия;2024",
  ],
};

/** Each canary in each cell of a row, and alone in a line, as a signature is. */
function spoiled([header, row]: readonly [string, string]): string {
  const cells = row.split(";");
  const rows = canaries.flatMap((canary) => [
    ...cells.map((_, at) => cells.with(at, canary).join(";")),
    [canary, ...cells.slice(1).map(() => "")].join(";"),
    [canary, ...cells.slice(1)].join(";"),
  ]);
  return [header, row, ...rows].join("\n");
}

describe("nothing of a person is echoed", () => {
  // Without a register a lone word may be a school's name, and is taken for one in small tables.
  const cases = Object.entries(tables).flatMap(([file, table]) => [
    [file, { "schools.csv": register }, table] as const,
    ...(/pupils|counts/u.test(file) ? [[`${file} and no register`, {}, table] as const] : []),
  ]);
  it.each(cases)("from %s", async (file, registered, table) => {
    const folder = regionFolder({
      ...registered,
      "results/2024/oge.csv": results,
      [file.replace(" and no register", "")]: spoiled(table),
    });
    const cache = temporaryFolder();
    const region = await loadRegion(folder, { cache });
    try {
      const issues = allIssues(region.quality);
      expect(issues.length).toBeGreaterThanOrEqual(canaries.length);
      const said = [
        qualityJson(region.quality),
        ...issues.map((issue) => JSON.stringify(issue)),
        ...issues.map(describeIssue),
      ];
      const echoes = said.flatMap((text) => text.split("\n")).filter((line) => traces.test(line));
      expect(echoes.slice(0, 5)).toEqual([]);
      // Free texts are kept: there only a whole name and a paper are told from other words.
      const { schools, context, overrides, participation, markers, cells, inputs } = region;
      const kept = JSON.stringify({
        schools,
        context,
        overrides,
        participation,
        markers,
        cells,
        inputs,
      });
      const persons = /пётр|123-45-67|456-789|kanarejkin|700002/iu;
      expect(kept).not.toMatch(persons);
      for (const [name, text] of await storeTexts(cache)) expect(text, name).not.toMatch(persons);
    } finally {
      await region.close();
    }
  });

  it("from names of files and sheets", async () => {
    const folder = regionFolder({
      "schools.csv": register,
      "results/2024/Канарейкин Пётр Ильич.csv": results,
      "results/2024/Канарейкина Анна Петровна.csv": results.replaceAll("Математика", "Физика"),
      "results/2024/письмо Канарейкина П.И.pdf": "%PDF",
    });
    const region = await loadRegion(folder);
    await region.close();
    expect(region.inputs.map(({ file }) => file)).toEqual(
      expect.arrayContaining(["results/2024/….csv", "results/2024/… (2).csv"]),
    );
    expect(qualityJson(region.quality)).not.toMatch(traces);
    expect(JSON.stringify(region.cells)).not.toMatch(traces);
  });
});
