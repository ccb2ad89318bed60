import { telling } from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import { absent, type Block, type Inline } from "../../src/document/document.ts";
import { shareVerdicts } from "../../src/document/evidence.ts";
import { number, text } from "../../src/document/table-of.ts";
import { lossWords } from "../../src/facts/cell.ts";
import { formatPercent } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import type { ProcedureTally } from "../../src/study/procedure-tallies.ts";
import { attending } from "../sao/figures.ts";
import { type ComparedProcedure, comparisonSection, type Others } from "./beside-region.ts";
import { hasWritten } from "./passport-cells.ts";

/** Results of every procedure of the year beside the region and similar schools (показатели). */
export function passportIndicators(book: PassportBook, school: SchoolClassification): Block[] {
  const { code } = school;
  const n = ({ tally }: ComparedProcedure): number => tally.cells.get(code)?.n ?? 0;
  const held = book.held.filter((tally) => hasWritten(tally, code));
  const halves = ({ cells }: ProcedureTally): number => cells.get(code)?.onePart ?? 0;
  const lost = ({ closed }: ProcedureTally) => {
    const own = closed.get(code);
    return own && lossWords(own);
  };
  /** What stands in a cell of the table where no rows were lost. */
  const whole =
    <T>(cell: (row: ComparedProcedure) => T) =>
    (row: ComparedProcedure) => {
      const why = lost(row.tally);
      return why === undefined ? cell(row) : absent("not-assessed", why);
    };
  return comparisonSection(held, {
    who: "школа",
    whose: "у школы",
    year: book.year,
    own: (tally, measure) => tally.of[measure].schools.get(code) ?? null,
    lost,
    others: othersOf(book, school),
    threshold: thresholdOf(school),
    sizes: [
      number("Участников", whole(n)),
      ...(held.some((tally) => halves(tally) > 0)
        ? [
            number<ComparedProcedure>(
              "Написали одну часть",
              whole((row) => attending(halves(row.tally), n(row) + halves(row.tally))),
            ),
          ]
        : []),
    ],
    further: [
      text(
        "С учётом условий",
        whole((row) => contextCell(book, code, row.tally, n(row))),
      ),
    ],
    notes: [
      othersWords(book, code),
      `${wholeWords(book, code)} «С учётом условий» — средний балл против ожидаемого по социальному составу, местности, типу и размеру школы: «в пределах ожидаемого» значит, что отличие не больше случайного.`,
    ],
  });
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

function othersWords(book: PassportBook, code: string): string {
  const peers = book.peers.get(code)?.length ?? 0;
  return peers > 0
    ? `Похожие школы (${peers}) выбраны по социальному составу, размеру, типу школы и местности, без учёта результатов; показана их общая доля (в открытом издании — с точностью до ${formatPercent(publicPolicy.pooledStep, 0)}, без числа участников). `
    : "Похожие школы не подобраны: об условиях школы известно слишком мало; рядом показан муниципалитет. ";
}

/** The school in all its procedures and years, against what its context lets expect. */
function wholeWords(book: PassportBook, code: string): string {
  const found = book.values.get(code);
  return found
    ? ` По всем процедурам и годам вместе результат школы — ${found.class} по её условиям (возможно необъективные ВПР этого года не учтены).`
    : " По всем процедурам и годам вместе результат школы с её условиями не сравнивается: условия неизвестны или школ для сравнения мало.";
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
    ? [telling(found.class, [{ n }])]
    : [absent("not-assessed", "условия или прошлые годы не известны")];
}
