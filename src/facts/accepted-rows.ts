import {
  BOOLEAN,
  type DuckDBType,
  listValue,
  SMALLINT,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import { type Engine, pupilColumns } from "./engine.ts";
import { personHash, personKind, personText } from "./person.ts";
import type { SourceTable } from "./source-table.ts";
import type { Points, Task } from "./task-points.ts";

/** What a column of `pupil` holds, before it is stored: the person is still as written. */
interface Values {
  readonly line: number;
  readonly absent: boolean;
  readonly pid: string | null;
  readonly points: Points | null;
}

/** A row that counts, in the shape of the table `pupil`; the state of an appeal has no school. */
export type AcceptedRow = {
  readonly [Name in keyof typeof pupilColumns]: Name extends keyof Values
    ? Values[Name]
    : number | null;
};

/**
 * Collects what was read of all tables and brings it into the engine together: there a statement costs
 * more than a table of some hundred rows.
 */
export interface AcceptedRows {
  readonly add: (target: SourceTable["target"], row: AcceptedRow) => void;
  readonly addTable: (table: SourceTable) => void;
  readonly addTasks: (fileId: number, tasks: readonly Task[]) => void;
  /** Brings in the rows, if they are many. */
  readonly relieve: () => Promise<void>;
  /** Brings in everything. */
  readonly store: () => Promise<void>;
}

/** Rows that wait in memory at once. */
const mostWaiting = 8_192;

/** Columns of `pupil`, with the person as text. */
const incoming = Object.entries<DuckDBType>({ ...pupilColumns, pid: VARCHAR });

/** @param secret key of the run for hashes of persons */
export function openAcceptedRows(engine: Engine, secret: string): AcceptedRows {
  const waiting: Record<SourceTable["target"], AcceptedRow[]> = { pupil: [], appeal: [] };
  const tables: SourceTable[] = [];
  const tasks: (Task & { readonly file: number })[] = [];

  async function storeRows(target: SourceTable["target"]): Promise<void> {
    const rows = waiting[target];
    if (rows.length === 0) return;
    waiting[target] = [];
    const valuesOf = (name: string) =>
      name === "points"
        ? rows.map(({ points }) => points && listValue(points))
        : // Every other column is a plain value of the same name.
          rows.map((row) => row[name as Exclude<keyof AcceptedRow, "points">]);
    await engine.create(
      "incoming",
      incoming.map(([name, type]) => [name, type, valuesOf(name)]),
    );
    await engine.run(
      `INSERT INTO ${target} SELECT * EXCLUDE (person) REPLACE (${personHash(secret, "person")} AS pid)
       FROM (SELECT *, ${personText(["pid"])} AS person FROM incoming); DROP TABLE incoming`,
    );
  }

  return {
    add: (target, row) => void waiting[target].push(row),
    addTable: (table) => void tables.push(table),
    addTasks: (file, added) => void tasks.push(...added.map((task) => ({ file, ...task }))),
    relieve: async () => {
      if (waiting.pupil.length >= mostWaiting) await storeRows("pupil");
    },
    store: async () => {
      await storeRows("pupil");
      await storeRows("appeal");
      const named = tables.splice(0);
      await engine.append("source_table", [
        ["file", USMALLINT, named.map((one) => one.fileId)],
        ["name", VARCHAR, named.map((one) => one.origin.file)],
        ["max_primary", SMALLINT, named.map((one) => one.binding.maxPrimary)],
        ["kind", VARCHAR, named.map((one) => personKind(one.binding))],
        ["lists_absent", BOOLEAN, named.map((one) => one.binding.listsAbsent ?? false)],
      ]);
      const held = tasks.splice(0);
      await engine.append("task", [
        ["file", USMALLINT, held.map((one) => one.file)],
        ["position", USMALLINT, held.map((one) => one.position)],
        ["task", VARCHAR, held.map((one) => one.id)],
        ["max", UTINYINT, held.map((one) => one.max)],
        ["mask", VARCHAR, held.map((one) => one.mask)],
      ]);
    },
  };
}
