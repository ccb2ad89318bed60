import type { Procedure } from "./cell.ts";
import { type Engine, literal } from "./engine.ts";
import {
  graduates,
  participantsSql,
  resultBinsSql,
  schoolTasksSql,
  subjectsApartSql,
  taskBinsSql,
  taskPointSql,
  taskSumsSql,
  threeBestSql,
} from "./exam-counts-sql.ts";
import type { PersonKind } from "./person.ts";
import { number, procedureOf, type Row, scales } from "./read-back.ts";

/** Which results are asked for. */
export interface ExamQuery {
  readonly exam: string;
  readonly years: readonly number[];
  /** This year's graduates and pupils only (ВТГ); everybody when absent. */
  readonly graduatesOnly?: boolean;
}

/** Participants of one school and group of pupils with one result. */
export interface ResultBin extends Procedure {
  readonly school: string;
  readonly year: number;
  /** «ВТГ», «СПО», «ВПЛ», another as written, or "" where the export has none. */
  readonly category: string;
  /** «М», «Ж» or "". */
  readonly sex: string;
  /** «да», «нет» or "". */
  readonly ovz: string;
  /** Whether the procedure has a hundred-point scale. */
  readonly hundred: boolean;
  readonly below: boolean | null;
  readonly mark: number | null;
  readonly scale: "test" | "primary" | "mark" | null;
  readonly value: number | null;
  readonly n: number;
}

/** People who took an exam in a year, in all subjects, by the way in which exports name them. */
export interface ExamParticipants {
  readonly year: number;
  readonly kind: PersonKind;
  /** Distinct people; 0 for `nobody`. */
  readonly persons: number;
  readonly results: number;
}

/** Graduates of one year by the sum of their three best scores. */
export interface ThreeBest {
  readonly year: number;
  readonly schools: readonly {
    readonly school: string;
    /** 0 to 300; null for those with fewer than three subjects on the hundred-point scale. */
    readonly best: number | null;
    readonly n: number;
  }[];
  /** Subjects left out: their exports name people otherwise, so that they can't be matched. */
  readonly apart: readonly string[];
}

/** Participants of the region with the same points for a task, in one of the four groups. */
export interface TaskBin extends Procedure {
  readonly year: number;
  readonly task: string;
  /** Largest points by the export; null where it does not say. */
  readonly max: number | null;
  /** 0 to 3: score groups of САО-11, or marks 2 to 5; null for those who belong to none. */
  readonly place: number | null;
  readonly points: number;
  readonly n: number;
}

/** Sums over the region's participants of one task; `others` are the points of their other tasks. */
export interface TaskSums extends Procedure {
  readonly year: number;
  readonly task: string;
  readonly n: number;
  readonly points: number;
  readonly squares: number;
  readonly others: number;
  readonly otherSquares: number;
  readonly products: number;
}

/** One task in one school. */
export interface SchoolTask extends Procedure {
  readonly school: string;
  readonly year: number;
  readonly task: string;
  readonly n: number;
  readonly points: number;
  readonly squares: number;
}

/** Points per task, counted three ways. */
export interface TaskCounts {
  readonly bins: readonly TaskBin[];
  readonly sums: readonly TaskSums[];
  readonly schools: readonly SchoolTask[];
}

/** Counts of one exam beyond cells (для САО): asked of the engine when wanted. */
export interface ExamCounts {
  readonly results: (query: ExamQuery) => Promise<readonly ResultBin[]>;
  readonly participants: (query: ExamQuery) => Promise<readonly ExamParticipants[]>;
  /** Graduates only, whatever the query says. */
  readonly threeBest: (query: ExamQuery) => Promise<readonly ThreeBest[]>;
  readonly tasks: (query: ExamQuery) => Promise<TaskCounts>;
}

const binOf = (row: Row): ResultBin => ({
  ...procedureOf(row),
  school: String(row.code),
  category: String(row.category),
  sex: String(row.sex),
  ovz: String(row.ovz),
  hundred: row.hundred === true,
  below: typeof row.below === "boolean" ? row.below : null,
  mark: number(row.mark),
  scale: scales[Number(row.scale ?? 0)] ?? null,
  value: number(row.value),
  n: Number(row.n),
});

const asked = ({ exam, years }: ExamQuery): string =>
  `proc.exam = ${literal(exam)} AND proc.year IN (${[-1, ...years].map(Math.trunc).join(", ")})`;

const who = (query: ExamQuery): string =>
  query.graduatesOnly === true ? `${asked(query)} AND ${graduates}` : asked(query);

async function countTasks(engine: Engine, query: ExamQuery): Promise<TaskCounts> {
  await engine.run(taskPointSql(who(query)));
  const [bins, sums, schools] = [
    await engine.rows(taskBinsSql),
    await engine.rows(taskSumsSql),
    await engine.rows(schoolTasksSql),
  ];
  await engine.run(`DROP TABLE task_point`);
  const task = (row: Row) => ({ ...procedureOf(row), task: String(row.task), n: Number(row.n) });
  return {
    bins: bins.map((row) => ({
      ...task(row),
      max: number(row.max),
      place: number(row.place),
      points: Number(row.points),
    })),
    sums: sums.map((row) => ({
      ...task(row),
      points: Number(row.points),
      squares: Number(row.squares),
      others: Number(row.others),
      otherSquares: Number(row.other_squares),
      products: Number(row.products),
    })),
    schools: schools.map((row) => ({
      ...task(row),
      school: String(row.code),
      points: Number(row.points),
      squares: Number(row.squares),
    })),
  };
}

async function countParticipants(
  engine: Engine,
  query: ExamQuery,
): Promise<readonly ExamParticipants[]> {
  return (await engine.rows(participantsSql(who(query)))).map((row) => ({
    year: Number(row.year),
    // The engine gives back what `personKind` wrote.
    kind: String(row.kind) as PersonKind,
    persons: Number(row.persons),
    results: Number(row.results),
  }));
}

/** Sums by person, among the exports that name most people in the same way. */
async function countThreeBest(engine: Engine, query: ExamQuery): Promise<readonly ThreeBest[]> {
  const kinds = await countParticipants(engine, query);
  const found: ThreeBest[] = [];
  for (const year of query.years) {
    const most = kinds.find((one) => one.year === year && one.kind !== "nobody");
    if (!most) continue;
    const where = asked({ ...query, years: [year] });
    const rows = await engine.rows(threeBestSql(where, most.kind));
    const apart = await engine.rows(subjectsApartSql(where, most.kind));
    found.push({
      year,
      schools: rows.map((row) => ({
        school: String(row.code),
        best: number(row.best),
        n: Number(row.n),
      })),
      apart: apart.map((row) => String(row.subject)),
    });
  }
  return found;
}

/** Counts an exam's results on a finished set of facts; persons stay inside as hashes. */
export function examCounts(engine: Engine): ExamCounts {
  return {
    results: async (query) => (await engine.rows(resultBinsSql(who(query)))).map(binOf),
    participants: (query) => countParticipants(engine, query),
    threeBest: (query) => countThreeBest(engine, query),
    tasks: (query) => countTasks(engine, query),
  };
}
