import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readClassification } from "../../src/clusters/classification-json.ts";
import type { WhatIfRow } from "../../src/clusters/what-if.ts";
import { runCommand, runScript } from "./run-command.ts";
import {
  header,
  regionFolder,
  register,
  results,
  smallRegion,
  temporaryFolder,
} from "./small-region.ts";

/** Runs classify into a folder that does not exist yet. */
async function classify(data: string, ...args: string[]) {
  const out = join(temporaryFolder(), "2024");
  const ran = await runCommand("classify", ["2024", "--data", data, "--out", out, ...args]);
  return { ...ran, folder: out };
}

describe("classify, from a folder of exports to files", () => {
  let small = "";
  let first: Awaited<ReturnType<typeof classify>>;
  beforeAll(async () => {
    small = smallRegion();
    first = await classify(small, "--criteria", "federal-2020");
  });
  const result = () => {
    const text = readFileSync(join(first.folder, "classification.json"), "utf8");
    return readClassification(JSON.parse(text));
  };
  const school = (code: string) => result().schools.find((one) => one.code === code);

  it("ends well, prints the list with «Итого» and the path of what was written", () => {
    expect(first.err).toBe("");
    expect(first.code).toBe(0);
    expect(first.out).toContain("проект");
    expect(first.out).toContain("Итого");
    expect(first.out).toContain("classification.json");
    expect(readdirSync(first.folder).sort()).toEqual([
      "cells.csv",
      "cells.parquet",
      "classification.csv",
      "classification.json",
      "classification.xlsx",
      "quality.json",
    ]);
  });

  it("finds 3 of 10 at 30 % low, and 2 of 10 not", () => {
    expect(school("012001")).toMatchObject({
      clusters: ["ШНОР"],
      label: "ШНОР",
      status: "classified",
    });
    expect(school("012002")).toMatchObject({ clusters: [], label: "", status: "classified" });
  });

  it("says «недостаточно данных» of six pupils, however bad they are", () => {
    expect(school("013001")).toMatchObject({
      clusters: [],
      label: "недостаточно данных",
      status: "insufficient-data",
    });
  });

  it("leads each decision back to value, n, interval, threshold, cell, file and line", () => {
    const leaf = school("012001")?.because[0]?.verdict.children?.find((one) => one.value === 0.3);
    expect(leaf).toMatchObject({
      outcome: "met",
      k: 3,
      n: 10,
      threshold: { operator: ">=", value: 0.3 },
      cells: ["2024/ОГЭ/9/Русский язык/012001"],
      sources: ["results/2024/oge.csv:2"],
    });
    expect(leaf?.low).toBeCloseTo(0.1078, 3);
    expect(leaf?.high).toBeCloseTo(0.6032, 3);
  });

  it("accounts for every row of every file", () => {
    for (const input of result().inputs) {
      expect(input.rowsRead).toBe(input.rowsAccepted + input.rowsRejected);
      expect(input.sha256).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(result().inputs.find((one) => one.file === "results/2024/oge.csv")?.rowsRead).toBe(52);
  });

  it("writes cells by the contract", () => {
    const lines = readFileSync(join(first.folder, "cells.csv"), "utf8").trimEnd().split("\n");
    expect(lines[0]).toBe(
      "year,exam,grade,subject,school,n,absent,one_part,mean,median,n2,n3,n4,n5,below_minimum,lost_rows,closed,source",
    );
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/^2024,ОГЭ,9,Математика,012001,10,,0,.*,3,4,2,1,3,/);
  });

  it("writes the same bytes, and prints the same, as a process of its own", () => {
    const folder = join(temporaryFolder(), "2024");
    const ran = runScript("scripts/classify.ts", [
      ...["2024", "--data", small, "--out", folder, "--criteria", "federal-2020"],
    ]);
    expect(ran).toEqual({
      code: first.code,
      err: first.err,
      out: first.out.replaceAll(first.folder, folder),
    });
    for (const name of readdirSync(first.folder)) {
      const [one, two] = [first.folder, folder].map((each) => readFileSync(join(each, name)));
      expect(Buffer.compare(one ?? Buffer.of(), two ?? Buffer.of(1)), name).toBe(0);
    }
  });

  it("carries the act's number instead of «проект»", async () => {
    const ran = await classify(
      small,
      "--criteria",
      "federal-2020",
      "--act",
      "приказ № 1 от 01.09.2024",
    );
    expect(ran.out).toContain("утверждён: приказ № 1 от 01.09.2024");
  });

  it("explains one school and writes nothing", async () => {
    const ran = await classify(small, "--criteria", "federal-2020", "--explain", "012001");
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("3 из 10");
    expect(ran.out).toContain("results/2024/oge.csv:2");
    expect(existsSync(ran.folder)).toBe(false);
  });

  it("shows what another threshold would do", async () => {
    const ran = await classify(
      small,
      "--criteria",
      "federal-2020",
      "--what-if",
      "low=20,30,40",
      "--format",
      "json",
    );
    expect(ran.code).toBe(0);
    const rows = JSON.parse(ran.out) as WhatIfRow[]; // our own output
    expect(rows.map((row) => [row.value, row.counts["ШНОР"]])).toEqual([
      [20, 2],
      [30, 1],
      [40, 0],
    ]);
    // the lower the threshold, the more schools chance alone would list
    const byChance = rows.map(({ worth }) => worth?.["ШНОР"]?.byChance ?? NaN);
    expect(byChance).toEqual([...byChance].sort((a, b) => b - a));
    expect(rows.map(({ worth }) => worth?.["ШНОР"]?.falseEntries === null)).toEqual([
      ...[false, false, true],
    ]);
    const table = await classify(small, "--criteria", "federal-2020", "--what-if", "low=30");
    expect(table.out).toMatch(/случайно \d,\d[^]*лишних \d,\d[^]*criteria <файл> --check/u);
  });
});

describe("classify refuses with one clear message, the right code and nothing written", () => {
  const good = { "schools.csv": register, "results/2024/oge.csv": results };
  const refuse = (ran: Awaited<ReturnType<typeof classify>>, code: number, says: RegExp) => {
    expect(ran.err).toMatch(says);
    expect(ran.err).not.toContain("Внутренняя ошибка");
    expect(ran.err.trim().split("\n").length).toBeLessThanOrEqual(4);
    expect(ran.code).toBe(code);
    expect(existsSync(ran.folder)).toBe(false);
  };

  it("an unknown year", async () => {
    const out = join(temporaryFolder(), "2031");
    const ran = await runCommand("classify", ["2031", "--data", regionFolder(good), "--out", out]);
    refuse({ ...ran, folder: out }, 11, /нет результатов за 2031 год \(есть: 2024\)/);
  });
  it("no year at all, and a year that is none", async () => {
    expect((await runCommand("classify", [])).err).toContain("не указан год");
    expect((await runCommand("classify", ["скоро"])).code).toBe(2);
  });
  it("an unknown option", async () => {
    const ran = await runCommand("classify", ["2024", "--creteria", "x"]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("--creteria");
  });
  it("an empty folder, and one that is not there", async () => {
    refuse(await classify(temporaryFolder()), 11, /нет данных/);
    refuse(await classify(join(temporaryFolder(), "none")), 11, /не найдена/);
  });
  it("criteria with an unknown indicator", async () => {
    const file = join(temporaryFolder(), "criteria.json");
    writeFileSync(
      file,
      JSON.stringify({
        id: "x",
        title: "x",
        basis: [{ text: "x", status: "own-default" }],
        procedures: { rus: { exam: "ОГЭ", subject: "Русский язык", grade: 9 } },
        indicators: { low: { kind: "belowMinimumShare", procedure: "rus" } },
        clusters: [
          {
            id: "A",
            title: "A",
            kind: "label",
            rule: { indicator: "lov", is: ">=", than: { percent: 30 } },
          },
        ],
      }),
    );
    refuse(await classify(regionFolder(good), "--criteria", file), 10, /lov/);
  });
  it("a preset that does not exist", async () => {
    refuse(await classify(regionFolder(good), "--criteria", "federal-2019"), 10, /federal-2020/);
  });
  it("a region.json that is wrong", async () => {
    refuse(
      await classify(regionFolder({ ...good, "region.json": '{"schoolCode":{"width":"six"}}' })),
      11,
      /width/,
    );
  });
});

describe("classify with data that are partly bad", () => {
  const quality = (folder: string) => readFileSync(join(folder, "quality.json"), "utf8");

  it("tells a file with nothing known in its header, and reads the others", async () => {
    const files = { "schools.csv": register, "results/2024/oge.csv": results };
    const ran = await classify(
      regionFolder({ ...files, "results/2024/x.csv": "альфа;бета\n1;2\n3;4\n" }),
    );
    expect(ran.code).toBe(12);
    expect(quality(ran.folder)).toContain("форма выгрузки не опознана");
  });
  it("tells a corrupt workbook and an empty file", async () => {
    const files = { "schools.csv": register, "results/2024/oge.csv": results };
    const ran = await classify(
      regionFolder({
        ...files,
        "results/2024/bad.xlsx": Buffer.from("PK\u0003\u0004 no archive"),
        "results/2024/empty.csv": "",
      }),
    );
    expect(ran.code).toBe(12);
    expect(quality(ran.folder)).toContain("bad.xlsx");
    expect(quality(ran.folder)).toContain("файл пуст");
  });
  it("ends with 12 when more rows were rejected than allowed, and still writes", async () => {
    const bad = Array.from({ length: 30 }, () => "2024;ОГЭ;9;Русский язык;012001;12б");
    const ran = await classify(
      regionFolder({
        "schools.csv": register,
        "results/2024/oge.csv": results,
        "results/2024/bad.csv": `${[header, ...bad].join("\n")}\n`,
      }),
    );
    expect(ran.code).toBe(12);
    expect(existsSync(join(ran.folder, "classification.json"))).toBe(true);
    expect(quality(ran.folder)).toContain("«12б» не число");
  });

  const good = { "schools.csv": register, "results/2024/oge.csv": results };

  it("counts a byte-identical copy of a file once, and says so", async () => {
    const ran = await classify(regionFolder({ ...good, "results/2024/копия.csv": results }));
    const cells = readFileSync(join(ran.folder, "cells.csv"), "utf8");
    expect(cells).toMatch(/^2024,ОГЭ,9,Математика,012001,10,/m);
    expect(quality(ran.folder)).toContain("точная копия");
  });
  it("tells a decision about a cluster that the criteria do not have", async () => {
    const overrides =
      "Код ОО;Кластер;Решение;Акт;Дата;Причина\n012002;НЕТ ТАКОГО;включить;приказ № 1;01.09.2024;х\n";
    const ran = await classify(regionFolder({ ...good, "overrides.csv": overrides }));
    const text = readFileSync(join(ran.folder, "classification.json"), "utf8");
    expect(text).toContain("кластера «НЕТ ТАКОГО» нет в критериях");
  });
  it("rejects a row of context whose school is not in the register, with its file and line", async () => {
    const context = "year;school_code;pupils_total\n2024;012001;100\n2024;999999;50\n";
    const ran = await classify(regionFolder({ ...good, "context/2024.csv": context }));
    expect(quality(ran.folder)).toMatch(/context\/2024\.csv, строка 3[^"]*999999/);
  });
  it("names the files and the reasons when nothing could be read", async () => {
    const ran = await classify(
      regionFolder({ "schools.csv": register, "results/2024/x.csv": "альфа;бета\n1;2\n" }),
    );
    expect(ran.code).toBe(11);
    expect(ran.err).toContain("results/2024/x.csv");
    expect(existsSync(ran.folder)).toBe(false);
  });
  it("refuses to write where a file stands", async () => {
    const file = join(temporaryFolder(), "out");
    writeFileSync(file, "x");
    const ran = await runCommand("classify", ["2024", "--data", regionFolder(good), "--out", file]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("нужна папка");
  });
});
