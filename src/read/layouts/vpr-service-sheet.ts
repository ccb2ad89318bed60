import type { Layout } from "../layout.ts";
import { headerIndexOf } from "./header-index.ts";

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
    if (headerIndexOf(head, classes) >= 0) return 0.95;
    const ofForm = context.sheets.some(({ name }) => /^протокол/iu.test(name));
    return ofForm && formSheet.test(head.name) ? 0.95 : 0;
  },
  read: () => ({ tables: [], issues: [], personalColumns: 0 }),
};
