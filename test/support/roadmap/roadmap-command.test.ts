import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { roadmapCommand } from "../../../scripts/roadmap-command.ts";

const data = fileURLToPath(new URL("../../../data-samples", import.meta.url));

describe("the command", () => {
  let out = "";
  let printed: string[] = [];
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), "roadmap-"));
    printed = [];
    vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
    vi.spyOn(console, "error").mockImplementation((line: string) => void printed.push(line));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(out, { recursive: true, force: true });
  });

  it("writes the execution of the sample road map and says what is late", async () => {
    expect(await roadmapCommand({ year: 2024, data, out })).toBe(0);
    expect((await readdir(out)).toSorted()).toEqual(["roadmap.csv", "roadmap.ics", "roadmap.json"]);
    const written: unknown = JSON.parse(await readFile(join(out, "roadmap.json"), "utf8"));
    expect(written).toMatchObject({
      date: "2024-12-31",
      shares: { region: { executed: 19, due: 23, band: "within" } },
    });
    const text = printed.join("\n");
    expect(text).toContain("Исполнено 19 из 23 (82,6\u00a0%), в пределах 80–90 %");
    expect(text).toMatch(/Просрочено: \d+\n {2}5\. Видеосвязь/u);
  });

  it("looks at the day it is given", async () => {
    await roadmapCommand({ year: 2024, data, out, date: "2024-02-05" });
    expect(printed.join("\n")).toMatch(
      /Предстоит за 30 дней: 2\n.*до 15\.02\.2024\n.*до 20\.02\.2024/u,
    );
  });

  it("writes a file for each road map where a year has several", async () => {
    await roadmapCommand({ year: 2023, data, out });
    const names = (await readdir(out)).filter((name) => name.endsWith(".ics"));
    expect(names.toSorted()).toEqual([
      "roadmap-altai-2023.ics",
      "roadmap-karabash-2023.ics",
      "roadmap-kirovsky-2023.ics",
    ]);
  });

  it("refuses a year without a plan", async () => {
    await expect(roadmapCommand({ year: 2031, data, out })).rejects.toThrow("2031");
  });
});
