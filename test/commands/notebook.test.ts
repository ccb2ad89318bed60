import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { runCommand } from "./run-command.ts";
import { smallRegion } from "./small-region.ts";

const SLOW = 120_000;

describe("one notebook of them all", () => {
  it(
    "tells of the criteria it is given",
    async () => {
      const folder = smallRegion();
      const out = join(folder, "out");
      const ran = await runCommand("report", [
        ...["2024", "--only", "methodology", "--data", folder],
        ...["--criteria", "federal-2020", "--out", out],
      ]);
      expect(ran.code).toBe(0);
      const [given, other] = [await loadCriteria("federal-2020"), await loadCriteria("default")];
      const lead = (title: string) => `В критериях «${title}»`;
      const page = readFileSync(join(out, "methodology.html"), "utf8").replaceAll(/\u00ad/gu, "");
      expect(page).toContain(lead(given.title));
      expect(page).not.toContain(lead(other.title));
    },
    SLOW,
  );
});
