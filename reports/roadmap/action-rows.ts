import { absent, type ColumnWidth } from "../../src/document/document.ts";
import { type Column, number, text } from "../../src/document/table-of.ts";
import type {
  ActionExecution,
  IndicatorExecution,
} from "../../src/roadmap/execution/indicator-status.ts";
import { sayTarget } from "../../src/roadmap/say-roadmap.ts";
import { missingWords, valueContent } from "./indicator-words.ts";
import type { MapView } from "./map-view.ts";

/** Room for «Инф.12». */
const NUMBER_WIDTH = 5;

/** The columns that a list of actions (мероприятия) begins with: the number and the title. */
export const actionColumns = <Row>(
  of: (row: Row) => ActionExecution,
  title: ColumnWidth,
  number: ColumnWidth = NUMBER_WIDTH,
): Column<Row>[] => [
  text("№", { width: number, sortable: false }, (row) => of(row).action.id),
  text("Мероприятие", title, (row) => of(row).action.title),
];

/** An indicator and the action that it is of. */
export type Pair = readonly [one: ActionExecution, indicator: IndicatorExecution];

/** Columns of a list of indicators with targets (показатели): target, value, its own, what is missing. */
export const indicatorColumns = (
  map: MapView,
  target: ColumnWidth,
  own: Column<Pair>,
): Column<Pair>[] => [
  ...actionColumns(([one]: Pair) => one, 25),
  text("Цель", target, ([, indicator]) => sayTarget(indicator.target)),
  number("Значение", 15, ([, indicator]) => valueContent(indicator)),
  own,
  text("Чего не хватает", ([, indicator]) => missingWords(indicator, map) || absent("not-held")),
];
