import { describe, expect, it } from "vitest";
import { readTargets } from "../../src/roadmap/import/read-targets.ts";
import type { Target } from "../../src/roadmap/roadmap-file.ts";

const read = (
  target: string,
  more: { title?: string; evidence?: string; ongoing?: boolean } = {},
) => readTargets({ target, title: "", evidence: "", ongoing: false, ...more });

/** A target in one line: kind, comparison, value, unit, base, and what else is known. */
const line = ({
  kind,
  comparator,
  value,
  upTo,
  unit,
  base,
  per,
  each,
  condition,
  groups,
}: Target) =>
  [
    kind,
    `${comparator ?? ""}${value ?? ""}${upTo === undefined ? "" : `..${upTo}`}${unit === "percent" ? "%" : ""}`,
    base,
    per && `per ${per}`,
    each && `each ${each}`,
    condition,
    groups.join("+"),
  ]
    .filter(Boolean)
    .join(" ");

const wordings: readonly (readonly [string, readonly string[]])[] = [
  ["100% от числа школ-участниц", ["coverage =100% schools"]],
  ["100% ОО", ["coverage =100% schools"]],
  ["100% МОУО и ОО", ["coverage =100% municipalities", "coverage =100% schools"]],
  ["Участие не менее 15% педагогов ШНОР и / или ШНСУ", ["coverage >=15% teachers ШНОР+ШНСУ"]],
  ["Не менее 20% от общего числа управленческих кадров ШНОР", ["coverage >=20% managers ШНОР"]],
  ["Не менее 40 педагогов", ["count >=40 teachers"]],
  ["не реже 1 раза в месяц", ["frequency >=1 events per month"]],
  ["ежемесячно", ["frequency >=1 events per month"]],
  [
    "Количество вебинаров для участников ШНОР не менее 2 в месяц",
    ["frequency >=2 events per month ШНОР"],
  ],
  ["Не менее 3-х мероприятий в год", ["count >=3 events per year"]],
  [
    "Участие ОО в не менее 2-х региональных/федеральных мероприятиях",
    ["count >=2 events each school"],
  ],
  [
    "100% школ Исполнение дорожной карты не менее 80-90%",
    ["coverage =100% schools", "coverage >=80..90% actions"],
  ],
  [
    "100 % школ (Не менее 50% от общего числа руководителей ШНОР и / или ШНСУ)",
    ["coverage =100% schools", "coverage >=50% managers ШНОР+ШНСУ"],
  ],
  ["2 группы по 25", ["count =2 groups", "count =25 participants each group"]],
  ["Включенность ШФЗР (100%).", ["coverage =100% schools ШФЗР"]],
  ["По отдельному графику", ["done events schedule"]],
  ["График семинаров", ["done events schedule"]],
  ["По запросу ОО", ["done events on-request"]],
  ["Доля учителей математики из ШНОР, вовлечённых в проект", ["share % teachers ШНОР"]],
  [
    "Доля ШНОР, принявших участие (не менее 5 мероприятий)",
    ["count >=5 events ШНОР", "share % schools ШНОР"],
  ],
  ["Издан сборник практик", ["done =1 documents"]],
  ["Интернет-страница на сайте института", ["done =1 pages"]],
  ["от 80 до 90 % педагогов", ["coverage =80..90% teachers"]],
  ["≥ 80 % педагогов", ["coverage >=80% teachers"]],
  ["80 % и более обучающихся", ["coverage >=80% pupils"]],
  ["неменее 85.5 % педагогов", ["coverage >=85.5% teachers"]],
  ["не менее, чем у 50 % педагогов", ["coverage >=50% teachers"]],
  ["доля обучающихся группы риска не превышает 10 %", ["coverage <=10% pupils"]],
  ["максимум 3 школы", ["count <=3 schools"]],
  ["не менее восьмидесяти процентов", ["coverage >=80%"]],
  ["не менее двадцати пяти педагогов", ["count >=25 teachers"]],
  ["три вебинара", ["count =3 events"]],
  ["Все школы", ["coverage =100% schools"]],
  ["1 500 человек", ["count =1500 participants"]],
  ["охват не менее 300 чел.", ["count >=300 participants"]],
  ["Количество педагогов, прошедших обучение (чел.) – 25", ["count =25 teachers"]],
  ["10 из 12 школ", ["count =10 schools"]],
  ["обучающиеся 9 и 11 классов – 100 %", ["coverage =100% pupils"]],
  ["учителя 5–9 классов – не менее 60 %", ["coverage >=60% teachers"]],
  ["ежемесячно не менее 2 консультаций", ["frequency >=2 events per month"]],
  ["не менее 1 договора на школу", ["count >=1 documents each school"]],
  ["по 2 педагога от каждой школы", ["count =2 teachers each school"]],
  ["2 приказа; 4 протокола", ["count =2 documents", "count =4 documents"]],
];

/** Numbers that a target cannot hold: told, and the cell stays as text. */
const unreadable = [
  "снижение доли неуспевающих обучающихся на 5 п.п.",
  "снижение доли обучающихся, получивших «2», на 5 %",
  "рост среднего балла не менее чем на 2 балла",
  "прирост не менее 3 % обучающихся",
  "+5 % педагогов",
  "-5 % педагогов",
  "не менее 2/3 педагогов",
  "более половины педагогов",
  "1 раз в 2 месяца",
  "2024 год – 50 % школ, 2025 год – 70 % школ",
  "не менее 16 часов для педагогов",
  "тираж 100 экз. рекомендаций",
  "Не менее 2 на каждую школу",
  "не менее 50 % педагогов в каждой школе",
  "не более 3",
  "0.95",
];

describe("a target", () => {
  it.each(wordings)("«%s»", (text, expected) => {
    const { targets, unread } = read(text);
    expect(targets.map(line).toSorted()).toEqual([...expected].toSorted());
    expect(unread).toEqual([]);
  });

  it.each(unreadable)("«%s» is told and kept as text", (text) => {
    const { targets, unread } = read(text);
    expect(targets).toEqual([{ kind: "unread", unit: "done", groups: [], text }]);
    expect(unread.length).toBeGreaterThan(0);
  });

  it("keeps the words of the cell where a part of it was not understood", () => {
    const { targets, unread } = read("курсы 36 часов, 25 педагогов");
    expect(targets.map(line)).toEqual(["count =25 teachers"]);
    expect(targets[0]?.text).toBe("курсы 36 часов, 25 педагогов");
    expect(unread).toEqual(["36"]);
  });

  it("keeps what its number is of, where that stands before it", () => {
    const { targets } = read("Доля школ, вышедших из перечня ШНОР, – не менее 30 %");
    expect(targets.map(line)).toEqual(["coverage >=30% schools ШНОР"]);
    expect(targets[0]?.text).toMatch(/^Доля школ, вышедших/u);
  });

  it("without a number of its own is what the term repeats", () => {
    const often = { per: "quarter", times: 1 } as const;
    const cells = { target: "Протокол", title: "", evidence: "", ongoing: false, often };
    expect(readTargets(cells).targets.map(line)).toEqual(["frequency >=1 events per quarter"]);
  });

  it("may stand in the title of the action", () => {
    const title = "Курсы. Количество: 2 группы (учителя), в каждой группе - не менее 25 участников";
    expect(read("", { title, evidence: "Справка" }).targets.map(line)).toEqual([
      "count =2 groups",
      "count >=25 participants each group",
    ]);
  });

  it("of an action without an end has no value to reach once", () => {
    expect(read("Обмен опытом", { ongoing: true }).targets.map(line)).toEqual(["done events"]);
  });

  it.each(["около 30 работ", "до 10 семинаров", "коэффициент 7"])(
    "«%s» is told and kept as text where nothing else is known",
    (text) => {
      const { unread } = read(text);
      expect(unread.length).toBeGreaterThan(0);
    },
  );

  it("takes no year, jubilee or act number for a target", () => {
    const { targets, unread } = read("Конференция к 85-летию службы в 2024 году, приказ № 1414");
    expect(targets.map(line)).toEqual(["done =1 events"]);
    expect(unread).toEqual([]);
  });
});
