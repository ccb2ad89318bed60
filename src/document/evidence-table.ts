import type { SchoolClassification } from "../clusters/classification.ts";
import type { Verdict } from "../criteria/verdict.ts";
import { confidencePercent } from "../reference/policy.ts";
import {
  absent,
  count,
  type Figure,
  type Inline,
  type People,
  share,
  type Table,
  type TableGroup,
  type TableRow,
} from "./document.ts";
import { procedureTitle, shareVerdicts } from "./evidence.ts";

const SIGNS = { met: "✓ да", "not-met": "✗ нет", "not-assessed": "н/о" } as const;
const OPERATORS = { ">=": "≥", ">": ">", "<=": "≤", "<": "<" } as const;

/**
 * What a cluster of a school was decided from, as one table (протокол доказательств): a group for
 * each condition that holds, a row for each procedure under it. Conditions that do not hold are left
 * out unless none holds (a school included by an act); of earlier years only the result is told.
 *
 * @returns undefined when the rule of the cluster compares no number
 */
export function evidenceTable(
  school: SchoolClassification,
  cluster: string,
  id: string,
): Table | undefined {
  const verdict = school.because.find((one) => one.cluster === cluster)?.verdict;
  if (!verdict) return undefined;
  const conditions = conditionsOf(verdict, verdict.outcome === "met");
  if (conditions.length === 0) return undefined;
  const people = peopleByProcedure(school);
  const years = new Set(conditions.map(({ year }) => year));
  const last = Math.max(...[...years].map((year) => year ?? 0));
  const group = ({ title, year, rows }: Condition): TableGroup => ({
    title: years.size > 1 && year !== undefined ? `${year}: ${title}` : title,
    rows: year !== undefined && year < last ? [] : evidenceRows(rows, people),
  });
  return {
    kind: "table",
    role: "evidence",
    id,
    caption: `${cluster}: на чём основано`,
    columns: [
      { title: "Процедура или показатель", align: "text" },
      { title: "Участников", align: "number" },
      { title: `Значение (интервал ${confidencePercent}\u00a0%)`, align: "number" },
      { title: "Порог", align: "number" },
      { title: "Признак", align: "text" },
    ],
    rows: [],
    groups: conditions.map(group),
  };
}

interface Condition {
  readonly title: string;
  readonly year: number | undefined;
  readonly rows: readonly Verdict[];
}

/** A rule that is one row: a comparison, or several of them over one procedure. */
const isRow = (verdict: Verdict): boolean =>
  verdict.rule === "threshold" || (verdict.procedure !== undefined && verdict.rule !== "not");

/** The rules right above the rows, in the order of the criteria file. */
function conditionsOf(verdict: Verdict, onlyMet: boolean): Condition[] {
  if (verdict.rule === "not" || verdict.rule === "cluster") return [];
  if (onlyMet && verdict.outcome !== "met") return [];
  if (isRow(verdict)) return [{ title: verdict.title, year: verdict.year, rows: [verdict] }];
  const children = verdict.children ?? [];
  if (children.length > 0 && children.every(isRow)) {
    const sum = verdict.met === undefined ? "" : ` — выполнено ${verdict.met}`;
    const need = verdict.needed === undefined || sum === "" ? "" : `, нужно ${verdict.needed}`;
    const year = verdict.year ?? children.find((child) => child.year !== undefined)?.year;
    return [{ title: `${verdict.title}${sum}${need}`, year, rows: children }];
  }
  return children.flatMap((child) => conditionsOf(child, onlyMet));
}

const procedureKey = ({ procedure, year, years }: Verdict): string =>
  procedure
    ? `${procedure.exam}/${procedure.subject}/${procedure.grade}/${years?.join("–") ?? year}`
    : "";

/** Counts of pupils known of each procedure: a mean or a change tells about them too. */
function peopleByProcedure(school: SchoolClassification): Map<string, People[]> {
  const result = new Map<string, People[]>();
  for (const verdict of school.because.flatMap((one) => shareVerdicts(one.verdict))) {
    const key = procedureKey(verdict);
    const known = result.get(key) ?? [];
    const { k, n } = verdict;
    if (!known.some((one) => one.k === k && one.n === n)) result.set(key, [...known, { k, n }]);
  }
  return result;
}

/** A row a procedure; those that could not be assessed for the same reason share one. */
function evidenceRows(rows: readonly Verdict[], people: ReadonlyMap<string, People[]>): TableRow[] {
  const assessed = rows.filter(({ outcome }) => outcome !== "not-assessed");
  const alone = rows.length === 1;
  const reasons = new Map<string, Verdict[]>();
  for (const row of rows.filter(({ outcome }) => outcome === "not-assessed"))
    reasons.set(reasonOf(row), [...(reasons.get(reasonOf(row)) ?? []), row]);
  return [
    ...assessed.map((row) => evidenceRow(row, people, alone)),
    ...[...reasons].map(([reason, same]): TableRow => ({
      cells: [
        [same.map((row) => nameOf(row, false)).join("; ")],
        [],
        [],
        [],
        [`${SIGNS["not-assessed"]}: ${reason}`],
      ],
    })),
  ];
}

/** The row's name; a condition of one comparison has its name in the group's title. */
const nameOf = (row: Verdict, alone: boolean): string =>
  row.procedure ? procedureTitle(row.procedure) : alone ? "значение" : row.title;

function evidenceRow(
  row: Verdict,
  people: ReadonlyMap<string, People[]>,
  alone: boolean,
): TableRow {
  const leaves = row.children ?? [row];
  const measured = leaves.find((leaf) => leaf.value !== undefined) ?? leaves[0] ?? row;
  const participants = measured.n === undefined || measured.n === 0 ? [] : [count(measured.n)];
  return {
    cells: [
      [nameOf(row, alone)],
      participants,
      [valueOf(measured, people)],
      thresholds(leaves),
      [SIGNS[row.outcome]],
    ],
  };
}

/** Why it was not assessed, in few words; of a rule over several comparisons, what its first says. */
function reasonOf(row: Verdict): string {
  const reason = row.children?.find((child) => child.reason !== undefined)?.reason ?? row.reason;
  return reason === undefined || reason.includes("недостаточно данных:")
    ? "мало участников"
    : reason;
}

/** A change of a share, or a gap between groups, has no count of its own and its title begins so. */
const isChange = (verdict: Verdict): boolean => /^(изменение|разрыв)/u.test(verdict.title);

function valueOf(verdict: Verdict, people: ReadonlyMap<string, People[]>): Figure {
  const { value, k, n, low, high, groups = [] } = verdict;
  if (value === undefined) return absent("not-assessed", verdict.reason);
  const known = people.get(procedureKey(verdict)) ?? [];
  const told =
    n === undefined || n === 0 ? [] : k === undefined ? [{ n }, ...groups, ...known] : [{ k, n }];
  return {
    ...written(value, verdict),
    ...(low === undefined || high === undefined ? {} : { low, high }),
    ...(told.length === 0 ? {} : { people: told }),
  };
}

function written(value: number, verdict: Verdict) {
  if (verdict.unit !== "share") {
    return {
      ...share(value),
      format: "decimal",
      digits: verdict.unit === "score" ? 1 : 2,
    } as const;
  }
  return isChange(verdict)
    ? ({ ...share(value), format: "percentage-points" } as const)
    : share(value);
}

/** «≥ 20 %, < 30 %»: each number the value was compared with. */
function thresholds(leaves: readonly Verdict[]): Inline[] {
  return leaves.flatMap((leaf, at): Inline[] => {
    const { threshold } = leaf;
    if (!threshold) return [];
    const whole = Number.isInteger(Math.round(threshold.value * 1e6) / 1e4);
    const figure = {
      ...written(threshold.value, leaf),
      ...(whole && leaf.unit === "share" ? { digits: 0 } : {}),
    };
    return [`${at === 0 ? "" : ", "}${OPERATORS[threshold.operator]}\u00a0`, figure];
  });
}
