import { isFooter } from "../../tables/find-header.ts";
import type { Grid } from "../../tables/grid.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";
import { bindHeader, knowsStudentHeader } from "../bind-header.ts";
import type { Layout, LayoutContext, LayoutReading } from "../layout.ts";
import { bindBlock, readBlock } from "../read-block.ts";
import { type Block, splitBlocks } from "../split-blocks.ts";
import type { StudentColumn } from "../student-table.ts";
import type { TableReading } from "../tables.ts";
import { knownColumn } from "./count-head.ts";

/** Reads every exam of a sheet as a table of its own. */
function readPupilBlocks(grid: Grid, context: LayoutContext): LayoutReading {
  const { blocks, service } = splitBlocks(grid.rows, knowsStudentHeader(context));
  const readings = blocks.map((block) => readBlock(block, grid, context));
  const pairs = readings.flatMap(({ schools = [] }) => schools);
  const none = { read: 0, accepted: 0, rejected: 0, service: 0 };
  const listed: TableReading = {
    table: { kind: "schools", file: context.file, rows: pairs },
    ...{ rows: none, service: 0, rejected: 0 },
  };
  return {
    tables: [
      ...readings.map(({ table }, index) => ({
        ...table,
        service: table.service + (index === 0 ? service : 0),
      })),
      ...(pairs.length > 0 ? [listed] : []),
    ],
    issues: readings.flatMap((reading) => reading.issues),
    personalColumns: readings.reduce((sum, reading) => sum + reading.personalColumns, 0),
  };
}

/** A title over the header, footers, or a header that merging left full of holes. */
function looksPrinted(block: Block, head: Grid): boolean {
  const cells = block.header[0]?.cells ?? [];
  const holes = cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
  return (
    block.title.subject !== undefined ||
    block.title.code !== undefined ||
    block.header.length > 1 ||
    holes.includes("") ||
    head.rows.some(isFooter)
  );
}

/**
 * Protocol of an exam as РИС ГИА prints it (протокол проверки): title lines with subject and day,
 * a sparse or two-line header, footers «Средние», «Минимальная граница», «Всего участников», several
 * exams one under another; written and oral parts in one row; base mathematics with a mark; the form
 * of the ОГЭ with «Оценка».
 */
export const risProtocol: Layout = {
  id: "ris-protocol",
  title: "протокол РИС ГИА",
  recognise(head, context) {
    const [block] = splitBlocks(head.rows, knowsStudentHeader(context)).blocks;
    const strength = block ? blockStrength(block, context) : 0;
    return block && strength > 0 && looksPrinted(block, head) ? Math.min(0.9, strength + 0.2) : 0;
  },
  read: readPupilBlocks,
};

/**
 * Any table with one header and a row for each pupil's result: the regional result table of РИС
 * (category, sex, ОВЗ, «Зачет», TestResultA–D), the English headers (`SchoolCode`, `PrimaryMark`,
 * `Mark5`), columns named as in the РБД (`Mark100`, `ProcessCondition`), and a plain long table of
 * everybody else (year, exam, subject, school, score or mark).
 */
export const pupilTable: Layout = {
  id: "pupil-table",
  title: "таблица результатов участников",
  recognise(head, context) {
    const [block] = splitBlocks(head.rows, knowsStudentHeader(context)).blocks;
    return block ? blockStrength(block, context) : 0;
  },
  read: readPupilBlocks,
  tabular(head, context) {
    const { blocks } = splitBlocks(head.rows, knowsStudentHeader(context));
    const [block, ...others] = blocks;
    const [header, ...lower] = block?.header ?? [];
    if (!block || !header || others.length > 0 || lower.length > 0) return undefined;
    if (head.rows.some(isFooter)) return undefined;
    const bound = bindBlock(block, head, context);
    if ("refused" in bound || "issues" in bindHeader(block.header, context)) return undefined;
    return {
      headerIndex: head.rows.indexOf(header),
      binding: bound.binding,
      personalColumns: bound.personalColumns,
      issues: bound.issues,
    };
  },
};

/** Headers of the forms of other layouts: tasks of ВПР, counts by school, states of appeals. */
const foreign =
  /^(\d+([кk]\d+)?(\.\d+)?\s?\(\d+\s?б\)|балл за|a-\d+|группы участников|тип апелляции|состояние апелляции|дата изменений)/u;
const results: readonly StudentColumn[] = ["score", "mark", "primary", "passed"];

/**
 * How surely a block is a table of pupils' results: 0 without a school or a result, up to 0.7 with
 * more known columns. A doubled or a missing column does not hide the form: it is told when it is read.
 */
function blockStrength(block: Block, context: LayoutContext): number {
  const bound = bindHeader(block.header, context);
  const names = block.header.flatMap((row) => row.cells).map(normaliseHeader);
  const columns = new Set(
    "binding" in bound
      ? Object.keys(bound.binding.columns)
      : names.flatMap((name) => context.columnOf(name) ?? []),
  );
  const person = columns.has("person") || ("binding" in bound && bound.binding.personParts);
  const pupils = Boolean(person) || columns.has("maskShort");
  const school = columns.has("school");
  const result = results.some((column) => columns.has(column));
  if (!result && !(school && pupils)) return 0;
  if (!school && !pupils && !columns.has("class")) return 0;
  if (names.some((name) => foreign.test(name) || knownColumn(name, context) === "n"))
    return school && result ? 0.2 : 0;
  return Math.min(0.7, 0.3 + 0.06 * columns.size);
}
