import type { VNode } from "preact";
import { NO_CRITERIA, type Document } from "../document.ts";
import { counted, formatNumber } from "../../shared/russian.ts";
import { ABSENT_SIGNS } from "../format-figure.ts";

/** Where the numbers come from: criteria, inputs with their hashes, and what the signs mean. */
export function ProvenanceFooter({ document }: { document: Document }): VNode {
  const { criteria, inputs } = document.sources;
  const total = (key: "rowsRead" | "rowsAccepted" | "rowsRejected") =>
    formatNumber(inputs.reduce((sum, input) => sum + input[key], 0));
  return (
    <footer>
      <p>
        {document.act === null
          ? "Проект. Акт об утверждении не указан."
          : `Утверждён: ${document.act}.`}
      </p>
      <p>
        {criteria.id === NO_CRITERIA.id ? (
          "Критерии кластеров в этом отчёте не применяются."
        ) : (
          <>
            Критерии: {criteria.title} ({criteria.id}), SHA-256 <code>{criteria.sha256}</code>
          </>
        )}
      </p>
      <p>
        Исходные данные: {counted(inputs.length, ["файл", "файла", "файлов"])}; прочитано строк{" "}
        {total("rowsRead")}, принято {total("rowsAccepted")}, отклонено {total("rowsRejected")}.
      </p>
      <details>
        <summary>Файлы и их контрольные суммы</summary>
        <ul class="inputs">
          {inputs.map((input) => (
            <li>
              {input.file}: прочитано {formatNumber(input.rowsRead)}, принято{" "}
              {formatNumber(input.rowsAccepted)}, отклонено {formatNumber(input.rowsRejected)};
              SHA-256 <code>{input.sha256}</code>
            </li>
          ))}
        </ul>
      </details>
      {document.disclosure !== undefined && <p>{document.disclosure}</p>}
      <p>
        Условные знаки: {ABSENT_SIGNS["not-held"]} — нет; {ABSENT_SIGNS["not-assessed"]} — не
        оценено; {ABSENT_SIGNS.hidden} — скрыто, чтобы нельзя было узнать отдельного ученика; {"<"}
        0,1 — больше нуля, но при округлении ноль.
      </p>
    </footer>
  );
}
