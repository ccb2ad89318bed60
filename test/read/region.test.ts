import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { PrivateFolder } from "../../src/read/private-folder.ts";
import {
  openRegion,
  parseRegionSettings,
  RegionFileError,
  RegionFolderError,
} from "../../src/read/region.ts";

let folder = "";
const temporary = new PrivateFolder();
afterAll(() => temporary.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "region-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(...files: string[]) {
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(
      join(folder, file),
      file === "region.json" ? '{"title":"Приозёрская область"}' : "",
    );
  }
}

describe("the folder of a region", () => {
  it("gives its files with their place and year, always in the same order", async () => {
    await put("schools.csv", "results/2024/б.xlsx", "results/2023/ВПР/а.xls", "results/2024/А.csv");
    await put(
      "context/2024.csv",
      "participation.csv",
      "overrides.csv",
      "roadmap/план.json",
      "region.json",
    );
    const { settings, files, issues } = await openRegion(folder, temporary);
    expect(settings.title).toBe("Приозёрская область");
    expect(issues).toEqual([]);
    expect(files.map(({ file, place, year }) => [file, place, year])).toEqual([
      ["context/2024.csv", "context", 2024],
      ["overrides.csv", "overrides", undefined],
      ["participation.csv", "participation", undefined],
      ["results/2023/ВПР/а.xls", "results", 2023],
      ["results/2024/А.csv", "results", 2024],
      ["results/2024/б.xlsx", "results", 2024],
      ["roadmap/план.json", "roadmap", undefined],
      ["schools.csv", "register", undefined],
    ]);
  });

  it("does not read hidden files and the locks of Excel, and notes all it does not use", async () => {
    await put(
      "schools.xlsx",
      "results/2024/~$a.xlsx",
      "results/2024/.a.csv",
      "письмо.docx",
      "итоги.csv",
    );
    const { files, misplaced, issues } = await openRegion(folder, temporary);
    expect(files.map(({ file }) => file)).toEqual(["schools.xlsx"]);
    expect(misplaced.map(({ file }) => file)).toEqual(["итоги.csv"]);
    expect(issues.map(({ code, severity, file }) => [code, severity, file])).toEqual([
      ["file-of-system", "note", "results/2024/.a.csv"],
      ["file-of-system", "note", "results/2024/~$a.xlsx"],
      ["file-unused", "note", "письмо.docx"],
    ]);
  });

  it("is an error when it is missing or empty", async () => {
    await expect(openRegion(join(folder, "нет"), temporary)).rejects.toThrow(RegionFolderError);
    await expect(openRegion(folder, temporary)).rejects.toThrow(/В папке региона нет данных/);
  });
});

describe("region.json", () => {
  it("has a default for everything", () => {
    expect(parseRegionSettings("{}")).toEqual({
      title: "Регион",
      schoolCode: { width: null },
      columns: {},
      files: [],
      scales: [],
      minimums: [],
      aliases: [],
      population: "current-year",
      attempt: "last",
      onePart: "apart",
    });
  });

  it("tells every problem in Russian, with its place", () => {
    const bad = {
      title: 5,
      schoolCode: { width: 0 },
      files: [{ exam: "ВПР" }],
      attempt: "first",
      shools: [],
    };
    try {
      parseRegionSettings(JSON.stringify(bad));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(RegionFileError);
      if (!(error instanceof RegionFileError)) return;
      expect(error.problems.toSorted()).toEqual([
        "attempt: ожидается одно из: last, main-day",
        "files.0.match: поле обязательно",
        "schoolCode.width: ожидается не меньше 1",
        "title: ожидается строка",
        "неизвестное поле «shools»",
      ]);
    }
  });

  it("says so when it is no JSON, and may begin with a BOM", () => {
    expect(() => parseRegionSettings("{title}")).toThrow(/не разбирается как JSON/);
    expect(parseRegionSettings('\ufeff{"title":"Т"}').title).toBe("Т");
  });
});
