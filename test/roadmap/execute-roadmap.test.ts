import { describe, expect, it } from "vitest";
import { dueSoon, executeRoadmap } from "../../src/roadmap/execution/execute-roadmap.ts";
import { executionTable } from "../../src/roadmap/execution/execution-table.ts";
import { type Fact, readFacts } from "../../src/roadmap/execution/facts-register.ts";
import { roadmapSchema } from "../../src/roadmap/roadmap-file.ts";

const participants = ["012001", "012002", "012003", "013001", "013002"].map((code) => ({
  code,
  name: `Школа ${code}`,
  municipality: code.startsWith("012") ? "Ивовский район" : "Ольховский округ",
}));
const codes = participants.map(({ code }) => code);
const context = new Map(codes.map((code) => [code, { teachersTotal: 20 }]));

const term = (from: string, to: string) => ({ kind: "range", periods: [{ from, to }] });
const action = (id: string, more: object) => ({ id, section: "1", title: `Дело ${id}`, ...more });
const roadmap = roadmapSchema.parse({
  id: "пример",
  title: "Пример",
  period: { from: "2024-01-01", to: "2024-12-31" },
  sections: [{ id: "1", title: "Раздел" }],
  actions: [
    action("1", {
      term: { kind: "deadline", periods: [{ to: "2024-01-31" }] },
      targets: [
        { kind: "coverage", comparator: "=", value: 100, unit: "percent", base: "schools" },
      ],
    }),
    action("2", {
      term: term("2024-01-15", "2024-06-20"),
      targets: [
        {
          kind: "frequency",
          comparator: ">=",
          value: 1,
          unit: "count",
          base: "events",
          per: "month",
        },
      ],
    }),
    action("3", {
      term: term("2024-02-01", "2024-05-31"),
      targets: [
        { kind: "coverage", comparator: ">=", value: 15, unit: "percent", base: "teachers" },
      ],
    }),
    action("4", {
      term: term("2024-03-01", "2024-11-30"),
      targets: [
        { kind: "coverage", comparator: "=", value: 100, unit: "percent", base: "schools" },
        { kind: "coverage", comparator: ">=", value: 50, unit: "percent", base: "managers" },
      ],
    }),
    action("5", {
      term: term("2024-02-01", "2024-11-30"),
      targets: [
        {
          kind: "count",
          comparator: ">=",
          value: 2,
          unit: "count",
          base: "events",
          each: "school",
        },
      ],
    }),
    action("6", {
      term: term("2024-11-01", "2024-12-15"),
      targets: [
        {
          kind: "coverage",
          comparator: ">=",
          value: 80,
          upTo: 90,
          unit: "percent",
          base: "actions",
        },
      ],
    }),
    action("7", {
      term: term("2024-01-01", "2024-03-31"),
      targets: [{ kind: "share", unit: "percent", base: "schools", of: "школы" }],
    }),
    action("8", {
      term: { kind: "on-request", periods: [], onRequest: true },
      targets: [{ kind: "done", unit: "done", base: "events", condition: "on-request" }],
    }),
    action("9", {
      term: term("2024-04-01", "2024-04-30"),
      targets: [
        { kind: "count", comparator: "=", value: 2, unit: "count", base: "groups" },
        {
          kind: "count",
          comparator: ">=",
          value: 25,
          unit: "count",
          base: "participants",
          each: "group",
        },
      ],
    }),
  ],
});

const run = (facts: readonly Fact[], date: string) =>
  executeRoadmap({ roadmap, facts, date, participants, context });
const of = (id: string, facts: readonly Fact[], date: string) => {
  const found = run(facts, date).actions.find((one) => one.action.id === id);
  if (!found) throw new Error(`no action ${id}`);
  return found;
};
const indicator = (id: string, facts: readonly Fact[], date: string, at = 0) => {
  const found = of(id, facts, date).indicators[at];
  if (!found) throw new Error(`no indicator ${at}`);
  return found;
};
const everySchool = (id: string, date: string, schools = codes): Fact[] =>
  schools.map((school) => ({ action: id, date, school }));

describe("coverage of schools", () => {
  it("is met when every participant has a fact", () => {
    expect(indicator("1", everySchool("1", "2024-01-20"), "2024-02-10")).toMatchObject({
      status: "met",
      numerator: 5,
      denominator: 5,
      value: 1,
    });
  });

  it("says who is missing and for how long", () => {
    const facts = everySchool("1", "2024-01-20", codes.slice(0, 4));
    const one = of("1", facts, "2024-02-10");
    expect([one.state, one.overdueDays]).toEqual(["not-met", 10]);
    expect(one.indicators[0]?.missing).toEqual(["013002"]);
  });

  it("is not due before its term is over, and met as soon as it is", () => {
    expect(indicator("1", [], "2024-01-31").status).toBe("not-due");
    expect(indicator("1", everySchool("1", "2024-01-10"), "2024-01-12").status).toBe("met");
  });

  it("is «no data», never «not met», where nobody reported", () => {
    const one = of("1", [], "2024-02-01");
    expect([one.state, one.overdueDays]).toEqual(["no-data", 1]);
    expect(one.indicators[0]?.value).toBeNull();
  });

  it("is told to be late when it was reached after the term", () => {
    const facts = [
      ...everySchool("1", "2024-01-20", codes.slice(0, 4)),
      ...everySchool("1", "2024-02-05", ["013002"]),
    ];
    expect(indicator("1", facts, "2024-02-10")).toMatchObject({ status: "met", late: true });
  });

  it("sees no fact from after the date", () => {
    expect(indicator("1", everySchool("1", "2024-03-01"), "2024-02-10").status).toBe("no-data");
  });
});

describe("frequency", () => {
  const months = (...all: number[]): Fact[] =>
    all.map((month) => ({ action: "2", date: `2024-0${month}-18` }));

  it("names the months without an event, those that are over only", () => {
    expect(indicator("2", months(1, 3), "2024-05-15")).toMatchObject({
      status: "not-met",
      missing: ["2024-02", "2024-04"],
      numerator: 2,
      denominator: 4,
    });
  });

  it("waits for the end of the term while every month has one", () => {
    expect(indicator("2", months(1, 2, 3, 4), "2024-05-15").status).toBe("not-due");
    expect(indicator("2", months(1, 2, 3, 4, 5, 6), "2024-06-21").status).toBe("met");
  });
});

describe("coverage of people", () => {
  const trained = (count: number): Fact[] => [
    { action: "3", date: "2024-03-01", school: "012001", count, base: "teachers" },
  ];

  it("takes its denominator from context and compares in whole numbers", () => {
    expect(indicator("3", trained(15), "2024-06-01")).toMatchObject({
      status: "met",
      numerator: 15,
      denominator: 100,
      value: 0.15,
    });
    expect(indicator("3", trained(14), "2024-06-01").status).toBe("not-met");
  });

  it("is «no data» with the reason where the context lacks the number", () => {
    const facts: Fact[] = [
      ...everySchool("4", "2024-04-01"),
      { action: "4", date: "2024-04-01", school: "012001", count: 3, base: "managers" },
    ];
    const managers = indicator("4", facts, "2024-12-01", 1);
    expect([managers.status, managers.numerator]).toEqual(["not-assessed", null]);
    expect(managers.reason).toContain(
      "база неизвестна: нет числа «управленческих кадров, всего» у 5\u00a0школ",
    );
    expect(indicator("4", facts, "2024-12-01", 0).status).toBe("met");
  });

  it("refuses more people than there are", () => {
    expect(indicator("3", trained(101), "2024-06-01").reason).toContain("больше, чем всего");
  });
});

describe("other indicators", () => {
  it("a number for each school is met when every school has as many", () => {
    const twice = [
      ...everySchool("5", "2024-03-01"),
      ...everySchool("5", "2024-04-01", codes.slice(1)),
    ];
    expect(indicator("5", twice, "2024-12-01")).toMatchObject({
      status: "not-met",
      missing: ["012001"],
    });
  });

  it("groups are counted, and the people in each", () => {
    const groups: Fact[] = [25, 24].map((count) => ({
      action: "9",
      date: "2024-04-10",
      count,
      base: "participants",
    }));
    expect(indicator("9", groups, "2024-05-01", 1)).toMatchObject({
      status: "not-met",
      numerator: 1,
      denominator: 2,
    });
  });

  it("a share without a target is shown and judges nothing", () => {
    const one = of("7", everySchool("7", "2024-02-01", codes.slice(0, 2)), "2024-04-01");
    expect(one.indicators[0]).toMatchObject({ status: "without-target", value: 0.4 });
    expect(one.state).toBe("without-target");
  });

  it("what is done by request is due with the plan", () => {
    expect(of("8", [], "2024-06-01").state).toBe("not-due");
    expect(of("8", [{ action: "8", date: "2024-05-01" }], "2024-06-01").state).toBe("met");
  });
});

describe("shares of executed items", () => {
  const facts = [
    ...everySchool("1", "2024-01-20", codes.slice(0, 4)),
    ...everySchool("4", "2024-04-01"),
  ];
  const { shares, matrix } = run(facts, "2024-06-01");

  it("of each school and municipality stand against the band of the order", () => {
    expect(shares.band).toEqual({ low: 80, high: 90 });
    expect(shares.schools.get("012001")).toEqual({ executed: 2, due: 2, band: "above" });
    expect(shares.schools.get("013002")).toEqual({ executed: 1, due: 2, band: "below" });
    expect(shares.municipalities.get("Ольховский округ")).toEqual({
      executed: 3,
      due: 4,
      band: "below",
    });
  });

  it("of the region leave out the item that asks for this very share", () => {
    const late = run(facts, "2024-12-31");
    expect(late.shares.region).toMatchObject({
      executed: 0,
      due: 5,
      withoutTarget: 1,
      notAssessed: 1,
    });
    expect(late.actions.find(({ action: { id } }) => id === "6")).toMatchObject({
      state: "not-met",
      indicators: [{ numerator: 0, denominator: 5 }],
    });
  });

  it("of the region are not judged where nobody reported", () => {
    expect(run([], "2024-06-01").shares.region).toEqual({
      executed: 0,
      due: 3,
      unreported: 3,
      withoutTarget: 1,
      notAssessed: 0,
      band: null,
    });
  });

  it("have a matrix of the actions that ask every school", () => {
    expect(matrix.actions).toEqual(["1", "4"]);
    expect(matrix.rows.at(-1)).toEqual({
      school: "013002",
      municipality: "Ольховский округ",
      dates: [null, "2024-04-01"],
    });
  });
});

describe("what comes next", () => {
  it("is what ends in the given days and is not done", () => {
    const soon = dueSoon(run([], "2024-05-10"));
    expect(soon.map(({ one, to }) => [one.action.id, to])).toEqual([["3", "2024-05-31"]]);
    expect(dueSoon(run([], "2024-05-10"), 60).map(({ one }) => one.action.id)).toEqual(["3", "2"]);
  });
});

describe("the table", () => {
  it("has a row for each indicator, in words", () => {
    const { header, rows } = executionTable(run(everySchool("1", "2024-01-20"), "2024-02-10"));
    expect(rows).toHaveLength(11);
    expect(rows.every((row) => row.length === header.length)).toBe(true);
    expect(rows[0]?.slice(3, 7)).toEqual([
      "до 31.01.2024",
      "100\u00a0% школ",
      "5 из 5 (100,0\u00a0%)",
      "выполнен",
    ]);
  });
});

describe("a register of facts", () => {
  const csv = (...lines: string[]) =>
    readFacts(Buffer.from(["Мероприятие;Школа;Дата;Число;Кого", ...lines].join("\n")), "факты.csv");

  it("accepts or rejects every row", async () => {
    const { facts, rows, issues } = await csv(
      "1;012001;20.01.2024;;",
      "3;012001;2024-03-01;5;педагоги",
      "3;012001;когда-то;5;педагоги",
      "3;012001;01.03.2024;много;педагоги",
      "3;012001;01.03.2024;5;облака",
      ";012001;01.03.2024;;",
    );
    expect(facts).toEqual([
      { action: "1", school: "012001", date: "2024-01-20", line: 2 },
      { action: "3", school: "012001", date: "2024-03-01", count: 5, base: "teachers", line: 3 },
    ]);
    expect(rows).toEqual({ read: 6, accepted: 2, rejected: 4 });
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ["fact-date-unknown", 4],
      ["fact-count-unknown", 5],
      ["fact-number-unknown", 6],
      ["value-missing", 7],
    ]);
  });

  it("tells of actions and schools that the road map does not know", () => {
    const facts: Fact[] = [
      { action: "99", date: "2024-01-20", line: 2 },
      { action: "1", school: "099999", date: "2024-01-20", line: 3 },
    ];
    const { issues, actions } = run(facts, "2024-02-10");
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ["fact-action-unknown", 2],
      ["fact-school-unknown", 3],
    ]);
    expect(actions.flatMap((one) => one.facts)).toEqual([]);
  });

  it("may be JSON, checked by its schema", async () => {
    const good = await readFacts(
      Buffer.from('{"facts":[{"action":"1","date":"2024-01-20"}]}'),
      "f.json",
    );
    expect(good.facts).toEqual([{ action: "1", date: "2024-01-20" }]);
    const bad = await readFacts(Buffer.from('[{"action":"1","date":"вчера"}]'), "f.json");
    expect(bad.issues).toMatchObject([{ code: "fact-register-broken", found: "0.date" }]);
  });
});
