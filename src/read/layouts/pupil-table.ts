import { bindHeader, knowsStudentHeader } from "../bind-header.ts";
import type { Layout } from "../layout.ts";
import { bindBlock } from "../read-block.ts";
import { splitBlocks } from "../split-blocks.ts";
import { blockStrength } from "./block-strength.ts";
import { readPupilBlocks } from "./ris-protocol.ts";
import { isFooter } from "../../tables/index.ts";

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
    if ("issues" in bound || "issues" in bindHeader(block.header, context)) return undefined;
    return {
      headerIndex: head.rows.indexOf(header),
      binding: bound.binding,
      personalColumns: bound.personalColumns,
    };
  },
};
