import { describe, expect, it } from "vitest";
import { regionSettings } from "../../../src/read/region-settings.ts";
import { describeIssue } from "../../../src/shared/messages.ts";
import { parseProgrammes } from "../../../src/support/programmes/programmes-register.ts";
import { tableFile } from "../table-file.ts";

const schools = ["012001", "012002"].map((code, at) => ({
  code,
  name: `Школа № ${at + 1}`,
  municipality: "Озёрный район",
  logins: [],
  otherNames: [],
  line: at + 2,
}));
const settings = regionSettings.parse({ schoolCode: { width: 6 } });
const read = (...lines: string[]) =>
  parseProgrammes(tableFile("support/programmes.csv", ...lines), { schools, settings });
const header =
  "Код ОО;Год;Фактор;Цель;Начало;Окончание;Состояние;Показатель;Единица;Исходное;Целевое;Достигнуто;Экспертиза: Цель измерима;Экспертиза: Сроки названы;Замечание эксперта";
const first =
  "12001;2024;10;Меньше двоек;15.02.2024;20.12.2024;утверждена;Доля «2»;%;30;не более 20 %;18,5;да;нет;Нет сроков";

describe("the register of antirisk programmes", () => {
  it("joins the rows of one school, year and factor to one programme", async () => {
    const { programmes, rows, issues, checklist } = await read(
      header,
      first,
      "012001;2024;Высокая доля обучающихся с рисками учебной неуспешности;;;;;Доля подтвердивших;%;50;60;;;;",
      "012002;2024;8;Мотивация;;;черновик;;;;;;;;",
    );
    expect(issues).toEqual([]);
    expect(rows).toMatchObject({ read: 3, accepted: 3, rejected: 0 });
    expect(checklist).toEqual(["Цель измерима", "Сроки названы"]);
    expect(programmes).toHaveLength(2);
    expect(programmes[0]).toMatchObject({
      school: "012001",
      factor: 10,
      from: "2024-02-15",
      to: "2024-12-20",
      status: "approved",
      expertise: [
        { item: "Цель измерима", answer: "yes" },
        { item: "Сроки названы", answer: "no" },
      ],
    });
    expect(programmes[0]?.indicators).toMatchObject([
      { baseline: 30, target: 20, comparator: "<=", value: 18.5 },
      { baseline: 50, target: 60, comparator: null, value: null },
    ]);
    expect(programmes[1]).toMatchObject({ status: "draft", indicators: [], from: null, to: null });
  });

  it.each([
    ["a school that is in no register", "999999;2024;1;;;;;;;;;;;;", "school-unknown", "Код ОО"],
    ["a factor that nobody knows", "012001;2024;99;;;;;;;;;;;;", "value-unknown", "Фактор"],
    ["a state that nobody knows", "012001;2024;1;;;;сдана;;;;;;;;", "value-unknown", "Состояние"],
    ["no date", "012001;2024;1;;весной;;;;;;;;;;", "value-unknown", "Начало"],
    [
      "an end before the beginning",
      "012001;2024;1;;01.05.2024;01.03.2024;;;;;;;;;",
      "programme-dates",
      "Окончание",
    ],
    ["no number", "012001;2024;1;;;;;Доля;%;много;;;;;", "not-a-number", "Исходное"],
    [
      "numbers without an indicator",
      "012001;2024;1;;;;;;;10;20;;;;",
      "value-missing",
      "Показатель",
    ],
    [
      "an answer of the expertise that is neither yes nor no",
      "012001;2024;1;;;;;;;;;;наверное;;",
      "value-unknown",
      "Цель измерима",
    ],
  ])("rejects %s, with its line and column", async (_, line, code, column) => {
    const { programmes, rows, issues } = await read(header, first, line);
    expect(programmes).toHaveLength(1);
    expect(rows).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(issues).toMatchObject([{ code, column, line: 3, severity: "error" }]);
    expect(describeIssue(issues[0]!)).toMatch(/^support\/programmes\.csv, строка 3, столбец «/u);
  });

  it("takes the first row where a later one says otherwise, and tells", async () => {
    const { programmes, issues } = await read(
      header,
      first,
      "012001;2024;10;Больше пятёрок;;;;;;;;;;;",
    );
    expect(programmes[0]?.goal).toBe("Меньше двоек");
    expect(issues).toMatchObject([{ code: "programme-contradicts", column: "Цель", line: 3 }]);
  });

  it("keeps a programme that names no risk, and tells", async () => {
    const { programmes, issues } = await read(header, "012001;2024;;Развитие;;;;;;;;;;;");
    expect(programmes).toMatchObject([{ factor: null }]);
    expect(issues).toMatchObject([{ code: "programme-without-risk", severity: "warning" }]);
  });

  it("leaves out names of people and tells where they stood", async () => {
    const { programmes, issues } = await read(
      header,
      "012001;2024;1;Цель;;;;;;;;;;;Доработать, эксперт Иванова И. И.",
    );
    expect(JSON.stringify(programmes)).not.toContain("Иванова");
    expect(issues).toMatchObject([{ code: "support-name-removed", line: 2 }]);
    expect(JSON.stringify(issues)).not.toContain("Иванова");
  });

  it("refuses a table without the columns it needs", async () => {
    const { programmes, issues } = await read("Школа;Что-то", "012001;1");
    expect(programmes).toEqual([]);
    expect(issues).toMatchObject([
      { code: "table-column-missing", found: "«Код ОО», «Фактор», «Цель»" },
    ]);
  });
});
