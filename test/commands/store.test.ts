import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleFolder } from "../sample-region.ts";
import { oddRegions } from "./odd-regions.ts";
import { runCommand } from "./run-command.ts";
import { regionFolder, smallRegion, temporaryFolder } from "./small-region.ts";

const SLOW = 300_000;

/** Bytes of all files of a folder by their names. */
const filesOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString("base64")]),
  );

/** What a command writes and says without a store, with a new one and with one that is full. */
async function inTurn(name: string, args: readonly string[], stores: readonly string[][]) {
  const runs = [];
  for (const store of stores) {
    const out = temporaryFolder();
    const ran = await runCommand(name, ["2024", ...args, ...store, "--out", out]);
    expect([0, 12]).toContain(ran.code);
    runs.push({ ...ran, out: ran.out.replaceAll(out, "out"), files: filesOf(out) });
  }
  return runs;
}

const regions: readonly (readonly [title: string, folder: () => string, only: string])[] = [
  // a minute; by hand: the tests of the sample's pages read it from a store in one of their processes
  ...(process.env.STORE_SAMPLE ? [["the sample", () => sampleFolder, "sao-11"] as const] : []),
  ["schools without codes", () => regionFolder(oddRegions["no codes"] ?? {}), "cluster-list,vpr"],
  [
    "ЕГЭ alone",
    () => regionFolder(oddRegions["three years of ЕГЭ only"] ?? {}),
    "sao-11,municipality",
  ],
];

describe("the same, byte for byte, come from files and from a store:", () => {
  it.each(regions)(
    "lists and reports of %s",
    async (_, folder, only) => {
      const data = ["--data", folder()];
      const cache = ["--cache", temporaryFolder()];
      const [read, warm] = await inTurn("classify", data, [cache, cache]);
      expect(read?.files.size).toBeGreaterThan(4);
      expect(warm).toEqual(read);
      const asked = [
        ...data,
        "--format",
        "md",
        "--workers",
        "0",
        ...(only ? ["--only", only] : []),
      ];
      const [page, stored] = await inTurn("report", asked, [["--no-cache"], cache]);
      expect(page?.files.size).toBeGreaterThan(1);
      expect(stored).toEqual(page);
    },
    SLOW,
  );
});

describe("a command", () => {
  it("stores in the region itself, where nothing else is said", async () => {
    const data = smallRegion();
    const env = process.env.SCHOOL_RISK_PROFILE_CACHE;
    delete process.env.SCHOOL_RISK_PROFILE_CACHE;
    try {
      const args = ["2024", "--data", data, "--out", temporaryFolder()];
      await runCommand("classify", [...args, "--no-cache"]);
      expect(readdirSync(data)).not.toContain(".cache");
      await runCommand("classify", args);
      expect(readdirSync(data)).toContain(".cache");
    } finally {
      process.env.SCHOOL_RISK_PROFILE_CACHE = env;
    }
  });

  it("takes one word of where to store", async () => {
    const ran = await runCommand("classify", ["2024", "--cache", "a", "--no-cache"]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("--cache и --no-cache");
  });
});
