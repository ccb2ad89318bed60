import type { Cell } from "../../src/facts/cell.ts";
import { buildDataSet, type DataSet } from "../../src/indicators/data-set.ts";
import type { ContextRow, School } from "../../src/read/tables.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { cell } from "./cells.ts";

export interface SimulatedOptions {
  readonly schools: number;
  readonly years: readonly number[];
  /** Standard deviations, in pupils' ones: of lasting residuals, of a school's year. */
  readonly lasting: number;
  readonly yearNoise: number;
}

/** A region with known lasting residuals: mean = 10 + 0.4·context + lasting + year + pupils. */
export function simulatedRegion(seed: number, options: SimulatedOptions) {
  const random = seededRandom(seed);
  const normal = () => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));
  const schools: School[] = [];
  const cells: Cell[] = [];
  const context: ContextRow[] = [];
  const truth = new Map<string, number>();
  for (let at = 0; at < options.schools; at++) {
    const code = String(12001 + at).padStart(6, "0");
    const [hard, lasting] = [normal(), options.lasting * normal()];
    truth.set(code, lasting);
    const town = random() < 0.5;
    schools.push({
      code,
      name: `Школа ${at}`,
      municipality: "Приозёрск",
      logins: [],
      otherNames: [],
      type: "Средняя общеобразовательная школа",
      locality: town ? "город" : "село",
      line: at + 2,
    });
    const size = Math.round(Math.exp(3.2 + 0.7 * normal()));
    for (const year of options.years) {
      const n = Math.max(3, Math.round(size * Math.exp(0.1 * normal())));
      const value =
        10 -
        0.4 * hard +
        (town ? 0.2 : 0) +
        lasting +
        options.yearNoise * normal() +
        normal() / Math.sqrt(n);
      cells.push(cell({ school: code, year, n, scale: "primary", mean: value, sd: 1 }));
      context.push(contextRow(code, year, hard, n * 9));
    }
  }
  const dataSet: DataSet = buildDataSet({ schools, cells, context });
  return { dataSet, truth, schools, cells, context };
}

/** A context row with an exact adversity: shares are smooth functions of it. */
export function contextRow(school: string, year: number, hard: number, pupils: number): ContextRow {
  const share = (x: number) => pupils / (1 + Math.exp(-x));
  return {
    school,
    year,
    values: {
      pupilsTotal: pupils,
      parentsHigherBoth: share(-0.3 - 0.3 * hard),
      pupilsIncompleteFamily: share(-1 + 0.3 * hard),
      pupilsLowIncome: share(-1 + 0.3 * hard),
      pupilsRegistered: share(-1.5 + 0.3 * hard),
    },
    file: `context/${year}.csv`,
    line: 2,
  };
}
