import { absent, type Block, type Inline, type TableRow } from "../../src/document/document.ts";
import type { RiskLevel } from "../../src/indicators/risk-profile/risk-profiles.ts";
import { formatNumber } from "../../src/shared/russian.ts";
import type { Needs } from "../../src/support/needs/load-needs.ts";
import type { FactorCoverage } from "../../src/support/programmes/programme-coverage.ts";
import type { Programme } from "../../src/support/programmes/programme.ts";
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
  return people.length === 0 ? [text] : [{ kind: "telling", text, people }];
}

/** Which school has a programme for which of its risks (матрица охвата). */
export function programmeMatrix({ coverage, scope, cutoffs }: Needs, names: Names): Block[] {
  const { rows } = coverage;
  if (rows.length === 0)
    return [
      {
        kind: "paragraph",
        content: [
          "Ни реестра поддержки за этот год, ни анкет рискового профиля в данных нет: неизвестно, у каких школ должны быть программы.",
        ],
      },
    ];
  const factors = rows[0]?.factors.map(({ factor }) => factor) ?? [];
  const sorted = rows.toSorted((a, b) =>
    placeOf(names, a.school).localeCompare(placeOf(names, b.school), "ru"),
  );
  return [
    {
      kind: "table",
      id: "table-matrix",
      caption: "Факторы риска школ и программы, которые на них отвечают",
      columns: [
        { title: "Школа", align: "text", width: 25 },
        ...factors.map(({ no }) => ({ title: `${no}`, align: "text" as const, sortable: false })),
        { title: "Утверждено из высоких", align: "text" },
      ],
      rows: sorted.map(({ school, factors: own, required, approved }) => ({
        cells: [
          [`${nameOf(names, school)} (${placeOf(names, school)})`],
          ...own.map((one) => matrixCell(one, coverage.required)),
          [`${approved} из ${required}`],
        ],
      })),
    },
    {
      kind: "note",
      content: [
        `Факторы: ${factors.map(({ no }) => `${no}\u00a0— ${factorTitle(no)}`).join("; ")}. Значимость: В\u00a0— высокая, С\u00a0— средняя, Н\u00a0— низкая, ?\u00a0— нет данных; звёздочка\u00a0— может быть случайной. Программа: утв.\u00a0— утверждена, предст.\u00a0— представлена, черн.\u00a0— черновик; «В\u00a0нет»\u00a0— высокая значимость, а программы нет. Границы значимости ${formatNumber(cutoffs.medium, 1)} и ${formatNumber(cutoffs.high, 1)} из 100 не официальные. `,
        scope === "participants"
          ? "Показаны школы, которые в этом году получают поддержку."
          : "Реестра поддержки за этот год нет; показаны школы, о которых есть анкеты.",
      ],
    },
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
  const row = (programme: Programme, reason: string): TableRow => ({
    cells: [
      [nameOf(names, programme.school)],
      [factorTitle(programme.factor)],
      [programme.goal === "" ? absent("not-held") : programme.goal],
      [reason],
    ],
  });
  const rows = [
    ...withoutRisk.map(({ programme, level }) => row(programme, why(level))),
    ...outside.map((programme) => row(programme, "школа не получает поддержки в этом году")),
  ];
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      id: "table-stray",
      caption: "Программы, которые не отвечают на высокий или средний риск школы",
      columns: [
        { title: "Школа", align: "text", width: 25 },
        { title: "Фактор", align: "text", width: 25 },
        { title: "Цель", align: "text", width: 25 },
        { title: "Почему в списке", align: "text" },
      ],
      rows,
    },
  ];
}
