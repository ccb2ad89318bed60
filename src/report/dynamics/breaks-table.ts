import type { Table } from "../document.ts";
import { procedureTitle } from "../evidence.ts";
import type { DynamicsReport } from "../../study/answers.ts";

/** What interrupted the series, and of which procedures (разрывы рядов); undefined without breaks. */
export function breaksTable({ changes }: DynamicsReport): Table | undefined {
  const texts = new Map<string, Set<string>>();
  for (const one of changes.series)
    for (const text of one.breaks)
      texts.set(text, (texts.get(text) ?? new Set()).add(procedureTitle(one)));
  if (texts.size === 0) return undefined;
  return {
    kind: "table",
    id: "table-breaks",
    caption: "Что прервало ряды: значения этих процедур не сравниваются",
    columns: [
      { title: "Что изменилось", align: "text", width: 50 },
      { title: "Процедуры", align: "text" },
    ],
    rows: [...texts].map(([text, names]) => ({ cells: [[text], [[...names].join("; ")]] })),
  };
}
