import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCriteria } from "../../src/criteria/index.ts";
import { runCommand } from "./run-command.ts";
import { smallRegion } from "./small-region.ts";

const SLOW = 120_000;

describe("a notebook run by its file", () => {
  it(
    "tells of the criteria it is given",
    async () => {
      const folder = smallRegion();
      const out = join(folder, "methodology.html");
      const ran = runCommand("../reports/methodology", [
        ...["2024", "--data", folder, "--criteria", "federal-2020", "--out", out],
      ]);
      expect(ran.code).toBe(0);
      expect(ran.err).toContain(`Записано: ${out}`);
      const [given, other] = [await loadCriteria("federal-2020"), await loadCriteria("default")];
      const lead = (title: string) => `В критериях «${title}»`;
      const page = readFileSync(out, "utf8").replaceAll(/\u00ad/gu, "");
      expect(page).toContain(lead(given.title));
      expect(page).not.toContain(lead(other.title));
    },
    SLOW,
  );
});
