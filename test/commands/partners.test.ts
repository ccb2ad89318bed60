import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "./run-command.ts";
import { regionFolder, register, results } from "./small-region.ts";

const SLOW = 120_000;
/** 012001 is low in both procedures, 012002 in none by the federal rule; it has offered itself. */
const files = {
  "schools.csv": register,
  "results/2024/oge.csv": results,
  "support/partners.csv": "ОО;Роль;Вместимость\n012002;наставник;1\n",
};

describe("the command partners", () => {
  it(
    "prints the pair and writes the list for Excel",
    async () => {
      const folder = regionFolder(files);
      const out = join(folder, "out");
      const rules = ["--criteria", "federal-2020"];
      const ran = await runCommand("partners", ["2024", "--data", folder, "--out", out, ...rules]);
      expect(ran.code).toBe(0);
      expect(ran.out).toContain("1. СОШ № 1 (ШНОР) → СОШ № 2");
      expect(ran.out).toContain("Итого: 1\u00a0пара.");
      const csv = readFileSync(join(out, "partners.csv"), "utf8");
      expect(csv.split("\r\n")[1]).toMatch(/^город Озёрск-Вымышленный;1;СОШ № 1;ШНОР;СОШ № 2/u);
      expect(readFileSync(join(out, "partners.xlsx")).subarray(0, 2).toString()).toBe("PK");
    },
    SLOW,
  );

  it(
    "refuses wrong arguments before anything is read",
    async () => {
      const folder = regionFolder({ ...files, "options.json": '{"weights":{"near":"много"}}' });
      const distance = await runCommand("partners", [
        "2024",
        "--data",
        folder,
        "--max-distance",
        "рядом",
      ]);
      expect(distance.code).toBe(2);
      expect(distance.err).toContain("не расстояние в км");
      const options = join(folder, "options.json");
      const wrong = await runCommand("partners", ["2024", "--data", folder, "--options", options]);
      expect(wrong.code).toBe(2);
      expect(wrong.err).toContain("«weights.near»");
    },
    SLOW,
  );
});
