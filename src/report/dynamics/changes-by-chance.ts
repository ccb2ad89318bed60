import { counted } from "../../shared/russian.ts";
import { count, type Inline } from "../document.ts";

/** Share of the intervals that leave out no change where there was none: 95 % ones. */
const FALSE_ALARMS = 0.05;

/**
 * How many changes would look significant by chance alone, and how many stay after the correction for
 * many schools (поправка на число школ).
 *
 * @param judged schools that can be judged
 * @param sure those of them whose change stays
 */
export function changesByChance(judged: number, sure: number): Inline[] {
  if (judged === 0) return ["Изменения не оценены: ни об одной школе судить нельзя."];
  const expected = Math.round(FALSE_ALARMS * judged);
  const alone = `Если бы не менялась ни одна школа, больше случайного показалось бы изменение примерно у ${counted(expected, ["школы", "школ", "школ"])} из ${judged}. `;
  return [
    expected === 0 ? "" : alone,
    ...(sure === 0
      ? [`С поправкой на число школ больше случайного не остаётся ни одно изменение из ${judged}.`]
      : ["С поправкой на число школ таких изменений остаётся\u00a0", count(sure), "."]),
  ];
}
