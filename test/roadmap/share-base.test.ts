import { describe, expect, it } from "vitest";
import { executeRoadmap } from "../../src/roadmap/execution/execute-roadmap.ts";
import { sayValue } from "../../src/roadmap/execution/execution-table.ts";
import type { Fact } from "../../src/roadmap/execution/facts-register.ts";
import { takingPart } from "../../src/roadmap/follow-roadmap.ts";
import { baseParts } from "../../src/roadmap/import/base-parts.ts";
import { importRoadmap } from "../../src/roadmap/import/import-roadmap.ts";
import { partNamed } from "../../src/roadmap/import/target-bases.ts";
import { roadmapSchema } from "../../src/roadmap/roadmap-file.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { columnFinder } from "../../src/tables/column-finder.ts";
import type { ColumnKey } from "../../src/tables/columns.ts";
import { contextColumns } from "../../src/tables/columns/context-columns.ts";

/** Wordings of orders: whose share it is; "" for the whole base, "other" for people nobody counts. */
const wordings: readonly (readonly [string, "teachers" | "managers" | "pupils", string])[] = [
  ["педагогов ШНОР", "teachers", ""],
  ["от общего числа учителей ШНОР и / или ШНСУ", "teachers", ""],
  ["педагогических работников школ-участниц", "teachers", ""],
  ["педагогов приняли участие в диагностике", "teachers", ""],
  ["учителей математики из ШНОР, вовлечённых в проект", "teachers", "teachersOfMathematics"],
  ["учителя математики ШНОР", "teachers", "teachersOfMathematics"],
  ["учителей русского языка и литературы прошли курсы", "teachers", "teachersOfRussian"],
  ["учителей истории и обществознания", "teachers", "teachersOfHistory"],
  ["учителей математики и физики", "teachers", "other"],
  ["молодых педагогов из ШНОР", "teachers", "young"],
  ["молодых педагогов (до 35 лет) ШНОР", "teachers", "young-35"],
  ["молодых учителей в возрасте до 30 лет", "teachers", "young-30"],
  ["педагогов со стажем до трёх лет", "teachers", "teachersYoung"],
  ["молодых специалистов ШНОР", "teachers", "teachersYoung"],
  ["педагогов высшей категории", "teachers", "teachersHighestCategory"],
  ["педагогов-психологов", "teachers", "other"],
  ["педагогов дополнительного образования", "teachers", "other"],
  ["педагогов и руководителей", "teachers", "other"],
  ["от общего числа управленческих кадров ШНОР", "managers", ""],
  ["руководителей и их заместителей", "managers", ""],
  ["управленческих команд ШНОР", "managers", "teams"],
  ["директоров школ", "managers", "directors"],
  ["заместителей директоров по УВР", "managers", "other"],
  ["классных руководителей", "managers", "other"],
  ["обучающихся ШНОР", "pupils", ""],
  ["обучающихся с ОВЗ", "pupils", "pupilsOvz"],
  ["обучающихся 9 классов", "pupils", "other"],
];

describe("a part of a base", () => {
  it.each(wordings)("«%s»", (text, base, part) => {
    expect(partNamed(text, base) ?? "").toBe(part);
  });

  it("can be told by the column that is advised", () => {
    for (const { column, variables } of baseParts) {
      if (column === undefined) continue;
      expect(variables).toContain(contextColumnOf(column));
    }
  });
});

const contextColumnOf = columnFinder(Object.keys(contextColumns) as ColumnKey[], "small");
const schools = ["101", "102"].map((code) => ({ code, name: code, municipality: "Кедровый" }));
const order = (...targets: readonly string[]) =>
  `| № | Наименование мероприятия | Срок | Показатель |
|---|---|---|---|
${targets.map((target, i) => `| ${i + 1} | Дело ${i + 1} | До 01.11.2024 | ${target} |`).join("\n")}`;
const rowOf = (values: Record<string, number>, code = "101") => [code, values] as const;

async function shareOf(
  target: string,
  more: {
    readonly count?: number;
    readonly context?: readonly (readonly [string, Record<string, number>])[];
    readonly clusters?: readonly string[];
    readonly other?: string;
  } = {},
) {
  const { roadmap } = await importRoadmap(order(target, more.other ?? "Проведено"), {
    name: "план.md",
  });
  const participants = schools
    .slice(0, more.clusters?.length ?? 1)
    .map((one, i) => ({ ...one, clusters: (more.clusters?.[i] ?? "").split(" ").filter(Boolean) }));
  const { actions } = executeRoadmap({
    roadmap,
    facts: [{ action: "1", date: "2024-10-01", school: "101", count: more.count ?? 1 }],
    date: "2024-12-01",
    participants,
    context: new Map(more.context ?? []),
  });
  const [one] = actions[0]?.indicators ?? [];
  if (!one) throw new Error("no indicator");
  return { ...one, said: sayValue(one) };
}

const teachers = { teachersTotal: 31 };

describe("a share of people", () => {
  it("is of all teachers only where the order says so", async () => {
    expect(
      await shareOf("не менее 15 % педагогов", { count: 6, context: [rowOf(teachers)] }),
    ).toMatchObject({ status: "met", numerator: 6, denominator: 31 });
  });

  it("of a subject is of its teachers; of nobody where they are not counted", async () => {
    const target = "Не менее 50 % учителей математики";
    expect(
      await shareOf(target, {
        count: 3,
        context: [rowOf({ ...teachers, teachersOfMathematics: 4 })],
      }),
    ).toMatchObject({ status: "met", said: "3 из 4 учителей математики (75,0\u00a0%)" });
    expect(await shareOf(target, { count: 3, context: [rowOf(teachers)] })).toMatchObject({
      status: "not-assessed",
      denominator: null,
      reason:
        "база неизвестна: нет числа «учителей математики» у 1\u00a0школы; добавьте столбец «Учителей математики» в context/",
    });
  });

  it("of the young is of those under 35, else of those under 30, and says which", async () => {
    const target = "Не менее 20 % молодых педагогов";
    const under30 = { ...teachers, teachersUnder30: 4 };
    expect((await shareOf(target, { context: [rowOf(under30)] })).said).toBe(
      "1 из 4 педагогов не старше 30 лет (25,0\u00a0%)",
    );
    expect(
      (await shareOf(target, { context: [rowOf({ ...under30, teachersUnder35: 5 })] })).said,
    ).toBe("1 из 5 педагогов не старше 35 лет (20,0\u00a0%)");
    const stated = "Не менее 20 % молодых педагогов до 35 лет";
    expect((await shareOf(stated, { context: [rowOf(under30)] })).reason).toContain(
      "«Педагогов до 35 лет»",
    );
  });

  it("of teams is of schools: each has one", async () => {
    expect(
      await shareOf("Не менее 50 % управленческих команд школ", { count: 5, clusters: ["", ""] }),
    ).toMatchObject({
      numerator: 1,
      denominator: 2,
      missing: ["102"],
      of: "управленческих команд",
    });
  });

  it("of people whom nobody counts is not assessed", async () => {
    const one = await shareOf("Не менее 50 % классных руководителей", {
      context: [rowOf({ ...teachers, managersTotal: 3 })],
    });
    expect(one.status).toBe("not-assessed");
    expect(one.reason).toContain("база неизвестна: кого считать, не понято: «");
  });

  it("written by hand names its part by the words of «of»", () => {
    const roadmap = roadmapSchema.parse({
      id: "план",
      title: "План",
      sections: [{ id: "1", title: "" }],
      actions: [
        {
          id: "1",
          section: "1",
          title: "Дело",
          term: { kind: "deadline", periods: [{ to: "2024-11-01" }] },
          targets: [{ kind: "share", unit: "percent", base: "teachers", of: "учителя математики" }],
        },
      ],
    });
    const { actions } = executeRoadmap({
      roadmap,
      facts: [{ action: "1", date: "2024-10-01", school: "101", count: 3 }],
      date: "2024-12-01",
      participants: schools.slice(0, 1),
      context: new Map([rowOf(teachers)]),
    });
    expect(actions[0]?.indicators[0]?.reason).toContain("учителей математики");
  });
});

describe("a share of a cluster's schools", () => {
  const target = "100 % ШФЗСОР";
  const other = "100 % ШЛ";

  it("is of all that take part where the map speaks of no other cluster", async () => {
    expect(await shareOf(target, { clusters: ["", ""] })).toMatchObject({ denominator: 2 });
  });

  it("is of the schools that the register of support names so, by any of the cluster's names", async () => {
    expect(await shareOf(target, { clusters: ["ШФЗР", "ШЛ"], other })).toMatchObject({
      status: "met",
      numerator: 1,
      denominator: 1,
    });
  });

  it("is of nobody where the register does not", async () => {
    const one = await shareOf(target, { clusters: ["ШФЗСОР", ""], other });
    expect([one.status, one.denominator]).toEqual(["not-assessed", null]);
    expect(one.reason).toContain("кластер 1\u00a0школы-участницы не указан");
  });

  it("takes the clusters from the words of the support", () => {
    const { participants } = takingPart(
      {
        schools: schools.map((one) => ({ ...one, logins: [], otherNames: [], line: 1 })),
        participation: [
          { school: "101", year: 2024, support: "Адресная помощь ШНОР", line: 2 },
          { school: "102", year: 2023, support: "ШНСУ", line: 3 },
        ],
        context: [],
      },
      [2024],
    );
    expect(participants).toMatchObject([{ code: "101", clusters: ["ШНОР"] }]);
  });
});

describe("items without a target", () => {
  const withTarget = [
    "100 % школ",
    "не менее 15 % педагогов",
    "Не менее 2 мероприятий",
    "Проведено",
  ];
  const without = ["Доля ШНОР, принявших участие", "Доля молодых педагогов, вовлечённых в проект"];

  it("change neither the executed nor the due, whatever is reported of them", async () => {
    const { roadmap } = await importRoadmap(order(...withTarget, ...without), { name: "план.md" });
    const isWithout = (at: number) => at >= withTarget.length;
    const random = seededRandom(10);
    for (let round = 0; round < 200; round++) {
      const kept = roadmap.actions.filter(() => random() < 0.7);
      const facts = kept.flatMap(({ id }): Fact[] =>
        random() < 0.6 ? [{ action: id, date: "2024-10-01", school: "101", count: 7 }] : [],
      );
      const regionOf = (actions: typeof kept) =>
        executeRoadmap({
          roadmap: { ...roadmap, actions },
          facts: facts.filter(({ action }) => actions.some(({ id }) => id === action)),
          date: round % 2 === 0 ? "2024-12-01" : "2024-10-15",
          participants: schools.slice(0, 1),
          context: new Map([rowOf(teachers)]),
        }).shares.region;
      const before = regionOf(kept.filter((one) => !isWithout(roadmap.actions.indexOf(one))));
      expect({ ...regionOf(kept), withoutTarget: 0 }).toEqual({ ...before, withoutTarget: 0 });
    }
  });

  it("are told with those that could not be assessed", async () => {
    const items = [...without, "Не менее 50 % учителей физики"];
    const { roadmap } = await importRoadmap(order(...items), { name: "план.md" });
    const facts = ["1", "2", "3"].map((action) => ({ action, date: "2024-10-01", count: 1 }));
    const { shares } = executeRoadmap({
      roadmap,
      facts,
      date: "2024-12-01",
      participants: schools,
    });
    expect(shares.region).toMatchObject({ executed: 0, due: 0, withoutTarget: 2, notAssessed: 1 });
  });
});
