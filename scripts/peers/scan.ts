/**
 * The floor: DuckDB reads the columns that are needed, typed, and forgets them, or counts what a cell
 * needs by one bare statement. `scan.ts FILE.csv scan|group`
 */
import { DuckDBInstance } from "@duckdb/node-api";
import { benchColumns } from "../bench-columns.ts";

const [path = "", what = "scan"] = process.argv.slice(2);
const whole = new Set<string>(["Год", "Первичный балл", "Балл", "Статус обработки"]);
const types = benchColumns.map((name) => `'${name}': '${whole.has(name) ? "INTEGER" : "VARCHAR"}'`);
const rows = `read_csv('${path.replaceAll("'", "''")}', delim = ';', header = true,
  auto_detect = false, columns = {${types.join(", ")}})`;
const used = benchColumns.filter((name) => name !== "Фамилия" && name !== "Имя" && name !== "Пол");

const instance = await DuckDBInstance.create(":memory:", {
  threads: "2",
  memory_limit: "700MB",
  preserve_insertion_order: "false",
});
const connection = await instance.connect();
if (what === "scan")
  await connection.run(`SELECT ${used.map((name) => `min("${name}")`).join(", ")} FROM ${rows}`);
else {
  const answer = await connection.runAndReadAll(
    `SELECT count(*)::INTEGER, sum(n)::DOUBLE, sum(total)::DOUBLE, sum(below)::DOUBLE
     FROM (SELECT count(*) AS n, sum("Балл") AS total, count_if("Балл" < 36) AS below
       FROM ${rows} WHERE "Категория" = 'ВТГ' GROUP BY "Код ОО", "Экзамен", "Предмет", "Год")`,
  );
  const [cells, n, sum, below] = answer.getRows()[0] ?? [];
  console.log(JSON.stringify({ cells, n, sum, below }));
}
