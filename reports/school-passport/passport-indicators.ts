import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import { measures } from "../../src/disclosure/disclosure-region.ts";
import { absent, type Block, type Inline } from "../../src/document/document.ts";
import { procedureTitle, shareVerdicts } from "../../src/document/evidence.ts";
import { type Column, number, tableOf, text } from "../../src/document/table-of.ts";
import { capital, formatPercent } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import type { ProcedureTally } from "../../src/study/procedure-tallies.ts";
import {
  apartSentence,
  type ComparedProcedure,
  besideColumn,
  comparedProcedures,
  comparisonCharts,
  foldedQuality,
  measureNote,
  measureTitles,
  type Others,
  othersFigure,
  ownCell,
  partFigure,
} from "./beside-region.ts";

const TABLE = "table-indicators";

/** Results of every procedure of the year beside the region and similar schools (показатели). */
export function passportIndicators(book: PassportBook, school: SchoolClassification): Block[] {
  const { code } = school;
  const rows = comparedProcedures(
    book.held.filter(({ cells }) => cells.has(code)),
    (tally, measure) => tally.of[measure].schools.get(code) ?? null,
  );
  const heading: Block = {
    kind: "heading",
    level: 2,
    id: "indicators",
    text: `Результаты ${book.year}\u00a0года рядом с регионом`,
  };
  if (rows.length === 0)
    return [
      heading,
      { kind: "paragraph", content: [`Результатов ${book.year}\u00a0года у школы нет.`] },
    ];
  const others = othersOf(book, school);
  const threshold = thresholdOf(school);
  return [
    heading,
    { kind: "paragraph", content: [apartSentence(rows)] },
    ...foldedQuality(
      comparisonCharts(rows, {
        who: "школа",
        year: book.year,
        table: TABLE,
        others,
        ...(threshold === undefined ? {} : { threshold }),
      }),
    ),
    indicatorsTable(book, code, rows, others),
    { kind: "note", content: [note(book, code)] },
  ];
}

/** Similar schools where enough of the context is known, else the municipality. */
function othersOf(book: PassportBook, { code, municipality }: SchoolClassification): Others {
  const peers = book.peers.get(code) ?? [];
  if (peers.length === 0)
    return {
      title: "муниципалитет",
      pooled: false,
      part: (tally, measure) => tally.of[measure].places.get(municipality) ?? null,
    };
  return {
    title: "похожие школы",
    pooled: true,
    part: (tally, measure) => {
      const { schools } = tally.of[measure];
      let [k, n, known] = [0, 0, false];
      // no list of parts: in a region without context hundreds of schools are alike
      for (const peer of peers) {
        const part = schools.get(peer);
        if (part === null || part === undefined) continue;
        [k, n, known] = [k + part.k, n + part.n, true];
      }
      return known ? { k, n } : null;
    },
  };
}

/** The threshold that the lists take for a share below the minimum, where there is one. */
function thresholdOf(school: SchoolClassification): number | undefined {
  for (const { verdict } of school.because)
    for (const { title, threshold } of shareVerdicts(verdict))
      if (/ниже/u.test(title) && threshold.operator.startsWith(">")) return threshold.value;
  return undefined;
}

function note(book: PassportBook, code: string): string {
  const peers = book.peers.get(code)?.length ?? 0;
  const who =
    peers > 0
      ? `Похожие школы (${peers}) выбраны по социальному составу, размеру, типу школы и местности, без учёта результатов; показана их общая доля (в открытом издании — с точностью до ${formatPercent(publicPolicy.pooledStep, 0)}, без числа участников).`
      : "Похожие школы не подобраны: об условиях школы известно слишком мало; рядом показан муниципалитет.";
  return `${who} ★ — отличие от остальных школ региона остаётся и с поправкой на число процедур. ${measureNote} «С учётом условий» — средний балл против ожидаемого по социальному составу, местности, типу и размеру школы: «в пределах ожидаемого» значит, что отличие не больше случайного.`;
}

function indicatorsTable(
  book: PassportBook,
  code: string,
  rows: readonly ComparedProcedure[],
  others: Others,
): Block {
  const n = ({ tally }: ComparedProcedure): number => tally.cells.get(code)?.n ?? 0;
  return tableOf(rows, {
    id: TABLE,
    caption: `Результаты ${book.year}\u00a0года: школа, регион и ${others.title}`,
    row: (row) => ({
      significant: measures.some((measure) => row[measure]?.significant ?? false),
    }),
    columns: [
      text("Процедура", 25, ({ tally }) => procedureTitle(tally.procedure)),
      number("Участников", n),
      ...measures.flatMap((measure): Column<ComparedProcedure>[] => {
        const over = capital(measureTitles[measure]);
        return [
          besideColumn(over, "школа", (row) => ownCell(row[measure])),
          besideColumn(over, "регион", ({ tally }) => partFigure(tally.of[measure].region)),
          besideColumn(over, others.title, ({ tally }) => othersFigure(others, tally, measure)),
        ];
      }),
      text("С учётом условий", (row) => contextCell(book, code, row.tally, n(row))),
    ],
  });
}

/** Whether the mean score is what the school's context lets expect. */
function contextCell(
  book: PassportBook,
  code: string,
  { procedure }: ProcedureTally,
  n: number,
): Inline[] {
  const found = book.residuals.get(procedure.key)?.get(code);
  return found
    ? [{ kind: "telling", text: found.class, people: [{ n }] }]
    : [absent("not-assessed", "условия или прошлые годы не известны")];
}
