import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true }))));

async function region(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "region-"));
  folders.push(folder);
  await mkdir(join(folder, "results/2024"), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const data = await loadRegion(folder);
  await data.close();
  return data;
}

const results = (rows: string): string =>
  `01 - Русский язык 2024.06.03\n№;Код ОО;Класс;Первичный балл;Тестовый балл\n${rows}`;

it("counts a school that stands twice in the register as a rejected row", async () => {
  const { quality } = await region({
    "region.json": '{ "schoolCode": { "width": 6 } }',
    "schools.csv":
      "Код ОО;Наименование ОО;Муниципалитет\n012003;Школа № 3;Озёрный\n12003;Школа № 3;Озёрный\n",
    "results/2024/01.csv": results("1;012003;11;30;60\n"),
  });
  const register = quality.files.find(({ file }) => file === "schools.csv");
  expect([register?.rowsRead, register?.rowsAccepted, register?.rowsRejected]).toEqual([2, 1, 1]);
  expect(allIssues(quality).filter(({ code }) => code === "row-doubled")).toHaveLength(1);
});

it("prints an unknown code of several rows, and no number of one row alone", async () => {
  const { quality } = await region({
    "schools.csv": "Код ОО;Наименование ОО;Муниципалитет\n012003;Школа № 3;Озёрный\n",
    "results/2024/01.csv": results(
      "1;012003;11;30;60\n2;012999;11;30;60\n3;012999;11;31;61\n4;771177;11;30;60\n",
    ),
  });
  const found = allIssues(quality)
    .filter(({ code }) => code === "school-unknown")
    .map((issue) => issue.found);
  expect(found).toEqual(["012999", "012999", "значение скрыто"]);
});
