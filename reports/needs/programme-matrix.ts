import { blocksOf, note, paragraph, telling } from "../../src/document/blocks.ts";
import { absent, type Block, type Inline } from "../../src/document/document.ts";
import { tableOf, tableOfAny, text } from "../../src/document/table-of.ts";
import type { RiskLevel } from "../../src/indicators/risk-profile/risk-profiles.ts";
import { formatNumber } from "../../src/shared/russian.ts";
import type { Needs } from "../../src/support/needs/load-needs.ts";
import type { FactorCoverage } from "../../src/support/programmes/programme-coverage.ts";
import { peopleOf } from "../school-passport/passport-risks.ts";
import { factorTitle, nameOf, type Names, placeOf } from "./programme-list.ts";

const LEVELS = { high: "В", medium: "С", low: "Н" } as const;
const STATUS = { approved: "утв.", submitted: "предст.", draft: "черн." } as const;

/** «В утв.», «В нет», «С», «Н»; the level of a factor tells of the pupils behind it. */
function matrixCell(
  { factor, programme }: FactorCoverage,
  asked: readonly (RiskLevel | null)[],
): Inline[] {
  const level = factor.level === null ? "?" : LEVELS[factor.level];
  const status = programme
    ? ` ${STATUS[programme.status]}`
    : asked.includes(factor.level)
      ? " нет"
      : "";
  const people = peopleOf(factor);
  const text = `${level}${factor.level !== null && !factor.sure ? "*" : ""}${status}`;
  return people.length === 0 ? [text] : [telling(text, people)];
}

/** Which school has a programme for which of its risks (матрица охвата). */
export function programmeMatrix({ coverage, scope, cutoffs }: Needs, names: Names): Block[] {
  const { rows } = coverage;
  if (rows.length === 0)
    return [
      paragraph(
        "Ни реестра поддержки за этот год, ни анкет рискового профиля в данных нет: неизвестно, у каких школ должны быть программы.",
      ),
    ];
  const factors = rows[0]?.factors.map(({ factor }) => factor) ?? [];
  const sorted = rows.toSorted((a, b) =>
    placeOf(names, a.school).localeCompare(placeOf(names, b.school), "ru"),
  );
  return [
    tableOf(sorted, {
      id: "table-matrix",
      caption: "Факторы риска школ и программы, которые на них отвечают",
      columns: [
        text("Школа", 25, ({ school }) => `${nameOf(names, school)} (${placeOf(names, school)})`),
        ...factors.map(({ no }, at) =>
          text(`${no}`, { sortable: false }, ({ factors: own }: (typeof rows)[number]) =>
            own[at] ? matrixCell(own[at], coverage.required) : [],
          ),
        ),
        text("Утверждено из высоких", ({ approved, required }) => `${approved} из ${required}`),
      ],
    }),
    note(
      `Факторы: ${factors.map(({ no }) => `${no}\u00a0— ${factorTitle(no)}`).join("; ")}. Значимость: В\u00a0— высокая, С\u00a0— средняя, Н\u00a0— низкая, ?\u00a0— нет данных; звёздочка\u00a0— может быть случайной. Программа: утв.\u00a0— утверждена, предст.\u00a0— представлена, черн.\u00a0— черновик; «В\u00a0нет»\u00a0— высокая значимость, а программы нет. Границы значимости ${formatNumber(cutoffs.medium, 1)} и ${formatNumber(cutoffs.high, 1)} из 100 не официальные. `,
      scope === "participants"
        ? "Показаны школы, которые в этом году получают поддержку."
        : "Реестра поддержки за этот год нет; показаны школы, о которых есть анкеты.",
    ),
  ];
}

/** Programmes that answer no risk of their school, and those of schools outside the matrix. */
export function strayProgrammes({ coverage }: Needs, names: Names): Block[] {
  const { withoutRisk, outside } = coverage;
  const why = (level: (typeof withoutRisk)[number]["level"]): string =>
    level === undefined
      ? "не сказано, на какой риск отвечает"
      : level === null
        ? "о таком риске школы нет данных"
        : "значимость риска у школы низкая";
  const rows = [
    ...withoutRisk.map(({ programme, level }) => ({ programme, reason: why(level) })),
    ...outside.map((programme) => ({
      programme,
      reason: "школа не получает поддержки в этом году",
    })),
  ];
  return blocksOf(
    tableOfAny(rows, {
      id: "table-stray",
      caption: "Программы, которые не отвечают на высокий или средний риск школы",
      columns: [
        text("Школа", 25, ({ programme }) => nameOf(names, programme.school)),
        text("Фактор", 25, ({ programme }) => factorTitle(programme.factor)),
        text("Цель", 25, ({ programme }) => programme.goal || absent("not-held")),
        text("Почему в списке", ({ reason }) => reason),
      ],
    }),
  );
}
