import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCommand } from "./run-command.ts";
import { regionFolder, register, results } from "./small-region.ts";

const SLOW = 120_000;
/** A road map is needed by the command on road maps; the other ones are quicker on a small region. */
const sample = fileURLToPath(new URL("../../data-samples", import.meta.url));
const folder = regionFolder({
  "schools.csv": register,
  "results/2023/oge.csv": results.replaceAll("2024;", "2023;"),
  "results/2024/oge.csv": results,
});

describe("a folder inside a file cannot be written to", () => {
  it.each([
    ["classify", ["2024", "--data", folder]],
    ["dynamics", ["2023", "2024", "--data", folder]],
    ["effect", ["2024", "--data", folder]],
    ["needs", ["2024", "--data", folder]],
    ["partners", ["2024", "--data", folder]],
    ["report", ["2024", "--data", folder, "--only", "data-quality"]],
    ["roadmap", ["2024", "--data", sample]],
    ["validate", [folder]],
  ])(
    "%s says so, and shows nobody its stack",
    async (script, args) => {
      const file = join(regionFolder({ "notes.txt": "заметки" }), "notes.txt");
      const ran = await runCommand(script, [...args, "--out", join(file, "out")]);
      expect(ran.err).toContain(
        `Ошибка: в папку ${join(file, "out")} не записать: на пути к ней стоит файл, а не папка.`,
      );
      expect(ran.err).not.toMatch(/Внутренняя ошибка|^\s+at /mu);
      expect(ran.code).toBe(2);
      expect(readFileSync(file, "utf8")).toBe("заметки");
    },
    SLOW,
  );

  it(
    "and a folder where a file must go is told, with nothing written beside it",
    async () => {
      const out = join(regionFolder({ "out/quality.json/own.txt": "своё" }), "out");
      const ran = await runCommand("validate", [folder, "--out", out]);
      expect(ran.err).toContain(`в папку ${out} не записать: на месте файла стоит папка.`);
      expect(ran.code).toBe(2);
      expect(readFileSync(join(out, "quality.json", "own.txt"), "utf8")).toBe("своё");
      expect(readdirSync(dirname(out))).toEqual(["out"]);
    },
    SLOW,
  );
});
