import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell } from "../../src/facts/cell.ts";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";

interface Planted {
  readonly year: number;
  readonly exam: string;
  readonly subject: string;
  readonly grade: number;
  readonly schools: number;
  readonly n: number;
  readonly absent: number;
  readonly mean: number;
  readonly marks: readonly number[] | null;
  readonly belowMinimum: number;
}
interface Dirt {
  readonly file: string;
  readonly kind: string;
  readonly expected: string;
}

const sample = fileURLToPath(new URL("../../data-samples", import.meta.url));
// Planted files of this project hold these shapes.
const planted = JSON.parse(await readFile(join(sample, "truth.json"), "utf8")) as {
  readonly procedures: readonly Planted[];
};
const dirt = JSON.parse(await readFile(join(sample, "dirt.json"), "utf8")) as readonly Dirt[];

const fileOf = (source: string): string => source.replace(/:\d+$/u, "");
const sum = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((total, one) => total + (one ?? 0), 0);

describe("the sample region, counted with everybody in it", () => {
  let folder = "";
  let region: RegionData;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "truth-"));
    await cp(sample, folder, { recursive: true });
    const path = join(folder, "region.json");
    const settings = JSON.parse(await readFile(path, "utf8")) as object;
    await writeFile(path, JSON.stringify({ ...settings, population: "all" }));
    region = await loadRegion(folder);
  }, 60_000);
  afterAll(async () => {
    await region.close();
    await rm(folder, { recursive: true });
  });

  const cellsOf = (one: Planted): Cell[] =>
    [...region.cells, ...region.halves].filter(
      (cell) =>
        cell.year === one.year &&
        cell.exam === one.exam &&
        cell.subject === one.subject &&
        cell.grade === one.grade,
    );
  const filesOf = (one: Planted) => new Set(cellsOf(one).flatMap((c) => c.sources.map(fileOf)));
  const spoiled = (one: Planted, ...kinds: readonly string[]): number => {
    const files = filesOf(one);
    return dirt.filter(({ file, expected }) => files.has(file) && kinds.includes(expected)).length;
  };
  /** Results that a file of appeals may have moved by a point or two. */
  const appealed = (one: Planted): boolean =>
    region.quality.issues.some(
      ({ code, file = "" }) =>
        code === "appeal-applied" &&
        [...filesOf(one)].some((own) => own.replace(/[^/]+$/u, "") === file.replace(/[^/]+$/u, "")),
    );

  it("has every procedure and no other", () => {
    const key = ({
      year,
      exam,
      subject,
      grade,
    }: Omit<Planted, "mean" | "n" | "schools" | "absent" | "marks" | "belowMinimum">) =>
      `${year} ${exam} ${subject} ${grade}`;
    expect([...new Set([...region.cells, ...region.closed].map(key))].sort()).toEqual(
      planted.procedures.map(key).sort(),
    );
  });

  it("has as many participants as planted, less the rows that dirt has taken", () => {
    const counted = (one: Planted) => sum(cellsOf(one).map((cell) => cell.n));
    // Several procedures may stand in one file, and dirt is known by the file.
    const groups = new Map<string, Planted[]>();
    for (const one of planted.procedures) {
      const files = [...filesOf(one)].sort().join("|");
      groups.set(files, [...(groups.get(files) ?? []), one]);
    }
    for (const [files, procedures] of groups) {
      const [first] = procedures;
      const lost = first ? spoiled(first, "rejected", "absent") : 0;
      const planned = sum(procedures.map((one) => one.n));
      expect(sum(procedures.map(counted)), files).toBe(planned - lost);
    }
  });

  it("agrees with every planted count of a file without dirt", () => {
    const clean = planted.procedures.filter(
      (one) => spoiled(one, "rejected", "absent") === 0 && !appealed(one),
    );
    expect(clean.length).toBeGreaterThan(50);
    for (const one of clean) {
      const cells = cellsOf(one);
      const title = `${one.year} ${one.exam} ${one.subject} ${one.grade}`;
      expect(cells.filter((cell) => cell.n > 0).length, title).toBe(one.schools);
      expect(sum(cells.map((cell) => cell.belowMinimum)), title).toBe(one.belowMinimum);
      const marks = (["n2", "n3", "n4", "n5"] as const).map((m) => sum(cells.map((c) => c[m])));
      expect(one.marks ? marks : null, title).toEqual(one.marks);
      // Reports of marks alone give no mean of scores, nor does a pupil whose total is «Х».
      const unscored = dirt.some((d) => d.kind === "not-started" && filesOf(one).has(d.file));
      const scaled = !unscored && cells.every((cell) => cell.scale !== "mark");
      const mean = sum(cells.map((cell) => (cell.mean ?? 0) * cell.n)) / one.n;
      if (scaled) expect(mean, title).toBeCloseTo(one.mean, 3);
    }
  });

  it("differs from the planted marks by no more than the rows lost or appealed", () => {
    for (const one of planted.procedures.filter((p) => p.marks !== null)) {
      const cells = cellsOf(one);
      const lost = spoiled(one, "rejected", "absent") + (appealed(one) ? 10 : 0);
      for (const [i, name] of (["n2", "n3", "n4", "n5"] as const).entries()) {
        const off = Math.abs(sum(cells.map((cell) => cell[name])) - (one.marks?.[i] ?? 0));
        expect(off, `${one.year} ${one.subject} ${one.grade} ${name}`).toBeLessThanOrEqual(lost);
      }
    }
  });

  it("has no report that contradicts another", () => {
    const codes = region.quality.issues.map((issue) => issue.code);
    for (const code of ["reports-differ", "journal-base-differs", "pupils-differ-from-report"])
      expect(codes).not.toContain(code);
  });
});
