import type { Table } from "../../src/document/document.ts";
import type { PolicyStatus, PolicyValue } from "../../src/reference/policy-value.ts";
import { formatExact } from "../../src/shared/russian.ts";
import { policyIndex } from "./policy-index.ts";

const statuses: Readonly<Record<PolicyStatus, string>> = {
  "own-default": "своё",
  act: "по акту",
  literature: "по литературе",
  unverified: "не сверено",
};

/** Numbers as they are set, with what they are counted in; shares in per cent. */
function written({ value, unit }: PolicyValue): string {
  const numbers = typeof value === "number" ? [value] : value;
  const isShare = unit === "доля";
  const words = numbers.map((one) => formatExact(isShare ? 100 * one : one)).join("; ");
  return `${unit}: ${words}${isShare ? "\u00a0%" : ""}`;
}

/** Every value that was chosen and might have been chosen otherwise (принятые значения). */
export const policyTable = (): Table => ({
  kind: "table",
  id: "table-policy",
  caption: "Принятые значения и их источники",
  columns: [
    { title: "Для чего", align: "text", width: 45 },
    { title: "Значение", align: "text", width: 20 },
    { title: "Источник", align: "text", width: 30 },
  ],
  headerColumn: 0,
  rows: [],
  groups: policyIndex().map(({ title, values }) => ({
    title,
    rows: values.map((one) => ({
      cells: [
        [one.title],
        [written(one)],
        [
          one.status === "own-default"
            ? statuses[one.status]
            : `${statuses[one.status]}: ${one.source}`,
        ],
      ],
    })),
  })),
});
