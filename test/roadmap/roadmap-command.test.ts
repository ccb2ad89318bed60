import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { roadmap } from "../../scripts/roadmap.ts";

const data = fileURLToPath(new URL("../../data-samples", import.meta.url));

describe("the command", () => {
  let out = "";
  const run = (what: string | number, ...options: readonly string[]) =>
    roadmap.main([String(what), "--data", data, "--out", out, ...options]);
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
    expect(await run(2024, "--date", "2024-12-31")).toBe(0);
    expect((await readdir(out)).toSorted()).toEqual([
      "roadmap.csv",
      "roadmap.html",
      "roadmap.ics",
      "roadmap.json",
    ]);
    const written: unknown = JSON.parse(await readFile(join(out, "roadmap.json"), "utf8"));
    expect(written).toMatchObject({
      date: "2024-12-31",
      shares: { region: { executed: 20, due: 23, band: "within" } },
    });
    const text = printed.join("\n");
    expect(text).toContain("Исполнено 20 из 23 (87,0\u00a0%), в пределах 80–90\u00a0%");
    expect(text).toMatch(/Просрочено: \d+\n {2}5\. Видеосвязь/u);
  });

  it("takes the day of the last fact when none is given, and says so", async () => {
    await run(2024);
    const text = printed.join("\n");
    expect(text).toContain("на 16.12.2024, день последней записи реестра");
    expect(text).toContain("Исполнено 19 из 21 (90,5\u00a0%), выше 90\u00a0%");
  });

  it("looks at the day it is given", async () => {
    await run(2024, "--date", "2024-02-05");
    expect(printed.join("\n")).toMatch(
      /Предстоит за 30 дней: 2\n.*до 15\.02\.2024\n.*до 20\.02\.2024/u,
    );
  });

  it("writes a file for each road map where a year has several", async () => {
    await run(2023);
    const names = (await readdir(out)).filter((name) => name.endsWith(".ics"));
    expect(names.toSorted()).toEqual([
      "roadmap-altai-2023.ics",
      "roadmap-karabash-2023.ics",
      "roadmap-kirovsky-2023.ics",
    ]);
  });

  it("tells of a file that is no road map and follows the others", async () => {
    const folder = await mkdtemp(join(tmpdir(), "region-"));
    await cp(join(data, "roadmaps"), join(folder, "roadmaps"), { recursive: true });
    for (const file of ["schools.csv", "participation.csv", "region.json"])
      await cp(join(data, file), join(folder, file));
    await writeFile(join(folder, "roadmaps", "a-broken.json"), "{");
    expect(await roadmap.main(["2024", "--data", folder, "--out", out])).toBe(11);
    expect(printed.join("\n")).toContain("a-broken.json: файл не разбирается как JSON");
    expect(await readdir(out)).toContain("roadmap.html");
    await rm(folder, { recursive: true, force: true });
  });

  it("says that a folder is no map, and follows nothing in a document without a table", async () => {
    await expect(run(data)).rejects.toThrow("это папка");
    const empty = join(out, "письмо.txt");
    await writeFile(empty, "Просто письмо.");
    expect(await run(empty)).toBe(11);
    expect(printed.join("\n")).toContain("нет таблицы дорожной карты");
    expect(await readdir(out)).toEqual(["письмо.txt"]);
  });

  it("refuses a year without a plan", async () => {
    await expect(run(2031)).rejects.toThrow("2031");
  });
});
