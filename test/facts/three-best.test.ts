import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { duckdb, threeBest } from "../../src/facts/dialect.ts";
import { seededRandom } from "../../src/shared/random.ts";

it("the three best scores of persons with two to seven, equal ones among them", async () => {
  const random = seededRandom(4);
  const persons = Array.from({ length: 300 }, (_, at) => ({
    person: `p${at}`,
    school: `s${at % 5}`,
    scores: Array.from({ length: 2 + (at % 6) }, () => Math.floor(random() * 8)),
  }));
  const expected = new Map<string, number>();
  for (const { school, scores } of persons) {
    const [a, b, c] = [...scores].sort((x, y) => y - x);
    const best = c === undefined ? null : (a ?? 0) + (b ?? 0) + c;
    const key = `${school}/${best}`;
    expected.set(key, (expected.get(key) ?? 0) + 1);
  }
  const rows = persons.flatMap(({ person, school, scores }) =>
    scores.map((score) => `('ЕГЭ', 2024, 'code', '${person}', '${school}', ${score})`),
  );
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE score (exam VARCHAR, year INTEGER, kind VARCHAR, person VARCHAR, school VARCHAR, score INTEGER);
     INSERT INTO score VALUES ${rows.join(", ")}`,
  );
  const found = await connection.runAndReadAll(
    `SELECT school, best, sum(n)::INTEGER FROM (${threeBest(duckdb, { from: "score" })}) GROUP BY ALL`,
  );
  instance.closeSync();
  const told = (found.getRowsJS() as [string, number | null, number][]) // as selected
    .map(([school, best, n]) => [`${school}/${best}`, n] as const);
  expect(new Map(told)).toEqual(expected);
});
