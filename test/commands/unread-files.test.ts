import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { studyOf } from "../../src/study.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { loadRegion } from "../../src/load/load-region.ts";
import { runCommand } from "./run-command.ts";
import { marks, register, smallRegion, temporaryFolder } from "./small-region.ts";

const unread = {
  "an archive that nobody opens": { "results/2024/ещё.rar": "Rar!" },
  "what is no table": { "results/2024/письмо.docx": "PK" },
  "a form that nobody knows": { "results/2024/прочее.csv": "Столбец;Другой\n1;2\n3;4\n" },
  "a table where no data are looked for": { "Реестр школ.csv": register },
  "a context of another form": { "context/2024.csv": "Показатель;Значение\nА;1\nБ;2\n" },
} as const;

describe("a file among the data that was not read", () => {
  for (const [what, more] of Object.entries(unread))
    it(`${what}: stands first on the screen, in quality.json and on the page, and ends with 12`, async () => {
      const [file = ""] = Object.keys(more);
      const out = temporaryFolder();
      const ran = await runCommand("classify", ["2024", "--data", smallRegion(more), "--out", out]);
      expect(ran.code).toBe(12);
      expect(ran.err.split("\n")[0]).toMatch(/^Не прочитано: 1\sфайл из \d+\./u);
      expect(ran.err.split("\n")[1]).toContain(file);
      const quality = JSON.parse(readFileSync(join(out, "quality.json"), "utf8")) as object;
      expect(Object.entries(quality)[0]).toEqual(["unread", [file]]);
    });

  it("no page vouches for the data", async () => {
    const folder = smallRegion(unread["a form that nobody knows"]);
    const out = temporaryFolder();
    const only = ["--only", "data-quality,cluster-list", "--format", "html"];
    const ran = await runCommand("report", ["2024", "--data", folder, "--out", out, ...only]);
    expect(ran.code).toBe(12);
    for (const name of ["data-quality", "cluster-list"]) {
      const page = readFileSync(join(out, `${name}.html`), "utf8");
      expect(page).toContain("Прочитано не всё");
      expect(page).not.toMatch(/Данных достаточно|каждого файла опознана|прочитан полностью/u);
    }
  });

  it("files that are no data change nothing", async () => {
    const folder = smallRegion({ "заметки.txt": "просто текст\n", "results/.DS_Store": "x" });
    const ran = await runCommand("validate", [folder]);
    expect(ran).toMatchObject({ code: 0, err: "" });
  });
});

describe("a register that was not understood", () => {
  const folder = () => smallRegion({ "schools.csv": "Столбец;Другой\n1;2\n3;4\n" });

  it("stops the list with the reason and what to do", async () => {
    const ran = await runCommand("classify", [
      "2024",
      "--data",
      folder(),
      "--out",
      temporaryFolder(),
    ]);
    expect(ran.code).toBe(11);
    expect(ran.err).toMatch(/реестр школ schools\.csv не прочитан, поэтому список не составлен/u);
    expect(ran.err).toMatch(/Исправьте файл или уберите его/u);
    expect(ran.out).toBe("");
  });

  it("stops it for whoever asks the study, too", async () => {
    const loaded = await loadRegion(folder());
    const study = studyOf(loaded, await loadCriteria("federal-2020"));
    await expect(study.list(2024)).rejects.toThrow(/реестр школ/u);
    await loaded.close();
  });

  it("is told by validate with the rest", async () => {
    const ran = await runCommand("validate", [folder()]);
    expect(ran.code).toBe(12);
    expect(ran.out).toContain("Полнота данных за 2024 год");
  });
});

describe("equal causes", () => {
  const bare = "Код ОО;Отметка";
  const file = (school: string, two = 1) =>
    `${bare}\n${marks(school, "", [two, 5, 4, 2])
      .map((line) => line.split(";").slice(4).join(";"))
      .join("\n")}\n`;

  it("are one line with a count, and following the advice brings the truth out", async () => {
    const files = Object.fromEntries(
      ["а", "б", "в", "г"].map((name, at) => [
        `results/2024/oge/${name}.csv`,
        file("012001", at + 1),
      ]),
    );
    const { code, out } = await runCommand("validate", [smallRegion(files)]);
    expect(code).toBe(12);
    const told = out.split("\n").filter((line) => line.includes("какой это предмет"));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^ошибка: .*\(таких строк: 54\).*а\.csv.* и ещё 1\sфайл/u);
    expect(out.split("\n").indexOf(told[0] ?? "")).toBeLessThan(20);
    const [, advised = ""] = /Вставьте в region\.json: (.*)\.$/u.exec(told[0] ?? "") ?? [];
    const followed = smallRegion({
      "results/2024/oge/а.csv": file("013001"),
      "region.json": `{ ${advised.replaceAll("…", "Физика")} }`,
    });
    const { cells, close } = await loadRegion(followed);
    await close();
    expect(cells.filter(({ subject }) => subject === "Физика")).toMatchObject([
      { school: "013001", n: 12, n2: 1, n3: 5, n4: 4, n5: 2 },
    ]);
  });

  it("a column of subjects that nobody knows is never hidden by one subject for the file", async () => {
    const rows = ["Физика", "Химия", "Биология"].flatMap((subject) =>
      marks("012001", subject, [1, 2, 1, 1]).map((line) => {
        const [, , , , school, mark] = line.split(";");
        return `${subject};${school};${mark}`;
      }),
    );
    const table = `Название дисциплины в списке;Код ОО;Отметка\n${rows.join("\n")}\n`;
    const name = "results/2024/oge/список.csv";
    const rule = { match: name, subject: "Физика" };
    for (const settings of ["{}", JSON.stringify({ files: [rule] })]) {
      const { code, out } = await runCommand("validate", [
        smallRegion({ [name]: table, "region.json": settings }),
      ]);
      expect(code).toBe(12);
      const [, advised = ""] = /Вставьте в region\.json: ("columns".*)\.$/mu.exec(out) ?? [];
      expect(out).not.toContain('"subject"');
      const { cells, close } = await loadRegion(
        smallRegion({ [name]: table, "region.json": `{ ${advised} }` }),
      );
      await close();
      expect(cells.filter(({ subject }) => /Физика|Химия|Биология/u.test(subject))).toHaveLength(3);
    }
  });
});
