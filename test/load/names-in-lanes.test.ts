import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFacts } from "../../src/facts/facts.ts";
import { referenceResolve } from "../../src/facts/reference-resolve.ts";
import { schoolRegistry } from "../../src/load/school-registry.ts";
import type { Binding, StudentTable } from "../../src/read/student-table.ts";

const binding: Binding = {
  columns: { school: 0, schoolName: 1, municipality: 2, year: 3, subject: 4, mark: 5 },
  headers: {},
  tasks: [],
  constants: { exam: "ОГЭ", grade: "9" },
  maxPrimary: null,
};
const withoutCode = { schoolName: 1, municipality: 2, year: 3, subject: 4, mark: 5 };

/** One name stands in both municipalities, the others in one. */
const names = [
  ["Рябиновская СОШ", "СОШ № 1", "СОШ № 11"],
  ["Кленовская СОШ", "СОШ № 1", "СОШ № 2"],
];
/** Three schools in each of two municipalities, in two spellings a year. */
const rows = [2023, 2024].flatMap((year) =>
  ["Озёрный район", "Лесной район"].flatMap((place, p) =>
    (names[p] ?? []).flatMap((name, n) =>
      Array.from({ length: 40 }, (_, at) => [
        `0${p + 1}100${n}`,
        at % 2 === 0 ? name : name.toUpperCase().replace("№ ", "№"),
        year === 2023 ? place : place.toUpperCase(),
        String(year),
        "Математика",
        String(2 + (at % 4)),
      ]),
    ),
  ),
);

describe("schools known by their names", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "names-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function countAs(columns: Binding["columns"], lane: "memory" | "engine") {
    const table = { kind: "students", file: "m.csv", binding: { ...binding, columns } } as const;
    const path = join(folder, "m.csv");
    await writeFile(path, ["header", ...rows.map((row) => row.join(";")), ""].join("\n"));
    const csv = { path, delimiter: ";", skip: 1, width: 6, firstLine: 2, gaps: [], rejected: 0 };
    const source: StudentTable["source"] =
      lane === "engine" ? { csv } : { rows: rows.map((cells, i) => ({ line: i + 2, cells })) };
    const registry = schoolRegistry([], { schoolCode: { width: null }, aliases: [] });
    const settle = () => registry.settle().codeOf;
    const resolve = { ...referenceResolve(registry.resolve), hearsNames: true, settle };
    const facts = await openFacts({ resolve, settings: { bigCsv: 0 } });
    try {
      await facts.addStudents({ ...table, source });
      await facts.finish();
      const cells = await facts.cells();
      return {
        cells: cells.map(({ school, year, n, n2 }) => [school, year, n, n2]),
        schools: registry.settle().schools,
      };
    } finally {
      facts.close();
    }
  }

  it.each([
    ["in every spelling, without codes", withoutCode],
    ["beside their codes", binding.columns],
  ])("are the same in memory and in the engine: %s", async (_title, columns) => {
    const inMemory = await countAs(columns, "memory");
    expect(inMemory.schools).toHaveLength(6);
    expect(inMemory.cells).toHaveLength(12);
    expect(inMemory.cells.every(([, , n, n2]) => n === 40 && n2 === 10)).toBe(true);
    expect(inMemory.schools.map(({ name }) => name)).toContain("Рябиновская СОШ");
    expect(await countAs(columns, "engine")).toEqual(inMemory);
  });
});
