import { yearIn } from "../shared/year-in.ts";

/** A line about the file itself: its date is not that of the results. */
const madeOn =
  /сформирован|выгру[жз]|подготовлен|утвержд|приказ|исп(?:олнитель)?[.:]|дата (?:отч[её]т|печат|создан)|по состоянию/iu;

/** The year that the title lines over a table give: of the first line that gives one. */
export const titleYear = (lines: readonly string[]): number | undefined =>
  lines
    .filter((line) => !madeOn.test(line))
    .map(yearIn)
    .find((year) => year !== undefined);
