/** The query everything is measured against: DuckDB's own reader, typed columns, one GROUP BY. */
import { DuckDBInstance } from "@duckdb/node-api";
import { benchColumns } from "./bench-data.ts";

const whole = new Set(["Год", "Первичный балл", "Балл", "Статус обработки"]);
const types = benchColumns.map((name) => `'${name}': '${whole.has(name) ? "INTEGER" : "VARCHAR"}'`);

const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(
  `SELECT "Код ОО", "Экзамен", "Предмет", "Год", count(*) AS n, avg("Балл") AS mean,
     median("Балл") AS median, avg(("Балл" < 36)::INTEGER) AS below,
     avg(("Балл" BETWEEN 36 AND 60)::INTEGER) AS to60,
     avg(("Балл" BETWEEN 61 AND 80)::INTEGER) AS to80, avg(("Балл" > 80)::INTEGER) AS to100
   FROM read_csv('${(process.argv[2] ?? "").replaceAll("'", "''")}', delim = ';', header = true,
     auto_detect = false, columns = {${types.join(", ")}}) GROUP BY ALL`,
);
console.log(reader.getRowObjectsJS().length);
