import type { Classification, SchoolClassification } from "../clusters/classification.ts";
import { counted } from "../shared/russian.ts";
import { OF_SCHOOLS, TO_SCHOOLS } from "./nouns.ts";

/**
 * Whether the data suffice for the list, in three values: they do; they do not, and of what; or a part of
 * them was not assessed at all. Nothing is called sufficient while files are unread or an indicator
 * that the criteria ask of the context is missing.
 *
 * @param schools whose data are spoken of
 * @param where «» of all schools, « муниципалитета» of those of a place
 */
export function dataSufficiency(
  { unread = [], context = [] }: Pick<Classification, "unread" | "context">,
  schools: readonly SchoolClassification[],
  where = "",
): string {
  const tooLittle = schools.filter(({ status }) => status === "insufficient-data").length;
  const codes = new Set(schools.map(({ code }) => code));
  const gaps = context
    .map(({ title, lacking }) => ({ title, n: lacking.filter((code) => codes.has(code)).length }))
    .filter(({ n }) => n > 0);
  const participants =
    tooLittle > 0
      ? `${where === "" ? `По ${counted(tooLittle, TO_SCHOOLS)}` : `У ${counted(tooLittle, OF_SCHOOLS)}${where}`} данных недостаточно, и это не значит, что рисков нет.`
      : unread.length > 0
        ? `Участников достаточно по всем школам${where} в том, что прочитано.`
        : gaps.length > 0
          ? `Участников достаточно по всем школам${where}.`
          : `Данных достаточно по всем школам${where}.`;
  const some = gaps.filter(({ n }) => n < schools.length);
  const none = gaps.filter(({ n }) => n === schools.length);
  const of = counted(schools.length, OF_SCHOOLS);
  return [
    participants,
    some.length > 0 &&
      `Не хватает контекста: ${some.map(({ title, n }) => `${title}\u00a0— нет у\u00a0${n} из ${of}`).join("; ")}.`,
    none.length > 0 &&
      `По контексту не оценено: ${none.map(({ title }) => title).join("; ")}\u00a0— нет ни у одной из ${of}.`,
  ]
    .filter(Boolean)
    .join(" ");
}
