import { describe, expect, it } from "vitest";
import { planPeriod, readTerm, titlePeriod } from "../../src/roadmap/import/read-term.ts";

const schoolYear = { from: "2023-09-01", to: "2024-08-31" };

/** Wording → kind and periods, as `from..to`; `?` marks a year taken from the plan. */
const wordings: readonly (readonly [string, string, string])[] = [
  ["До 31.01.2024", "deadline", "..2024-01-31"],
  ["до 30.06.24г", "deadline", "..2024-06-30"],
  ["до 20 октября 2023 года", "deadline", "..2023-10-20"],
  ["не позднее 1 марта 2024 г.", "deadline", "..2024-03-01"],
  ["15.03 - 30.03.2024", "range", "2024-03-15..2024-03-30"],
  ["15-20.02.2024", "range", "2024-02-15..2024-02-20"],
  ["01.11.2024 – 15.12.2024", "range", "2024-11-01..2024-12-15"],
  ["01.03.-18.05.2024", "range", "2024-03-01..2024-05-18"],
  ["с 15 января по 20 марта 2024 года", "range", "2024-01-15..2024-03-20"],
  ["20.12.2023-15.01.2024", "range", "2023-12-20..2024-01-15"],
  ["20.12-15.01.2024", "range", "2023-12-20..2024-01-15"],
  ["15.02-15.05.2024 01.09-31.12.2024", "ranges", "2024-02-15..2024-05-15 2024-09-01..2024-12-31"],
  ["Январь 2023 г.", "months", "2023-01-01..2023-01-31"],
  ["Февраль 2024", "months", "2024-02-01..2024-02-29"],
  ["Август-сентябрь 2023г", "months", "2023-08-01..2023-09-30"],
  ["Март- май 2024", "months", "2024-03-01..2024-05-31"],
  ["Февраль-май, Сентябрь-ноябрь 2024", "months", "2024-02-01..2024-05-31 2024-09-01..2024-11-30"],
  ["Ноябрь-декабрь", "months", "2023-11-01..2023-12-31?"],
  ["1 квартал 2024", "months", "2024-01-01..2024-03-31"],
  ["15.09.", "date", "2023-09-15..2023-09-15?"],
  ["15 мая", "date", "2024-05-15..2024-05-15?"],
  ["2024-02-15", "date", "2024-02-15..2024-02-15"],
  ["В течение года", "during-year", "2023-09-01..2024-08-31"],
  ["В течение 2023-2024 учебного года", "school-year", "2023-09-01..2024-08-31"],
  ["в течение учебного года в соответствии с планом", "school-year", "2023-09-01..2024-08-31"],
  ["постоянно", "permanent", "2023-09-01..2024-08-31"],
  ["ежемесячно", "frequency", "2023-09-01..2024-08-31"],
  ["не реже 1 раза в месяц", "frequency", "2023-09-01..2024-08-31"],
  ["по отдельному графику", "schedule", ""],
  ["по запросу", "on-request", ""],
  ["", "none", ""],
  ["с 1 по 15 октября 2023 года", "range", "2023-10-01..2023-10-15"],
  ["с 01 по 15.10.2023", "range", "2023-10-01..2023-10-15"],
  [
    "15, 22 и 29 ноября 2023",
    "ranges",
    "2023-11-15..2023-11-15 2023-11-22..2023-11-22 2023-11-29..2023-11-29",
  ],
  ["до «15» октября 2023 г.", "deadline", "..2023-10-15"],
  ["31/12/2023", "date", "2023-12-31..2023-12-31"],
  ["12.12.2023 в 14.00", "date", "2023-12-12..2023-12-12"],
  ["в период с 01.10.2023 по 01.12.2023", "range", "2023-10-01..2023-12-01"],
  ["в октябре-ноябре 2023", "months", "2023-10-01..2023-11-30"],
  ["янв.-февр. 2024", "months", "2024-01-01..2024-02-29"],
  ["I-II кварталы 2024 года", "months", "2024-01-01..2024-06-30"],
  ["I, III кварталы 2024 года", "months", "2024-01-01..2024-03-31 2024-07-01..2024-09-30"],
  ["IV квартал 2023 г. – II квартал 2024 г.", "months", "2023-10-01..2024-06-30"],
  ["I квартал", "months", "2024-01-01..2024-03-31?"],
  ["сентябрь 2023 – май 2024", "months", "2023-09-01..2024-05-31"],
  ["октябрь, апрель", "months", "2023-10-01..2023-10-31? 2024-04-01..2024-04-30?"],
  ["октябрь 2023-2024 учебного года", "months", "2023-10-01..2023-10-31"],
  ["I полугодие", "months", "2023-09-01..2023-12-31?"],
  ["II полугодие 2023/2024 уч. года", "months", "2024-01-01..2024-05-31"],
  ["II полугодие 2024 года", "months", "2024-07-01..2024-12-31"],
  ["2024–2026 годы", "year", "2024-01-01..2026-12-31"],
  ["с октября 2023", "months", "2023-10-01..2024-08-31"],
  ["до конца учебного года", "deadline", "..2024-08-31"],
  ["на протяжении учебного года", "school-year", "2023-09-01..2024-08-31"],
  ["ежемесячно, до 5 числа", "frequency", "2023-09-01..2024-08-31"],
  ["не позднее 25 числа каждого месяца", "frequency", "2023-09-01..2024-08-31"],
  ["два раза в месяц", "frequency", "2023-09-01..2024-08-31"],
  ["2 раза в год (декабрь, май)", "months", "2023-12-01..2023-12-31? 2024-05-01..2024-05-31?"],
  ["по плану-графику", "schedule", ""],
];

const written = (text: string): string =>
  readTerm(text, { plan: schoolYear })
    .term.periods.map(
      ({ from, to, yearAssumed }) => `${from ?? ""}..${to}${yearAssumed ? "?" : ""}`,
    )
    .join(" ");

describe("a term", () => {
  it.each(wordings)("«%s» is %s", (text, kind, periods) => {
    const reading = readTerm(text, { plan: schoolYear });
    expect(reading.term.kind).toBe(kind);
    expect(written(text)).toBe(periods);
    expect(reading.unread).toEqual([]);
  });

  it("keeps whose schedule it is", () => {
    expect(readTerm("По графику ТехноПарка").term.schedule).toBe("графику ТехноПарка");
  });

  it("keeps for whom each period is, and tells of a lost dash", () => {
    const { term, dashLost } = readTerm(
      "для педагогов: 11.10 01.11 2023 года; для руководителей 14.11. 01.12. 2023 год",
    );
    expect(term.periods).toEqual([
      { from: "2023-10-11", to: "2023-11-01", for: "педагогов" },
      { from: "2023-11-14", to: "2023-12-01", for: "руководителей" },
    ]);
    expect(dashLost).toBe(true);
  });

  it("is during the year and by request at once", () => {
    const { term } = readTerm("В течение года, по запросу", { plan: schoolYear });
    expect([term.kind, term.onRequest]).toEqual(["during-year", true]);
  });

  it.each([
    "не позднее 25 числа",
    "раз в 2 месяца",
    "сентябрь 2023 г., в течение учебного года",
    "2023-2024",
    "до конца года",
    "по итогам четверти",
  ])("«%s» says no day that could be named", (text) => {
    const { term, unread } = readTerm(text, { plan: schoolYear });
    expect(term).toMatchObject({ kind: "unread", periods: [], text });
    expect(unread).not.toEqual([]);
  });

  it("with a beginning only has no end without a plan", () => {
    expect(readTerm("с октября 2023").term).toMatchObject({ kind: "unread", periods: [] });
  });

  it("over the new year is not guessed in a plan for one calendar year", () => {
    const plan = { from: "2024-01-01", to: "2024-12-31" };
    expect(readTerm("сентябрь-май", { plan })).toMatchObject({ yearless: true });
    expect(readTerm("до конца года", { plan }).term.periods).toEqual([{ to: "2024-12-31" }]);
    expect(readTerm("I полугодие", { plan }).term.periods[0]?.from).toBe("2024-01-01");
  });

  it("tells how many times a period", () => {
    expect(readTerm("не реже 2 раз в квартал")).toMatchObject({
      times: 2,
      term: { kind: "frequency", frequency: "quarter" },
    });
  });

  it("that is not understood keeps its text and no dates", () => {
    const reading = readTerm("после открытия центра, до 15.05.2024");
    expect(reading.term).toMatchObject({ kind: "unread", periods: [] });
    expect(reading.term.text).toBe("после открытия центра, до 15.05.2024");
    expect(reading.unread).toEqual(["после", "открытия", "центра,"]);
  });

  it.each(["31.02.2024", "20.05.2024-10.05.2024", "15.13.2024"])("«%s» is impossible", (text) => {
    expect(readTerm(text)).toMatchObject({ impossible: true, term: { kind: "unread" } });
  });

  it("without a year is not guessed when the plan does not tell it", () => {
    expect(readTerm("15.09.")).toMatchObject({ yearless: true, term: { kind: "unread" } });
  });
});

describe("the period of a plan", () => {
  it.each([
    ["план на 2023 год", "2023-01-01", "2023-12-31"],
    ["в 2023-2024 уч. году", "2023-09-01", "2024-08-31"],
    ["на 2023/2024 учебный год", "2023-09-01", "2024-08-31"],
  ])("«%s»", (text, from, to) => expect(planPeriod(text)).toEqual({ from, to }));

  it.each([
    ["Дорожная карта (2024 год)", "2024-01-01", "2024-12-31"],
    ["План на 2024–2026 годы", "2024-01-01", "2026-12-31"],
  ])("of a title «%s»", (text, from, to) => expect(titlePeriod(text)).toEqual({ from, to }));

  it("is unknown where no year is named", () => {
    expect(planPeriod("дорожная карта поддержки школ")).toBeUndefined();
  });
});
