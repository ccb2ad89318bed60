import { describe, expect, it } from "vitest";
import { readTargets } from "../../src/roadmap/import/read-targets.ts";
import { readTerm } from "../../src/roadmap/import/read-term.ts";
import { sayTarget, sayTerm } from "../../src/roadmap/say-roadmap.ts";

const said = (target: string): string =>
  readTargets({ target, title: "", evidence: "", ongoing: false })
    .targets.map(sayTarget)
    .join("; ");

describe("a target in words", () => {
  it.each([
    ["не реже 1 раза в месяц", "не менее 1 мероприятия в месяц"],
    ["Не менее 3-х мероприятий в год", "не менее 3 мероприятий в год"],
    ["Не менее 40 педагогов", "не менее 40 педагогов"],
    ["2 группы по 25", "2 группы; 25 участников (каждая группа)"],
    ["не менее 15% педагогов ШНОР", "не менее 15\u00a0% педагогов (ШНОР)"],
    ["Исполнение дорожной карты не менее 80-90%", "не менее 80–90\u00a0% мероприятий карты"],
    ["По запросу ОО", "исполнено по запросу"],
    ["около 30 работ", "около 30 работ"],
  ])("«%s»", (text, expected) => expect(said(text)).toBe(expected));
});

describe("a term in words", () => {
  it.each([
    ["До 31.01.2024", "до 31.01.2024"],
    ["15.02-15.05.2024 01.09-31.12.2024", "15.02.2024–15.05.2024; 01.09.2024–31.12.2024"],
    ["По графику центра", "по графику центра"],
    ["по запросу", "по запросу"],
    ["", "срок не указан"],
    ["после дождя", "после дождя"],
  ])("«%s»", (text, expected) => expect(sayTerm(readTerm(text).term)).toBe(expected));
});
