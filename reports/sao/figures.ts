import { figure, shareOf } from "../../src/document/figures.ts";
import {
  absent,
  count,
  type Figure,
  type Inline,
  type People,
  share,
} from "../../src/document/document.ts";
import type { Change } from "../../src/indicators/sao/group-dynamics.ts";
import { grouped, type Tally, tallyMean } from "../../src/indicators/sao/tally.ts";
import { formatSigned } from "../../src/shared/russian.ts";

/** Said of kinds of participants that the year's exports do not tell apart. */
export const UNTOLD = absent("not-assessed", "в выгрузке этого года таких сведений нет");

/** A count of pupils among `n`; the forms write «—» for nobody. */
export const people = (k: number, n: number): Figure =>
  figure("count", k, { zeroAsDash: true, people: [{ k, n }] });

/**
 * A count of those who took the exam among all `n` who took any: that nobody of a kind did, or that
 * everybody did, is no secret, as a result would be.
 */
export const attending = (k: number, n: number): Figure => ({
  ...count(k, k === 0 || k >= n ? undefined : [{ k, n }]),
  zeroAsDash: true,
});

/** Their share of a base that may be smaller than `n`. */
export const attendingShare = (k: number, base: number, n: number): Figure =>
  base === 0
    ? absent("not-held", "участников нет")
    : {
        ...share(k / base, undefined, undefined, k === 0 || k >= n ? undefined : [{ k, n }]),
        zeroAsDash: true,
      };

/** How many there are in a group: hidden when they are too few. */
export const size = (n: number): Figure =>
  figure("count", n, { zeroAsDash: true, people: [{ n }] });

/** A share of pupils, «—» for nobody; not assessed where there is nobody to have a share of. */
export const part = (k: number, n: number): Figure =>
  n === 0
    ? absent("not-held", "участников нет")
    : { ...shareOf(k / n, { k, n }), zeroAsDash: true };

/** Share of one of the four groups. */
export const groupShare = (tally: Tally, place: number): Figure =>
  ofGrouped(tally, part, tally.groups[place] ?? 0);

/** So many of those who have a mark, or a score with a known minimum; not assessed where nobody has. */
export const ofGrouped = (
  tally: Tally,
  figure: (k: number, n: number) => Figure,
  count: number,
): Figure =>
  grouped(tally) === 0 && tally.n > 0
    ? absent("not-assessed", "в выгрузке нет ни отметки, ни балла с известным порогом")
    : figure(count, grouped(tally));

/** Mean score or mark with `digits` places. */
export function meanFigure(tally: Tally, digits = 1): Figure {
  const mean = tallyMean(tally);
  if (mean === null) return absent("not-assessed", "баллов в выгрузке нет");
  return figure("decimal", mean, { digits, people: [{ n: tally.scored }] });
}

/** A mean share of points (процент выполнения) of `n` participants; told as so many full solutions. */
export const completion = (value: number | null, n: number): Figure =>
  value === null
    ? absent("not-held", "участников нет")
    : { ...share(value), people: [{ n, k: Math.round(value * n) }] };

/** How a change is written: п.п. for a share, points for a mean, people for a count. */
type ChangeUnit = "share" | "score" | "mark" | "count";

const places = { share: 1, score: 1, mark: 2, count: 0 } as const;
const scaled = (value: number, unit: ChangeUnit): number =>
  unit === "share" ? value * 100 : value;

/** Whether a change is nothing once it is written. */
export const writtenAsZero = (value: number, unit: ChangeUnit): boolean =>
  !/[1-9]/.test(formatSigned(scaled(value, unit), places[unit]));

/** A change with its sign. */
export const changeFigure = (value: number, unit: ChangeUnit, groups: readonly People[]): Figure =>
  figure(unit === "share" ? "percentage-points" : "signed", value, {
    digits: places[unit],
    people: groups,
  });

const unitWords = { share: "", score: " балла", mark: "", count: " чел." } as const;

/**
 * «к 2023 году +5,9 п.п.»; «не изменилась» when it rounds to nothing; what may be chance is called so.
 *
 * @param unchanged «не изменилась», «не изменился», in the gender of what is spoken about
 */
export function changeWords(
  change: Pick<Change, "difference"> & Partial<Change>,
  from: number,
  unit: ChangeUnit,
  unchanged: string,
  groups: readonly People[],
): Inline[] {
  const to = `к\u00a0${from}\u00a0году `;
  if (writtenAsZero(change.difference, unit)) return [to + unchanged];
  const chance = change.significant === false ? " (в\u00a0пределах случайных колебаний)" : "";
  return [to, changeFigure(change.difference, unit, groups), unitWords[unit] + chance];
}
