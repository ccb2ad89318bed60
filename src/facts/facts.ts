import { randomBytes } from "node:crypto";
import { stat } from "node:fs/promises";
import type {
  AggregateTable,
  AppealTable,
  RefusedRow,
  StudentTable,
} from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
import type { GridRow, RowCount } from "../tables/grid.ts";
import { openAcceptedRows } from "./accepted-rows.ts";
import { type LostReport, type ReportedCell, resolveAggregates } from "./aggregates.ts";
import { applyAppeals, resolveAttempts } from "./attempts.ts";
import { countMain } from "./count.ts";
import { setAsideCopies } from "./copied-evidence.ts";
import { addCsv } from "./csv-lane.ts";
import { countedMasks } from "./csv-masks.ts";
import { type CsvTable, csvTable, knownRows, rawTable } from "./csv-sql.ts";
import { openEngine, schema } from "./engine.ts";
import { moveSchools } from "./move-schools.ts";
import { inTurn } from "./in-turn.ts";
import type { Lane } from "./lane.ts";
import { openLostRows } from "./lost-rows.ts";
import { openMeanings } from "./meaning.ts";
import { mergeReports } from "./merge-reports.ts";
import { leaveUnequalMasks } from "./mask-lengths.ts";
import { marksAgainstScale, notAssessedIssues, type Origin } from "./problems.ts";
import { openTable } from "./read-table.ts";
import { partsOf } from "./parts.ts";
import { closeLostCells, isClosed, type UnreadWork } from "./rows-lost.ts";
import { repeatedBlocks } from "./repeated-blocks.ts";
import { openRegistry } from "./registry.ts";
import type { Resolve } from "./resolve.ts";
import { type WriteSettledRows, writeSettledRows } from "./settled-rows.ts";
import { sourceColumns } from "./source-columns.ts";
import type { SourceTable, TableCount, TextRows } from "./source-table.ts";
import { storeReports } from "./store-reports.ts";
import { talliesOf, type Tallies } from "./tallies.ts";
import { tally } from "./tally.ts";

/** How to count, and what of the machine may be used; all optional. */
export interface FactsSettings {
  /** Who counts in the main cells: `main` this year's graduates and pupils (default), or `all`. */
  readonly population?: "main" | "all";
  /** Which attempt counts: the `last` by date (default) or that of the `main-day`, the first. */
  readonly attempts?: "last" | "main-day";
  /** Memory of the engine, default 700MB; big exports may go beyond it into the folder of `spill`. */
  readonly memory?: string;
  readonly threads?: number;
  /**
   * Path of a folder that only its owner can read; asked for when a big export comes, removed by the
   * caller. Nothing is spilled without it.
   */
  readonly spill?: () => Promise<string>;
  /** Rejected rows told one by one for each table, default 200; the rest is told as counts. */
  readonly detail?: number;
  /** CSV of fewer bytes are read with the line of every row, default 16 MB. */
  readonly bigCsv?: number;
  /** Gets the settled rows before they go, for another engine: `write` puts them into a folder, see there. */
  readonly settled?: (write: WriteSettledRows) => Promise<void>;
}

/** Rows of one table: read = accepted + rejected. A repeated attempt is accepted, and told by `finish`. */
export interface Counted {
  readonly rows: RowCount;
  readonly issues: readonly Issue[];
}

/** Exact counts of a run. Add tables, `finish` once, ask, `close`. */
export interface Facts extends Tallies {
  /** @param refused rows of the table that its layout rejected itself: lost to what the table is of */
  readonly addStudents: (table: StudentTable, refused?: number) => Promise<Counted>;
  readonly addAppeals: (table: AppealTable) => Promise<Counted>;
  readonly addAggregates: (table: AggregateTable) => Promise<Counted>;
  /**
   * Settles attempts and appeals, joins reports, counts all that may be asked and drops the rows; returns what
   * was noticed on the way.
   *
   * @param unread works of which a whole file was not read
   */
  readonly finish: (unread?: readonly UnreadWork[]) => Promise<readonly Issue[]>;
}

/** CSV of fewer bytes than this, all together, fit into the memory of the engine. */
const bytesToSpill = 512 * 1024 * 1024;

/** Of rows that another table says too. */
const isCopied = "(file, school, proc) IN (SELECT (file, school, proc) FROM copied)";

const counted = ({ accepted, rejected, issues }: TableCount): Counted => ({
  rows: { read: accepted + rejected, accepted, rejected, service: 0 },
  issues,
});

/** Opens an empty set of facts on an in-memory engine of its own. */
export async function openFacts(options: {
  readonly resolve: Resolve;
  readonly settings?: FactsSettings;
}): Promise<Facts> {
  const settings = options.settings ?? {};
  const engine = await openEngine({
    memory: settings.memory ?? "700MB",
    threads: settings.threads ?? 2,
  });
  await engine.run(schema);
  const registry = openRegistry(settings.population === "all");
  const secret = randomBytes(16).toString("hex");
  const lane: Lane = {
    engine,
    registry,
    meanings: openMeanings(options.resolve, registry),
    accepted: openAcceptedRows(engine, secret),
    lost: openLostRows(),
    secret,
    detail: settings.detail ?? 200,
  };
  const csvTables: CsvTable[] = [];
  const origins: Origin[] = [];
  const reported: ReportedCell[] = [];
  const lostReports: LostReport[] = [];
  /** Bytes of all CSV read in the engine. */
  let bytes = 0;

  /** Numbers the table: points per task and sources are kept by it. */
  function register(
    { binding, file, sheet }: StudentTable | AppealTable,
    target: SourceTable["target"],
  ): SourceTable {
    const origin = { file, sheet, headers: binding.headers };
    const table = {
      binding,
      columns: sourceColumns(binding),
      fileId: origins.length,
      origin,
      target,
    };
    origins.push(origin);
    lane.accepted.addTable(table);
    return table;
  }

  const textsOf = (rows: readonly GridRow[]): TextRows => ({
    lines: rows.map(({ line }) => line),
    at: (position) => rows.map(({ cells }) => cells[position] ?? ""),
  });

  async function addRows(
    table: SourceTable,
    rows: readonly GridRow[],
    refused: readonly RefusedRow[] = [],
  ): Promise<Counted> {
    const reader = openTable(lane, table);
    reader.read(textsOf(rows));
    reader.lose(
      textsOf(refused.map(({ row }) => row)),
      refused.map(({ byResult }) => byResult),
    );
    await lane.accepted.relieve();
    return counted(reader.finish());
  }

  async function addStudents(students: StudentTable, refused = 0): Promise<Counted> {
    const table = register(students, "pupil");
    const unknown = refused - (students.refused?.length ?? 0);
    lane.lost.add({ file: table.fileId, school: null, proc: null }, undefined, unknown);
    if ("rows" in students.source) return addRows(table, students.source.rows, students.refused);
    const source = students.source.csv;
    const csv = csvTable(table, source);
    const { size } = await stat(source.path);
    bytes += size;
    if (bytes >= bytesToSpill && settings.spill) await engine.spillInto(await settings.spill());
    const fast = table.binding.tasks.length === 0 && size >= (settings.bigCsv ?? 16 * 1024 * 1024);
    if (fast) csvTables.push(csv);
    return counted(await addCsv(lane, csv, fast));
  }

  const addAppeals = (appeals: AppealTable): Promise<Counted> =>
    addRows(register(appeals, "appeal"), appeals.rows);

  function addAggregates(table: AggregateTable): Counted {
    const resolved = resolveAggregates(table, lane.meanings);
    for (const cell of resolved.cells) reported.push(cell);
    lostReports.push(...resolved.lost);
    return counted(resolved);
  }

  async function finish(unread: readonly UnreadWork[] = []): Promise<readonly Issue[]> {
    const attempts = settings.attempts ?? "last";
    await lane.accepted.store();
    const moved = options.resolve.settle
      ? registry.settle(options.resolve.settle())
      : new Map<number, number>();
    // a work of which nothing else was read is a procedure of the region all the same
    for (const { exam, subject, year, grade } of unread)
      lane.meanings.key({ exam, subject, year: String(year), grade: String(grade ?? "") });
    await registry.store(engine);
    await moveSchools(engine, moved, ["pupil", ...csvTables.map(rawTable)]);
    const lanes = ["SELECT * FROM pupil", ...csvTables.map(knownRows)];
    /** Rows of all lanes but some. */
    const pupilsBut = (left: readonly string[]): Promise<void> =>
      engine.run(
        `CREATE OR REPLACE VIEW all_pupils AS SELECT * FROM (${lanes.join(" UNION ALL BY NAME ")})
         ${left.length > 0 ? `WHERE NOT (${left.join(" OR ")})` : ""}`,
      );
    await pupilsBut([]);
    const masks = await leaveUnequalMasks(engine, origins, csvTables.flatMap(countedMasks));
    const copies = await setAsideCopies(engine, origins);
    const copied = copies.some(({ code }) => code === "evidence-copied") ? [isCopied] : [];
    if (copied.length > 0) await pupilsBut(copied);
    const repeats = await resolveAttempts(engine, attempts);
    const appeals = await applyAppeals(engine, attempts);
    await countMain(engine);
    const atHome = <T extends LostReport>(one: T): T => ({
      ...one,
      school: moved.get(one.school) ?? one.school,
    });
    const merged = mergeReports(reported.map(atHome));
    const reports = await storeReports(engine, merged.cells);
    const lost = lane.lost.all();
    const closed = await closeLostCells(engine, {
      lost,
      parts: lost.length > 0 ? await partsOf(engine) : [],
      reports: lostReports.map(atHome),
      unread,
    });
    if (closed.length > 0) await pupilsBut([...copied, isClosed]);
    const notAssessed = await notAssessedIssues(engine);
    const against = await marksAgainstScale(engine);
    const blocks = await repeatedBlocks(engine, origins);
    await settings.settled?.((folder, load) => writeSettledRows(engine, folder, load));
    await tally(engine);
    return [
      ...closed,
      ...masks,
      ...blocks,
      ...copies,
      ...repeats,
      ...appeals,
      ...merged.issues,
      ...reports,
      ...notAssessed,
      ...against,
    ];
  }

  const queued = inTurn();
  return {
    ...talliesOf(engine, queued),
    addStudents: queued(addStudents),
    addAppeals: queued(addAppeals),
    addAggregates: queued(addAggregates),
    finish: queued(finish),
  };
}
