import type { Layout } from "../layout.ts";
import { hasHeader } from "./header-index.ts";

const name = /^достижение планируемых результатов/iu;

/**
 * «Достижение планируемых результатов» of ФИС ОКО: percentages by skill for one school beside the
 * municipality, the region and the country. It repeats «Выполнение заданий» without the number of
 * participants, so no count can be told from it: recognised, told of, not used.
 */
export const vprPlannedResults: Layout = {
  id: "vpr-planned-results",
  title: "ВПР, достижение планируемых результатов",
  recognise: (head) =>
    head.rows.slice(0, 8).some(({ cells }) => cells.some((cell) => name.test(cell))) ? 0.96 : 0,
  read: (grid, context) => ({
    tables: [],
    issues: [
      {
        file: context.file,
        ...(grid.name === "" ? {} : { sheet: grid.name }),
        code: "report-not-used",
        severity: "note",
        found: "в отчёте нет числа участников",
      },
    ],
    personalColumns: 0,
  }),
};

const formSheet = /^(служебный|порядковый номер)/iu;
const classes = ["пользователь", /^буква \(цифра\) класса/];

/**
 * Sheets of ВПР workbooks that hold no result: «Классы» (class letters and textbooks), «Служебный»
 * (values a cell may take), «Порядковый номер класса». Known so that they are not called unknown.
 */
export const vprServiceSheet: Layout = {
  id: "vpr-service-sheet",
  title: "ВПР, служебный лист",
  recognise(head, context) {
    if (hasHeader(head, classes)) return 0.95;
    const ofForm = context.sheets.some(({ name }) => /^протокол/iu.test(name));
    return ofForm && formSheet.test(head.name) ? 0.95 : 0;
  },
  read: () => ({ tables: [], issues: [], personalColumns: 0 }),
};
