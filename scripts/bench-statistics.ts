/**
 * Time and memory of the random-intercept model on 1 M rows in 40,000 schools, as records and as
 * columns. Run: `node --import tsx scripts/bench-statistics.ts [rows] [schools]`.
 */
import { seededRandom } from "../src/shared/random.ts";
import { randomIntercept } from "../src/statistics/random-intercept.ts";
import type { Table } from "../src/statistics/table.ts";

const rows = Number(process.argv[2] ?? 1_000_000);
const schools = Number(process.argv[3] ?? 40_000);

/** Schools of uneven size with a true variance between them of 4, within of 36. */
function makeColumns() {
  const random = seededRandom(20_240_601);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const codes = Array.from({ length: schools }, (_, i) => String(i + 1).padStart(6, "0"));
  const effect = codes.map(() => 2 * normal());
  const school = new Array<string>(rows);
  const score = new Float64Array(rows);
  const ses = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const j = Math.floor(schools * random() ** 2);
    school[i] = codes[j] ?? "";
    ses[i] = normal();
    score[i] = 50 + 3 * (ses[i] ?? 0) + (effect[j] ?? 0) + 6 * normal();
  }
  return { school, score, ses };
}

function measure(title: string, table: Table): void {
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  const fit = randomIntercept(table, { outcome: "score", group: "school", covariates: ["ses"] });
  const seconds = (performance.now() - start) / 1000;
  const extra = (process.resourceUsage().maxRSS - before) / 1024;
  console.log(
    `randomIntercept, ${title}: ${fit.n} rows, ${fit.groups.length} schools, ` +
      `${seconds.toFixed(2)} s, ${Math.max(0, extra).toFixed(0)} MB beyond its input, ` +
      `τ² ${fit.tau2.toFixed(3)}, σ² ${fit.sigma2.toFixed(3)}`,
  );
}

const columns = makeColumns();
measure("columns", columns);
const records = columns.school.map((school, i) => ({
  school,
  score: columns.score[i],
  ses: columns.ses[i],
}));
measure("records", records);
