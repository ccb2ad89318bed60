import { type Document, NO_CRITERIA } from "../document/document.ts";
import { ABSENT_SIGNS } from "../document/text-of.ts";
import { counted } from "../shared/russian.ts";

/** The mark of a report with small groups (ДСП). */
const SERVICE_MARK = "Для служебного пользования";

/** Where the report stands: its act or «Проект», and the mark for service use. */
export const standing = (document: Document): string =>
  [document.act ?? "Проект", ...(document.audience === "service" ? [SERVICE_MARK] : [])].join(
    " · ",
  );

/** The criteria with their sum; a report that asks for none says so. */
const criteriaLine = ({ id, title, sha256 }: Document["sources"]["criteria"]): string =>
  id === NO_CRITERIA.id
    ? "Критерии кластеров в этом отчёте не применяются."
    : `Критерии: ${title} (${id}), SHA-256 ${sha256}.`;

/** Where the numbers come from and what the signs mean, a sentence a line. */
export function provenanceLines(document: Document): string[] {
  const { criteria, inputs } = document.sources;
  return [
    document.act === null ? "Проект. Акт об утверждении не указан." : `Утверждён: ${document.act}.`,
    ...(document.audience === "service" ? [`${SERVICE_MARK}.`] : []),
    criteriaLine(criteria),
    `Исходные данные: ${counted(inputs.length, ["файл", "файла", "файлов"])}.`,
    ...(document.disclosure === undefined ? [] : [document.disclosure]),
    `Условные знаки: «${ABSENT_SIGNS["not-held"]}» — нет; «${ABSENT_SIGNS["not-assessed"]}» — не оценено; «${ABSENT_SIGNS.hidden}» — скрыто, чтобы нельзя было узнать отдельного ученика.`,
  ];
}
