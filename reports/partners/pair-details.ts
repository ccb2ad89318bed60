import { shareOf } from "../../src/document/figures.ts";
import { details, note, paragraph } from "../../src/document/blocks.ts";
import { absent, type Block, type Inline, share, type Table } from "../../src/document/document.ts";
import { type ClosedCell, lossWords } from "../../src/facts/cell.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { counted, plural } from "../../src/shared/russian.ts";
import type { Aspect, Standing } from "../../src/support/partners/partners-input.ts";
import type { PartnerPair } from "../../src/support/partners/partners-result.ts";
import { mentorWords } from "./pair-words.ts";

/** Directions shown for a pair; how many more there are is told. */
const SHOWN = 8;

/** A share drawn toward the region, with its interval; nothing where there is no result. */
function standingCell(standing: Standing | undefined, lost?: ClosedCell): Inline[] {
  if (!standing) return [absent("not-assessed", lost ? lossWords(lost) : "нет результатов")];
  const { k, n, shrunken, low, high } = standing;
  return [share(shrunken, low, high, [{ k, n }])];
}

const regionShare = ({ region, people }: Aspect): Inline => shareOf(region, people);

function directionsTable(
  { school, mentor, weak, covered }: PartnerPair,
  at: number,
  closed: readonly ClosedCell[],
): Table {
  const lostBy = (code: string, { exam, subject, grade }: Aspect) =>
    closed.find(
      (one) =>
        one.school === code && one.exam === exam && one.subject === subject && one.grade === grade,
    );
  return tableOf(weak.slice(0, SHOWN), {
    id: `table-pair-${at + 1}`,
    caption: "Слабые направления школы и наставник в них",
    role: "evidence",
    columns: [
      text("Направление", 35, ({ title }) => title),
      number("Школа", ({ id }) => standingCell(school.standings.get(id))),
      number("Наставник", (aspect) =>
        standingCell(mentor.standings.get(aspect.id), lostBy(mentor.code, aspect)),
      ),
      number("Регион", regionShare),
      text("Наставник и регион", (aspect) =>
        covered.includes(aspect)
          ? "сильнее региона"
          : mentor.standings.has(aspect.id)
            ? "не сильнее региона"
            : lostBy(mentor.code, aspect)
              ? "не оценено: потеряны строки"
              : "нет данных",
      ),
    ],
  });
}

/**
 * The numbers behind one pair, folded: where the school lags and how the mentor does there.
 *
 * @param closed results of the year that lost too many rows
 */
export function pairDetails(pair: PartnerPair, at: number, closed: readonly ClosedCell[]): Block {
  const { school, weak, covered } = pair;
  const [first] = covered;
  const more = weak.length - SHOWN;
  const lead: Inline[] = first
    ? [
        `Наибольшее отставание школы там, где наставник сильнее региона,\u00a0— ${first.title}: у\u00a0наставника `,
        ...standingCell(pair.mentor.standings.get(first.id)),
        ", у\u00a0школы ",
        ...standingCell(school.standings.get(first.id)),
        ", в\u00a0регионе ",
        regionShare(first),
        ".",
      ]
    : weak.length > 0
      ? [
          "По слабым направлениям школы наставник не сильнее региона: пара предложена из-за сходства условий и близости.",
        ]
      : [
          "Ни по одному направлению отставание школы от региона не подтверждено: слишком мало участников или отставание невелико.",
        ];
  return details(
    `pair-${at + 1}`,
    `${school.name} → ${mentorWords(pair)}`,
    paragraph(lead),
    weak.length > 0 && directionsTable(pair, at, closed),
    more > 0 &&
      note(
        `Показаны направления с\u00a0наибольшим отставанием; в\u00a0пользе пары ${plural(more, ["учтено", "учтены", "учтены"])} ещё ${counted(more, ["направление", "направления", "направлений"])}.`,
      ),
  );
}
