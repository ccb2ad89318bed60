import {
  absent,
  type ColumnWidth,
  type Inline,
  type TableColumn,
} from "../../src/document/document.ts";
import type {
  ActionExecution,
  IndicatorExecution,
} from "../../src/roadmap/execution/indicator-status.ts";
import { sayTarget } from "../../src/roadmap/say-roadmap.ts";
import { missingWords, valueContent } from "./indicator-words.ts";
import type { MapView } from "./map-view.ts";

/** Columns of a list of actions (мероприятия): the number and the title, then its own. */
export const actionColumns = (width: ColumnWidth, own: readonly TableColumn[]): TableColumn[] => [
  { title: "№", align: "text", width: 5, sortable: false },
  { title: "Мероприятие", align: "text", width },
  ...own,
];

/** Cells of an action in such a list. */
export const actionCells = (
  { action }: ActionExecution,
  own: readonly (readonly Inline[])[],
): (readonly Inline[])[] => [[action.id], [action.title], ...own];

/** Columns of a list of indicators with targets (показатели): target, value, its own, what is missing. */
export const indicatorColumns = (target: ColumnWidth, own: TableColumn): TableColumn[] =>
  actionColumns(25, [
    { title: "Цель", align: "text", width: target },
    { title: "Значение", align: "number", width: 15 },
    own,
    { title: "Чего не хватает", align: "text" },
  ]);

/** Cells of an action's indicator in such a list. */
export const indicatorCells = (
  map: MapView,
  action: ActionExecution,
  indicator: IndicatorExecution,
  own: Inline,
): (readonly Inline[])[] =>
  actionCells(action, [
    [sayTarget(indicator.target)],
    valueContent(indicator),
    [own],
    [missingWords(indicator, map) || absent("not-held")],
  ]);
