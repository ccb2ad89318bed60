import type { Issue } from "./issue.ts";

/**
 * Every sentence an issue can become: where → what is there → what is expected → what to do. One
 * catalogue, whole Russian sentences. Add a code next to its neighbours, alphabetically in its group.
 */
interface Message {
  /** What is there, after the place; gets the issue. */
  readonly says: (issue: Issue) => string;
  /** What to do; "" when nothing needs doing. */
  readonly advice: string;
}

const found = (issue: Issue) => (issue.found === undefined ? "" : `«${issue.found}»`);

export const messages: Readonly<Record<string, Message>> = {
  // files
  "file-empty": {
    says: () => "файл пуст",
    advice: "Выгрузите файл заново или удалите его из папки.",
  },
  "file-unreadable": {
    says: (i) => `файл не читается${i.found ? `: ${i.found}` : ""}`,
    advice: "Проверьте, что файл открывается в Excel, и сохраните его заново.",
  },
  "layout-unknown": {
    says: (i) => `форма выгрузки не опознана${i.found ? `, первая строка: ${found(i)}` : ""}`,
    advice: "Добавьте названия столбцов в region.json (columns) или выгрузите файл заново.",
  },
  // rows
  "not-a-number": { says: (i) => `${found(i)} не число`, advice: "Исправьте значение в выгрузке." },
  "out-of-range": {
    says: (i) => `${found(i)} вне допустимых значений`,
    advice: "Исправьте значение в выгрузке.",
  },
};

const place = (issue: Issue): string =>
  [
    issue.file ?? "",
    issue.sheet ? `лист «${issue.sheet}»` : "",
    issue.line === undefined ? "" : `строка ${issue.line}`,
    issue.column ? `столбец «${issue.column}»` : "",
    issue.school ? `школа ${issue.school}` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");

/** One Russian sentence or two: `vpr.csv, строка 218, столбец «Балл»: «12б» не число. Ожидается число от 0 до 30.` */
export function describeIssue(issue: Issue): string {
  const message = messages[issue.code];
  const says = message ? message.says(issue) : `${issue.code} ${found(issue)}`.trim();
  const where = place(issue);
  const times = (issue.count ?? 1) > 1 ? ` (таких строк: ${issue.count})` : "";
  const expected = issue.expected ? ` Ожидается ${issue.expected}.` : "";
  const advice = message?.advice ? ` ${message.advice}` : "";
  return `${where ? `${where}: ` : ""}${says}${times}.${expected}${advice}`;
}
