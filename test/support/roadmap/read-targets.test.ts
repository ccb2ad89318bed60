import { describe, expect, it } from "vitest";
import { readTargets } from "../../../src/support/roadmap/reading/read-targets.ts";
import type { Target } from "../../../src/support/roadmap/roadmap-file.ts";

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
];

describe("a target", () => {
  it.each(wordings)("«%s»", (text, expected) => {
    const { targets, unread } = read(text);
    expect(targets.map(line).toSorted()).toEqual([...expected].toSorted());
    expect(unread).toEqual([]);
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

  it.each(["около 30 работ", "от 5 до 10 семинаров", "коэффициент 7"])(
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
