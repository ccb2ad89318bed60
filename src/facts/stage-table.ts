import { UINTEGER, VARCHAR } from "@duckdb/node-api";
import type { StudentColumn } from "../read/student-table.ts";
import type { GridRow } from "../tables/grid.ts";
import type { Engine } from "./engine.ts";
import type { Lane, Staged } from "./lane.ts";
import { personHash, personText } from "./person.ts";
import type { SourceColumns } from "./source-columns.ts";

/** Names of the text columns that the staging table has besides `line` and `person`. */
export const stagedColumns = (columns: SourceColumns): readonly StudentColumn[] => [
  ...new Set<StudentColumn>([
    ...columns.place,
    ...columns.key,
    ...columns.numbers,
    ...columns.masks,
    ...(columns.date ? (["date"] as const) : []),
  ]),
];

/** Makes the empty staging table: texts of one table, gone when it has been assessed. */
export async function createStage(engine: Engine, staged: Staged): Promise<void> {
  const texts = stagedColumns(staged.columns).map((name) => `"${name}" VARCHAR`);
  const tasks = staged.table.binding.tasks.map((_, i) => `t${i} VARCHAR`);
  const person = staged.columns.person.length > 0 ? ["pid UBIGINT"] : [];
  await engine.run(
    `CREATE OR REPLACE TABLE stage (line UINTEGER, ${[...person, ...texts, ...tasks].join(", ")})`,
  );
}

/** Brings rows that are in memory into the staging table; the person goes in as a hash only. */
export async function appendToStage(
  lane: Lane,
  staged: Staged,
  rows: readonly GridRow[],
): Promise<void> {
  const { table, columns } = staged;
  const at = (position: number | undefined) =>
    rows.map((row) => (position === undefined ? "" : (row.cells[position] ?? "")));
  const names = stagedColumns(columns);
  const texts = [
    ...names.map((name) => at(table.binding.columns[name])),
    ...table.binding.tasks.map((task) => at(task.position)),
  ];
  const persons = columns.person.map(at);
  const all = [rows.map((row) => row.line), ...persons, ...texts];
  const types = all.map((_, i) => (i === 0 ? UINTEGER : VARCHAR));
  const personNames = persons.map((_, i) => `p${i}`);
  const textNames = [...names.map((n) => `"${n}"`), ...table.binding.tasks.map((_, i) => `t${i}`)];
  const definition = [...personNames, ...textNames].map((n) => `, ${n} VARCHAR`).join("");
  await lane.engine.run(`CREATE OR REPLACE TABLE incoming (line UINTEGER${definition})`);
  await lane.engine.append("incoming", types, all);
  const pid = persons.length > 0 ? `, ${personHash(lane.secret, "person")}` : "";
  const selected = textNames.map((name) => `, ${name}`).join("");
  await lane.engine.run(
    `INSERT INTO stage SELECT line${pid}${selected} FROM ${persons.length > 0 ? `(SELECT *, ${personText(personNames)} AS person FROM incoming)` : "incoming"}; DROP TABLE incoming`,
  );
}
