import type { Criteria, Rule } from "../../src/criteria/criteria-file.ts";
import { parseCriteria } from "../../src/criteria/parse-criteria.ts";

/** A criteria file with two procedures in a set and the rule as its one cluster. */
export const fileWith = (rule: unknown, more: Record<string, unknown> = {}) => ({
  id: "test",
  title: "Проверочный набор",
  basis: [{ text: "Для проверки", status: "own-default" }],
  procedures: {
    rus: { exam: "ОГЭ", subject: "Русский язык", grade: 9 },
    math: { exam: "ОГЭ", subject: "Математика", grade: 9 },
    phys: { exam: "ОГЭ", subject: "Физика", grade: 9 },
  },
  sets: { три: ["rus", "math", "phys"] },
  indicators: {
    низкие: { kind: "belowMinimumShare" },
    "низкие по математике": { kind: "belowMinimumShare", procedure: "math" },
    балл: { kind: "mean", procedure: "math" },
    рост: { kind: "change", of: "низкие", procedure: "math" },
  },
  clusters: [{ id: "К", title: "кластер", kind: "label", rule }],
  ...more,
});

export const criteriaWith = (rule: Rule, more: Record<string, unknown> = {}): Criteria =>
  parseCriteria(fileWith(rule, more), "test.json");
