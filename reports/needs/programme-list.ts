import { details, note, paragraph, subsection } from "../../src/document/blocks.ts";
import {
  absent,
  type Block,
  count,
  type Details,
  type Figure,
} from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { riskFactors } from "../../src/reference/risk-factors.ts";
import { shortDate } from "../../src/roadmap/say-roadmap.ts";
import { counted, formatDate } from "../../src/shared/russian.ts";
import type { Needs } from "../../src/support/needs/load-needs.ts";
import {
  type Expertise,
  expertiseOf,
  indicatorProgress,
  type IndicatorProgress,
  programmeDelays,
} from "../../src/support/programmes/programme-progress.ts";
import { type Programme, programmeStatusWords } from "../../src/support/programmes/programme.ts";
import type { NamedSchool } from "./needs-tables.ts";

const PROGRAMMES = ["программа", "программы", "программ"] as const;
const expertiseWords: Readonly<Record<Expertise["outcome"], string>> = {
  passed: "соответствует",
  failed: "не соответствует",
  incomplete: "не закончена",
  "not-held": "не проводилась",
};
const progressWords: Readonly<Record<IndicatorProgress, string>> = {
  reached: "достигнут",
  "not-reached": "не достигнут",
  open: "срок не наступил",
  "no-data": "срок прошёл, значения нет",
  unclear: "не оценить: нет цели или не ясно, больше или меньше лучше",
};

const delayWords = (programme: Programme, date: string): string =>
  programmeDelays(programme, date)
    .map((delay) =>
      delay === "approval" ? "начата без утверждения" : "срок истёк, достигнуто не всё",
    )
    .join("; ");

/** Programmes with their state, expertise and what is late (сроки и показатели программ). */
export function programmeList(data: Needs, names: Names): Block[] {
  const { ofYear, date } = data;
  const late = ofYear.filter((one) => programmeDelays(one, date).length > 0);
  const reached = (programme: Programme) =>
    programme.indicators.filter((one) => indicatorProgress(one, programme.to, date) === "reached");
  return subsection(
    "programme-list",
    "Сроки и показатели программ",
    paragraph(
      `На ${formatDate(date)} в реестре ${counted(ofYear.length, PROGRAMMES)}; просрочки есть у `,
      count(late.length),
      ".",
    ),
    tableOf(ofYear, {
      id: "table-programmes",
      caption: "Программы школ: состояние и достигнутые показатели",
      columns: [
        text("Школа", 20, (one) => nameOf(names, one.school)),
        text("Фактор", 20, (one) => factorTitle(one.factor)),
        text(
          "Состояние",
          15,
          (one) =>
            `${programmeStatusWords[one.status]}${one.to === null ? "" : `, до ${shortDate(one.to)}`}`,
        ),
        text("Экспертиза", 15, (one) => expertiseWords[expertiseOf(one).outcome]),
        number("Достигнуто показателей", 10, (one) => [
          count(reached(one).length),
          " из ",
          count(one.indicators.length),
        ]),
        text("Что просрочено", (one) => delayWords(one, date) || absent("not-held")),
      ],
    }),
  );
}

/** Numbers of a programme tell of pupils, and nobody said of how many: shown for service only. */
const indicatorFigure = (value: number | null): Figure =>
  value === null
    ? absent("not-held")
    : { ...count(value, [{ n: 0 }]), format: "decimal", digits: Number.isInteger(value) ? 0 : 1 };

const TARGETS = { ">=": "не менее ", "<=": "не более " } as const;

/** Indicators of programmes one by one, folded. */
export function programmeIndicators({ ofYear, date }: Needs, names: Names): Block[] {
  const rows = ofYear.flatMap((programme) =>
    programme.indicators.map((one) => ({ programme, one })),
  );
  if (rows.length === 0) return [];
  const folded: Details = details(
    "programme-indicators",
    `Показатели программ по одному: ${rows.length}`,
    tableOf(rows, {
      id: "table-programme-indicators",
      caption: "Показатели программ",
      columns: [
        text("Школа", 25, ({ programme }) => nameOf(names, programme.school)),
        text("Показатель", 30, ({ one }) =>
          [one.title, one.unit].filter((word) => word !== "").join(", "),
        ),
        number("Исходное", ({ one }) => indicatorFigure(one.baseline)),
        number("Целевое", ({ one }) => [
          one.comparator === null ? "" : TARGETS[one.comparator],
          indicatorFigure(one.target),
        ]),
        number("Достигнуто", ({ one }) => indicatorFigure(one.value)),
        text(
          "Итог",
          15,
          ({ one, programme }) => progressWords[indicatorProgress(one, programme.to, date)],
        ),
      ],
    }),
    note(
      "Значения школы называют сами; о скольких учениках они говорят, в реестре нет, поэтому в открытом отчёте они скрыты. Итог сравнивает достигнутое с целью и ничего не говорит о причине.",
    ),
  );
  return [folded];
}

/** Schools by code. */
export type Names = ReadonlyMap<string, NamedSchool>;

/** A risk factor as short as a table needs it. */
export const factorTitle = (no: Programme["factor"]): string =>
  no === null ? "фактор не назван" : (riskFactors.find((one) => one.no === no)?.short ?? `${no}`);

export const nameOf = (names: Names, code: string): string => names.get(code)?.name ?? code;
export const placeOf = (names: Names, code: string): string =>
  shortPlace(names.get(code)?.municipality ?? "");
