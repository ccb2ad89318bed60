import { describe, expect, it, vi } from "vitest";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { noRecords } from "../../src/clusters/classify-input.ts";
import { classify } from "../../src/clusters/classify.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { presetNames } from "../../src/criteria/presets.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { withoutResampling } from "./differences.ts";
import { generateRegion, pick } from "./generate-region.ts";
import type { Given } from "./given.ts";

// A slow machine is no defect of what is tested.
vi.setConfig({ testTimeout: 120_000 });

const seeds = Array.from({ length: 4 }, (_, at) => 1000 + at);

async function listed(given: Given, year: number, preset: string) {
  const criteria = withoutResampling(await loadCriteria(preset));
  const { schools } = classify({ ...noRecords, ...given }, criteria, { year });
  return new Map(schools.map((school): [string, SchoolClassification] => [school.code, school]));
}
const lastYear = (years: readonly number[]) => years.at(-1) ?? 2024;

function shuffled<T>(of: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  return of
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Some pupils who passed did not: marks «3» and «4» become «2», scores fall below the minimum. */
function worse(cell: Cell, pupils: number): Cell {
  if (cell.n2 !== null && cell.n3 !== null) {
    const moved = Math.min(pupils, cell.n3);
    const low = cell.n2 + moved;
    return { ...cell, n2: low, n3: cell.n3 - moved, belowMinimum: low };
  }
  if (cell.belowMinimum === null) return cell;
  const moved = Math.min(pupils, cell.to60 ?? cell.n - cell.belowMinimum);
  return {
    ...cell,
    belowMinimum: cell.belowMinimum + moved,
    to60: cell.to60 === null ? null : cell.to60 - moved,
  };
}

describe("properties of a classification", () => {
  it.each(presetNames)("with %s the order of rows and schools changes nothing", async (preset) => {
    for (const seed of seeds) {
      const region = generateRegion(seed, 8);
      const mixed = {
        ...region,
        schools: shuffled(region.schools, seed),
        cells: shuffled(region.cells, seed + 1),
        context: shuffled(region.context ?? [], seed + 2),
      };
      const year = lastYear(region.years);
      const before = await listed(region, year, preset);
      const after = await listed(mixed, year, preset);
      for (const [code, school] of before) expect(after.get(code), code).toEqual(school);
      expect(after.size).toBe(before.size);
    }
  });

  it.each(["default", "federal-2020", "federal-2025", "altai", "region-quota-15"])(
    "with %s worse results never take the school out of ШНОР",
    async (preset) => {
      let held = 0;
      for (const seed of seeds) {
        const region = generateRegion(seed, 8);
        const year = lastYear(region.years);
        const before = await listed(region, year, preset);
        const on = [...before.values()].filter(({ clusters }) => clusters.includes("ШНОР"));
        if (on.length === 0) continue;
        const { code } = pick(seededRandom(seed), on);
        const cells = region.cells.map((cell) => (cell.school === code ? worse(cell, 3) : cell));
        const after = await listed({ ...region, cells }, year, preset);
        expect(after.get(code)?.clusters, `seed ${seed}, ${code}`).toContain("ШНОР");
        held += 1;
      }
      expect(held).toBeGreaterThan(0);
    },
  );

  it.each(presetNames)(
    "with %s a school that the register names twice counts once",
    async (preset) => {
      for (const seed of seeds) {
        const region = generateRegion(seed, 8);
        const year = lastYear(region.years);
        const twice = region.schools.flatMap((school) => [school, school]);
        const once = await listed(region, year, preset);
        const doubled = await listed({ ...region, schools: twice }, year, preset);
        expect(doubled).toEqual(once);
      }
    },
  );
});
