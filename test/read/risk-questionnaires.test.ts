import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { regionSettings } from "../../src/read/region-settings.ts";
import {
  parseRiskQuestionnaires,
  readRiskQuestionnaires,
} from "../../src/read/risk-questionnaires.ts";
import { describeIssue } from "../../src/shared/messages.ts";

const FILE = "support/risk-questionnaires.csv";
const region = {
  schools: ["012001", "012002"].map((code) => ({
    code,
    name: `Школа ${code}`,
    municipality: "Озёрный",
    logins: [`sch9${code}`],
    otherNames: [],
    line: 2,
  })),
  settings: regionSettings.parse({
    schoolCode: { width: 6 },
    aliases: [{ school: "012002", was: "012777", since: 2025 }],
  }),
};
const HEADER =
  "Код ОО;Год;Фактор;Группа респондентов;Число ответивших;Средний балл;Наибольший балл";
const read = (...lines: string[]) =>
  parseRiskQuestionnaires(Buffer.from(`${lines.join("\r\n")}\r\n`), FILE, region);
const GOOD = "012001;2024;8;обучающиеся;54;1,93;3";

describe("questionnaires of the risk profile", () => {
  it("are read by the names of their columns, in any order", async () => {
    const { answers, rows, issues } = await read(HEADER, GOOD);
    expect(issues).toEqual([]);
    expect(rows).toEqual({ read: 1, accepted: 1, rejected: 0, service: 0 });
    const { line, ...answer } = answers[0] ?? { line: 0 };
    expect(line).toBe(2);
    expect(answer).toEqual({
      school: "012001",
      year: 2024,
      factor: 8,
      group: "обучающиеся",
      n: 54,
      mean: 1.93,
      max: 3,
    });
    const turned = await read(
      "Наибольший балл;Средний балл;Ответили;Респонденты;Фактор риска;Школа",
      "3;1.93;54;Ученики 6 и 9 классов;Низкая учебная мотивация обучающихся;12001",
    );
    expect(turned.answers).toMatchObject([{ ...answer, year: null }]);
  });

  it("find a school by its login and by the code it had", async () => {
    const { answers } = await read(
      HEADER,
      GOOD.replace("012001", "edu9012001"),
      GOOD.replace("012001", "012777"),
    );
    expect(answers.map(({ school }) => school)).toEqual(["012001", "012002"]);
  });

  it.each([
    ["school-unknown", "999999;2024;8;обучающиеся;54;1,93;3", "Код ОО"],
    ["value-missing", ";2024;8;обучающиеся;54;1,93;3", "Код ОО"],
    ["value-unknown", "012001;24;8;обучающиеся;54;1,93;3", "Год"],
    ["value-unknown", "012001;2024;12;обучающиеся;54;1,93;3", "Фактор"],
    ["value-unknown", "012001;2024;погода;обучающиеся;54;1,93;3", "Фактор"],
    ["value-unknown", "012001;2024;8;соседи;54;1,93;3", "Группа респондентов"],
    ["not-a-number", "012001;2024;8;обучающиеся;5,5;1,93;3", "Число ответивших"],
    ["not-a-number", "012001;2024;8;обучающиеся;0;1,93;3", "Число ответивших"],
    ["value-missing", "012001;2024;8;обучающиеся;54;;3", "Средний балл"],
    ["not-a-number", "012001;2024;8;обучающиеся;54;много;3", "Средний балл"],
    ["out-of-range", "012001;2024;8;обучающиеся;54;3,1;3", "Средний балл"],
    ["not-a-number", "012001;2024;8;обучающиеся;54;1,93;0", "Наибольший балл"],
  ])("reject a row as %s: %s", async (code, row, column) => {
    const { answers, rows, issues } = await read(HEADER, row, GOOD);
    expect(answers).toHaveLength(1);
    expect(rows).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(issues).toMatchObject([{ code, file: FILE, line: 2, column, severity: "error" }]);
    expect(issues.map(describeIssue)[0]).toMatch(/строка 2/u);
  });

  it("take the first of two answers of one group, and tell of the second", async () => {
    const { answers, issues } = await read(HEADER, GOOD, GOOD.replace("1,93", "0,10"));
    expect(answers).toMatchObject([{ mean: 1.93 }]);
    expect(issues).toMatchObject([{ code: "row-doubled", line: 3 }]);
  });

  it("tell of a column that is not there, and read nothing", async () => {
    const { answers, issues } = await read("Код ОО;Фактор", "012001;8");
    expect(answers).toEqual([]);
    expect(issues).toMatchObject([{ code: "table-column-missing", file: FILE }]);
    expect(issues.map(describeIssue).join()).toContain("«Группа респондентов»");
  });

  it("skip a header that is repeated, as service", async () => {
    const { rows, issues } = await read(HEADER, GOOD, HEADER);
    expect(rows).toMatchObject({ read: 1, accepted: 1, service: 1 });
    expect(issues).toMatchObject([{ code: "header-repeated", severity: "note", line: 3 }]);
  });
});

describe("the folder of a region", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "questionnaires-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("may have no questionnaires: nothing is read, and nothing is wrong", async () => {
    const found = await readRiskQuestionnaires({ folder, ...region });
    expect(found).toMatchObject({ answers: [], issues: [], rows: { read: 0 } });
  });

  it("gives those of its file", async () => {
    await mkdir(join(folder, "support"));
    await writeFile(join(folder, FILE), `\uFEFF${HEADER}\r\n${GOOD}\r\n`);
    const found = await readRiskQuestionnaires({ folder, ...region });
    expect(found.answers).toHaveLength(1);
  });
});
