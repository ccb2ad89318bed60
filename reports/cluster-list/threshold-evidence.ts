import { SCHOOLS } from "../../src/document/nouns.ts";
import { note, subsection } from "../../src/document/blocks.ts";
import { overYears } from "../../src/criteria/verdict.ts";
import type { Classification, ClusterDefinition } from "../../src/clusters/classification.ts";
import { type Block, share, type ShareInterval } from "../../src/document/document.ts";
import { decisiveShare, procedureTitle, thresholdFigure } from "../../src/document/evidence.ts";
import { schoolTags } from "../../src/document/school-words.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { counted } from "../../src/shared/russian.ts";
import { membersOf } from "./members-of.ts";

/** Most rows one drawing holds, so that it fits one printed page. */
const ROWS_PER_CHART = 18;

/**
 * How far the deciding shares of a cluster's schools passed the threshold (доля и порог): charts and
 * their table; nothing where no list rests on a share.
 *
 * @param place of the cluster, for the anchors
 */
export function thresholdEvidence(
  classification: Classification,
  cluster: ClusterDefinition,
  place: number,
): Block[] {
  const rows = intervals(classification, cluster);
  return rows.length === 0 ? [] : evidenceOf(classification, cluster, rows, place);
}

function evidenceOf(
  classification: Classification,
  cluster: ClusterDefinition,
  rows: readonly ShareInterval[],
  place: number,
): Block[] {
  const parts = Math.ceil(rows.length / ROWS_PER_CHART);
  const size = Math.ceil(rows.length / parts);
  const charts = Array.from({ length: parts }, (_, part): Block => {
    const data = rows.slice(part * size, (part + 1) * size);
    const suffix = parts === 1 ? "" : `, часть ${part + 1} из ${parts}`;
    return {
      kind: "chart",
      chart: "share-intervals",
      id: `chart-evidence-${place}-${part + 1}`,
      title: `${cluster.id}: доля в решающей процедуре и порог${suffix}`,
      description: `${crossingWords(data)} Вертикальный штрих — порог; закрашенный круг — признак подтверждён, ромб — вероятен, пустой круг — неустойчив.`,
      table: `table-evidence-${place}`,
      data,
    };
  });
  const schools = new Map(classification.schools.map((school) => [school.code, school]));
  return subsection(
    `evidence-${place}`,
    `${cluster.id}: доли и порог`,
    charts,
    othersNote(classification, cluster, rows.length),
    tableOf(rows, {
      id: `table-evidence-${place}`,
      caption: `${cluster.id}: доля в решающей процедуре, интервал и порог`,
      orderedBy: 3,
      row: ({ code }) => {
        const school = schools.get(code);
        return school ? { school: schoolTags(classification, school) } : {};
      },
      columns: [
        text("Школа", 30, ({ school }) => school),
        text("Решающая процедура", 25, ({ procedure }) => procedure),
        number("Участников", ({ n }) => n),
        number(`Доля (интервал ${confidencePercent}\u00a0%)`, 25, ({ value, low, high, k, n }) =>
          share(value, low, high, [{ k, n }]),
        ),
        number("Порог", 10, ({ threshold }) => thresholdFigure(threshold)),
      ],
    }),
  );
}

/** Schools of the list that the picture leaves out, so that nobody looks for them in vain. */
function othersNote(
  classification: Classification,
  cluster: ClusterDefinition,
  drawn: number,
): Block[] {
  const others = membersOf(classification, cluster.id).length - drawn;
  return others === 0
    ? []
    : [
        note(
          `Ещё ${counted(others, SCHOOLS)} перечня здесь не ${others === 1 ? "показана" : "показаны"}: решение принято не по доле, а по другому условию или вручную.`,
        ),
      ];
}

/** Whether the picture shows certainty: how many intervals hold the threshold. */
function crossingWords(rows: readonly ShareInterval[]): string {
  const crossing = rows.filter((row) => row.low < row.threshold && row.high > row.threshold).length;
  return crossing === 0
    ? "Ни один отрезок не пересекает порог."
    : `Отрезок пересекает порог у ${crossing} из ${counted(rows.length, ["показанной школы", "показанных школ", "показанных школ"])}.`;
}

function intervals(classification: Classification, cluster: ClusterDefinition): ShareInterval[] {
  return membersOf(classification, cluster.id)
    .flatMap((school): Omit<ShareInterval, "rank">[] => {
      const verdict = decisiveShare(school, cluster.id);
      if (!verdict) return [];
      const procedure = verdict.procedure
        ? `${procedureTitle(verdict.procedure)}${overYears(verdict)}`
        : verdict.title;
      return [
        {
          code: school.code,
          school: school.name,
          procedure,
          k: verdict.k,
          n: verdict.n,
          value: verdict.value,
          low: verdict.low,
          high: verdict.high,
          threshold: verdict.threshold.value,
          certainty: verdict.certainty ?? "not-assessed",
        },
      ];
    })
    .sort((a, b) => beyond(b) - beyond(a) || a.code.localeCompare(b.code))
    .map((row, rank) => ({ ...row, rank }));
}

/** All these shares have passed their threshold; how far, upward or downward. */
const beyond = ({ value, threshold }: { value: number; threshold: number }): number =>
  Math.abs(value - threshold);
