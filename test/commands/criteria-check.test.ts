import { describe, expect, it } from "vitest";
import { runCommand } from "./run-command.ts";
import { marks, regionFolder, register, header, results, smallRegion } from "./small-region.ts";

const check = (data: string, ...more: readonly string[]) =>
  runCommand("criteria", ["federal-2020", "--check", "--data", data, ...more]);
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("criteria --check", () => {
  it("says of one year what the rule is worth, and why the past cannot be asked", async () => {
    const { code, out } = await check(smallRegion());
    expect(code).toBe(0);
    const text = plain(out);
    expect(text).toContain("# Проверка критериев, 2024 год");
    expect(text).toMatch(/\| ШНОР \| 2 \| 1 \| [\d,]+ \(\d–\d\) \| \d+ % \|/u);
    // more than 40 % fail in this region, and still the rule looks for low results
    expect(text).not.toContain("ищет высокие результаты");
    expect(text).toContain(
      "ШНОР: нельзя проверить, нет двух лет подряд или через один: результаты есть за 2024 год.",
    );
  });

  it("tries the rule on the years before, and gives the same as JSON", async () => {
    const before = [
      header,
      ...["Русский язык", "Математика"].flatMap((subject) => [
        ...marks("012001", subject, [4, 3, 2, 1]),
        ...marks("012002", subject, [5, 2, 2, 1]),
      ]),
    ].join("\n");
    const data = regionFolder({
      "schools.csv": register,
      "results/2024/oge.csv": results,
      "results/2023/oge.csv": `${before.replaceAll("2024;", "2023;")}\n`,
    });
    const { out } = await check(data);
    // two were named in 2023, one of them is low in 2024
    expect(plain(out)).toContain(
      "| ШНОР | через год | 2023 | 50 % (9–91 %), 1 из 2 | 100 % (21–100 %), 1 из 1 |",
    );
    const { out: json } = await check(data, "--format", "json");
    expect(JSON.parse(json)).toMatchObject({
      criteria: { id: "federal-2020" },
      year: 2024,
      clusters: [{ cluster: "ШНОР", judged: 2, listed: 1 }],
      past: { low: "ШНОР", years: [2023, 2024], clusters: [{ horizons: [{ from: [2023] }, {}] }] },
    });
    const earlier = await check(data, "--year", "2023", "--format", "json");
    expect(JSON.parse(earlier.out)).toMatchObject({ year: 2023, past: { years: [2023] } });
  });

  it("says what is wrong with its arguments", async () => {
    const data = smallRegion();
    expect(await check(data, "--year", "2031")).toMatchObject({ code: 11 });
    const noFile = await runCommand("criteria", ["--check", "--data", data]);
    expect(noFile).toMatchObject({ code: 2 });
    expect(noFile.err).toContain("--check проверяет набор или файл: назовите его");
    const noCheck = await runCommand("criteria", ["federal-2020", "--data", data]);
    expect(noCheck).toMatchObject({ code: 2 });
    expect(noCheck.err).toContain("--data и --year нужны только вместе с --check");
  });
});
