import { describe, expect, it } from "vitest";
import { describeIssue } from "../../../src/shared/messages.ts";
import { readPartners } from "../../../src/support/partners/partners-input.ts";

const header = "ОО;Роль;Вместимость;Нужно наставников;Пожелания;Отказ;Широта;Долгота";
const read = (...lines: string[]) =>
  readPartners(Buffer.from([header, ...lines].join("\n"), "utf8"), "support/partners.csv");

describe("the table of partnership", () => {
  it("is read with codes as text, and what is empty is absent", async () => {
    const { rows, issues, counts } = await read(
      "012001;наставник;3;;013001, 013002;014001;59,512;41,203",
      "012002;;;;;;;",
      "012003;Подопечная;;2;012001;;;",
    );
    expect(issues).toEqual([]);
    expect(counts).toEqual({ read: 3, accepted: 3, rejected: 0 });
    expect(rows).toEqual([
      {
        school: "012001",
        role: "mentor",
        capacity: 3,
        preferred: ["013001", "013002"],
        refused: ["014001"],
        coordinates: { latitude: 59.512, longitude: 41.203 },
        line: 2,
      },
      { school: "012002", preferred: [], refused: [], line: 3 },
      {
        school: "012003",
        role: "school",
        mentorsWanted: 2,
        preferred: ["012001"],
        refused: [],
        line: 4,
      },
    ]);
  });

  it.each([
    [";наставник;;;;;;", "value-missing", "ОО"],
    ["012001;директор;;;;;;", "partner-role-unknown", "Роль"],
    ["012001;наставник;много;;;;;", "partner-number-unknown", "Вместимость"],
    ["012001;;;-1;;;;", "partner-number-unknown", "Нужно наставников"],
    ["012001;;;;;;95;41", "partner-coordinate-unknown", "Широта"],
    ["012001;;;;;;59;", "partner-coordinate-unknown", "Долгота"],
  ])("refuses the row «%s» and says where", async (line, code, column) => {
    const { rows, issues, counts } = await read(line);
    expect(rows).toEqual([]);
    expect(counts).toEqual({ read: 1, accepted: 0, rejected: 1 });
    expect(issues).toMatchObject([{ code, column, line: 2, severity: "error" }]);
    const [issue] = issues;
    expect(issue && describeIssue(issue)).toMatch(/^support\/partners\.csv, строка 2/u);
  });

  it("is refused as a whole without the column of the school", async () => {
    const bytes = Buffer.from("Имя;Роль\nШкола;наставник\n", "utf8");
    const { rows, issues } = await readPartners(bytes, "support/partners.csv");
    expect(rows).toEqual([]);
    expect(issues.map(({ code }) => code)).toEqual(["partners-broken"]);
  });
});
