import type { StudentColumn } from "../read/student-table.ts";
import { equalRemarks } from "../shared/equal-causes.ts";
import type { Issue } from "../shared/issue.ts";
import type { AcceptedRow } from "./accepted-rows.ts";
import { openDistinctTexts } from "./distinct-texts.ts";
import type { Lane } from "./lane.ts";
import { isByResult, isLow, isOfOthers, type LostPlace } from "./lost-rows.ts";
import type { RowProblem } from "./meaning.ts";
import { placeOf, problemIssue, remarkIssue } from "./problems.ts";
import { openRejectedRows } from "./rejected-rows.ts";
import {
  isTotalDifferent,
  passOf,
  type Reading,
  readResult,
  type RowResults,
  rowRules,
  valueOf,
} from "./row-rules.ts";
import { type NumberColumn, scoring, textColumns, withConstants } from "./source-columns.ts";
import type { SourceTable, TableCount, TextRows } from "./source-table.ts";
import { type MaskShape, openTasks, type Unread } from "./task-points.ts";
import { hasRemark } from "../tables/written-mark.ts";
import { writtenDay } from "./written.ts";

/** A table whose rows are read in JavaScript, in as many goes as they come. */
export interface TableReader {
  /** Reads some rows: those that count go to `lane.accepted`. */
  readonly read: (rows: TextRows) => void;
  /** Rows rejected before they came here: lost to the school and work that they name, if they do. */
  readonly lose: (rows: TextRows, byResult: readonly boolean[]) => void;
  /** What became of all rows. */
  readonly finish: () => TableCount;
}

const differingTotal = {
  column: "primary",
  code: "tasks-differ",
  expected: "сумма баллов за задания; в расчёт взят итоговый балл",
  severity: "note",
} as const;

const unreadMask = {
  code: "mask-unread",
  expected: "знаки «+», «-» и цифры, по одному на задание, или 1(2)0(3): балл и наибольший",
  severity: "warning",
} as const;

/** What is known of the rows of a table that were counted another way. */
interface CountedRows {
  /** Whether any has a score, mark or «Зачёт». */
  readonly scored: boolean;
  readonly masks: readonly MaskShape[];
}

/** Opens the reader of a table: every distinct text is read once, every row is accepted or rejected. */
export function openTable(lane: Lane, table: SourceTable, counted?: CountedRows): TableReader {
  const { binding, columns, origin, target, fileId } = table;
  const { place: meanPlace, key: meanKey } = lane.meanings;
  const rules = rowRules(binding, columns, target === "pupil");
  const rejected = openRejectedRows(origin, lane.detail);
  const tasks = openTasks(binding, columns, counted?.masks);
  const places = openDistinctTexts(columns.place, (row) => meanPlace(withConstants(binding, row)));
  const keys = openDistinctTexts(columns.key, (row) => meanKey(withConstants(binding, row)));
  const days = openDistinctTexts(["date"], ({ date = "" }) => writtenDay(date));
  const titleDay = writtenDay(binding.constants.date ?? "");
  let scored = counted?.scored ?? false;
  const remarked = new Map<Reading, string>();
  const numbers = columns.numbers.map((column) => ({
    column,
    readings: openDistinctTexts([column], (row) => {
      const text = row[column] ?? "";
      const reading = readResult(column, text, binding);
      if (hasRemark(text)) remarked.set(reading, text);
      if (scoring.some((one) => one === column))
        scored ||= (reading.value ?? reading.pass) !== null;
      return reading;
    }),
  }));
  /** Rows with a primary score alone, until it is known whether others have more. */
  const unsure: {
    readonly row: AcceptedRow;
    readonly found: string | undefined;
    readonly low: boolean | null;
  }[] = [];
  let accepted = 0;
  /** By answer mask, or null for tasks in columns of their own: the first row, and how many. */
  const unreadTasks = new Map<
    StudentColumn | null,
    { readonly line: number; readonly text: string; readonly count: number }
  >();
  let differing: { line: number; count: number } | undefined;

  function noteUnread(line: number, { mask, text }: Unread): void {
    const known = unreadTasks.get(mask);
    unreadTasks.set(mask, known ? { ...known, count: known.count + 1 } : { line, text, count: 1 });
  }

  function accept(row: AcceptedRow): void {
    accepted += 1;
    lane.accepted.add(target, row);
  }

  /** Counts a rejected row as lost to the schools and works that it may be of. */
  function lose(
    place: LostPlace,
    problem: RowProblem,
    found: string | undefined,
    low: boolean | null,
  ): void {
    if (target === "appeal" || isOfOthers(problem, found)) return;
    lane.lost.add(place, { byResult: isByResult(problem, found), low });
  }

  /** Footnote signs and remarks that were left out, by column: how many, the first, and where it is. */
  const leftOut = new Map<
    StudentColumn,
    { count: number; readonly line: number; readonly found: string }
  >();
  function hear(column: StudentColumn, reading: Reading, line: number): void {
    const found = remarked.get(reading);
    if (found === undefined) return;
    const first = leftOut.get(column) ?? { count: 0, line, found };
    first.count += 1;
    leftOut.set(column, first);
  }

  function read(rows: TextRows): void {
    const size = rows.lines.length;
    const texts = new Map(
      textColumns(columns).map((name) => [name, rows.at(binding.columns[name] ?? -1)]),
    );
    const of = (names: readonly StudentColumn[]) => names.map((name) => texts.get(name) ?? []);
    const placed = target === "pupil" ? places.of(of(columns.place), size) : undefined;
    const keyed = keys.of(of(columns.key), size);
    const dated = columns.date ? days.of(of(["date"]), size) : undefined;
    const results = numbers.map((one) => one.readings.of(of([one.column]), size));
    const persons = columns.person.map(rows.at);
    const { points, unread } = tasks.of(rows);

    const found = (i: number, { column }: RowProblem): string | undefined =>
      texts.has(column) ? texts.get(column)?.[i] : binding.constants[column];

    rows.lines.forEach((line, i) => {
      const key = keyed[i]!;
      const place = placed?.[i];
      const school = place && "id" in place ? place.id : null;
      const proc = "id" in key ? key.id : null;
      const readings: Partial<Record<NumberColumn, Reading>> = {};
      numbers.forEach(({ column }, at) => (readings[column] = results[at]![i]!));
      const isAbsent = results.some((one) => one[i]?.absent);
      const absent = ("absent" in key && key.absent) || isAbsent;
      if (remarked.size > 0)
        numbers.forEach(({ column }, at) => hear(column, results[at]![i]!, line));
      const row: RowResults = { readings, absent, points: points[i] ?? null };
      const low = () => (proc === null ? null : isLow(row, lane.registry.rulesOf(proc)));
      const reject = (problem: RowProblem): void => {
        rejected.add({ line, problem, found: found(i, problem) });
        lose({ file: fileId, school, proc }, problem, found(i, problem), low());
      };
      if ("problem" in key) return reject(key.problem);
      if (place && "problem" in place) return reject(place.problem);
      const procedure = lane.registry.rulesOf(key.id);
      const problem = rules.broken(row, procedure, scored);
      if (problem) return reject(problem);
      if (binding.tasks.length > 0 && isTotalDifferent(row))
        differing = { line: differing?.line ?? line, count: (differing?.count ?? 0) + 1 };
      const counting: AcceptedRow = {
        file: fileId,
        line,
        school,
        proc: key.id,
        grp: key.group,
        prim: valueOf(row, "primary"),
        score: valueOf(row, "score"),
        mark: valueOf(row, "mark"),
        passed: passOf(row),
        journal: valueOf(row, "journalMark"),
        absent,
        // A series without its number is many people's.
        pid: persons.at(-1)?.[i] ? persons.map((one) => one[i]).join("") : null,
        day: dated ? (dated[i] ?? null) : titleDay,
        points: absent ? null : row.points,
      };
      for (const one of absent ? [] : (unread.get(i) ?? [])) noteUnread(line, one);
      if (scored || !rules.isUnscored(row, procedure)) accept(counting);
      else unsure.push({ row: counting, found: found(i, rules.scoreMissing), low: low() });
    });
  }

  function finish(): TableCount {
    for (const one of unsure)
      if (!scored) accept(one.row);
      else {
        const { line, school, proc } = one.row;
        rejected.add({ line, problem: rules.scoreMissing, found: one.found });
        lose({ file: fileId, school, proc }, rules.scoreMissing, one.found, one.low);
      }
    lane.accepted.addTasks(fileId, tasks.tasks());
    const asked = [places, keys].flatMap((texts): Issue[] =>
      texts
        .all()
        .flatMap(({ meaning, rows }) =>
          "problem" in meaning || !meaning.remark
            ? []
            : [remarkIssue(origin, meaning.remark, rows)],
        ),
    );
    const rowsOf = (school: string) =>
      places.all().reduce((sum, { texts, rows }) => sum + (texts.school === school ? rows : 0), 0);
    const issues = [
      ...[...leftOut].map(([column, { count, ...first }]): Issue => {
        const remark = { column, code: "remark-left-out", severity: "note", ...first } as const;
        // A number with its sign is nobody's, though it looks unlike the column.
        return { ...remarkIssue(origin, remark, count), ...first };
      }),
      ...equalRemarks(asked, "school-by-name"),
      ...rejected.issues((school) => rowsOf(school) === 1),
    ];
    for (const [mask, { text, ...first }] of unreadTasks)
      issues.push(
        mask === null
          ? { ...placeOf(origin), code: "tasks-odd", severity: "warning", ...first }
          : problemIssue(origin, { ...unreadMask, column: mask }, { ...first, found: text }),
      );
    if (differing) issues.push(problemIssue(origin, differingTotal, differing));
    return { accepted, rejected: rejected.count(), issues };
  }

  function loseRefused(rows: TextRows, byResult: readonly boolean[]): void {
    const size = rows.lines.length;
    const of = (names: readonly StudentColumn[]) =>
      names.map((name) => rows.at(binding.columns[name] ?? -1));
    const named = of(columns.place);
    // Where any name is a school, the one of a row whose cells have slid may be a pupil's.
    const isSchool = lane.meanings.hearsNames ? places.knows(named, size) : undefined;
    const sure = named.map((texts) => texts.filter((_, i) => isSchool?.[i] !== false));
    const meant = places.of(sure, isSchool?.filter(Boolean).length ?? size).values();
    const keyed = keys.of(of(columns.key), size);
    byResult.forEach((isIt, i) => {
      const place = isSchool?.[i] === false ? undefined : meant.next().value;
      const key = keyed[i]!;
      const school = place && "id" in place ? place.id : null;
      const proc = "id" in key ? key.id : null;
      lane.lost.add({ file: fileId, school, proc }, { byResult: isIt, low: null });
    });
  }

  return { read, lose: loseRefused, finish };
}
