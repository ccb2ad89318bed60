import { expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { regionFolder } from "../commands/small-region.ts";

const names = ["МБОУ «Рябиновская СОШ»", "МБОУ «СОШ № 1»", "МБОУ «СОШ № 11»", "Лицей № 2", "МКОУ «Кленовская ООШ»"]; // prettier-ignore
const register = ["Код ОО;Наименование ОО;Муниципалитет", ...names.map((name, at) => `01100${at};${name};Озёрный район`)]; // prettier-ignore

/** Ten pupils of each school, under this header. */
const results = (header: string) => [
  `Год;Экзамен;Класс;Предмет;${header};Отметка`,
  ...names.flatMap((name) =>
    Array.from({ length: 10 }, (_, at) => `2024;ОГЭ;9;Математика;${name};${2 + (at % 4)}`),
  ),
];

it.each(["Школа", "Организация", "ОО", "Наименование", "Наименование ОО", "Учебное заведение", "Код ОО"])(
  "names as in the register are found under the header «%s», in results and in context",
  async (header) => {
    const context = [`${header};Численность обучающихся`, ...names.map((name, at) => `${name};${100 + at}`)]; // prettier-ignore
    const region = await loadRegion(
      regionFolder({
        "schools.csv": register.join("\n"),
        "results/2024/oge.csv": results(header).join("\n"),
        "context/2024.csv": context.join("\n"),
      }),
    );
    await region.close();
    expect(region.cells.map(({ school, n }) => [school, n])).toEqual(
      names.map((_, at) => [`01100${at}`, 10]),
    );
    expect(region.context.map(({ school, values }) => [school, values["pupilsTotal"]])).toEqual(
      names.map((_, at) => [`01100${at}`, 100 + at]),
    );
    const told = allIssues(region.quality);
    expect(told.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(told.filter(({ code }) => code === "school-by-name")).toMatchObject([{ count: 50 }]);
  },
); // prettier-ignore
