import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ran, runCommand, runScript } from "./run-command.ts";
import { header, marks, regionFolder, temporaryFolder } from "./small-region.ts";

const HOSTILE = "<img src=x onerror=alert(1)>";
const FORMULA = '=HYPERLINK("http://x")';

/** Nine schools, so that threads are used; two have names that try to be code. */
const codes = Array.from({ length: 9 }, (_, at) => `01200${at + 1}`);
const nameOf = (at: number): string => [HOSTILE, FORMULA][at] ?? `СОШ № ${at + 1}`;
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const register = [
  "Код ОО;Наименование ОО;Муниципалитет;Вид ОО",
  ...codes.map((code, at) => `${code};${quoted(nameOf(at))};Озёрный район;СОШ`),
].join("\n");
const results = [
  header,
  ...["Русский язык", "Математика"].flatMap((subject) =>
    codes.flatMap((code, at) => marks(code, subject, [10 - at, 4, 5, 3])),
  ),
].join("\n");

/** All files below a folder, by their path in it. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .sort();
}

let data = "";
beforeAll(() => {
  data = regionFolder({ "schools.csv": `${register}\n`, "results/2024/oge.csv": `${results}\n` });
});

async function report(
  ...args: string[]
): Promise<Ran & { folder: string; text: (name: string) => string }> {
  const folder = join(temporaryFolder(), "2024");
  const ran = await runCommand("report", ["2024", "--data", data, "--out", folder, ...args]);
  return { ...ran, folder, text: (name) => readFileSync(join(folder, name), "utf8") };
}

describe("report, one document a report", () => {
  let ran: Awaited<ReturnType<typeof report>>;
  beforeAll(async () => {
    ran = await report("--only", "cluster-list,methodology", "--format", "html,docx,xlsx,ipynb,md");
  });

  it("writes each format of each and the index, and leaves no draft", () => {
    expect(ran.err).toBe("");
    expect(ran.code).toBe(0);
    const formats = ["docx", "html", "ipynb", "md", "xlsx"];
    expect(filesOf(ran.folder)).toEqual([
      ...formats.map((format) => `cluster-list.${format}`),
      "index.html",
      ...formats.map((format) => `methodology.${format}`),
    ]);
    expect(readdirSync(dirname(ran.folder))).toEqual(["2024"]);
  });

  it("tells what was written, in the order of the index page", () => {
    expect(ran.out).toContain("Записано: cluster-list.html, cluster-list.docx");
    expect(ran.out).toContain("index.html в ");
  });

  it("keeps hostile names as text", () => {
    for (const name of ["cluster-list.html", "cluster-list.md", "index.html"])
      expect(ran.text(name).includes(HOSTILE), name).toBe(false);
    expect(ran.text("cluster-list.html").includes("&lt;img")).toBe(true);
  });
});

describe("report, a document for each school", () => {
  let ran: Awaited<ReturnType<typeof report>>;
  beforeAll(async () => {
    ran = await report("--only", "school-passport", "--format", "html,md", "--workers", "2");
  });
  const inFolder = () => filesOf(ran.folder).filter((name) => name.startsWith("passports/"));

  it("writes a file of each format for each school, and the page that leads to them", () => {
    expect(ran.err).toBe("");
    expect(ran.code).toBe(0);
    expect(inFolder()).toHaveLength(codes.length * 2);
    for (const code of codes) expect(inFolder().join()).toContain(code);
    expect(filesOf(ran.folder)).toContain("school-passport.html");
    expect(ran.out).toContain("passports/ (18\u00a0файлов)");
  });

  it("links only to files that are there, from the index down to each passport", () => {
    const linked = new Set<string>();
    for (const page of filesOf(ran.folder).filter((name) => name.endsWith(".html"))) {
      const links = [...ran.text(page).matchAll(/href="(\.[^"#]+)"/gu)].map(([, to]) => to ?? "");
      for (const link of links) {
        const target = posix.join(posix.dirname(page), decodeURIComponent(link));
        expect(existsSync(join(ran.folder, target)), `${page} → ${link}`).toBe(true);
        linked.add(target);
      }
    }
    expect([...linked].filter((name) => name.startsWith("passports/"))).toHaveLength(codes.length);
    expect(linked).toContain("school-passport.html");
  });

  it("keeps hostile names as text in every page", () => {
    for (const name of filesOf(ran.folder))
      expect(ran.text(name).includes(HOSTILE), name).toBe(false);
  });

  it("writes the same bytes without threads", () => {
    // each in a process of its own: the scripts of a page stand in it as the process loaded them
    const [threads, alone] = [[], ["--workers", "0"]].map((workers) => {
      const folder = join(temporaryFolder(), "2024");
      const wanted = ["--only", "school-passport", "--format", "html,md", ...workers];
      const { code } = runScript("scripts/report.ts", [
        ...["2024", "--data", data, "--out", folder, ...wanted],
      ]);
      expect(code).toBe(0);
      return filesOf(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]);
    });
    expect(alone).toEqual(threads);
    expect(alone?.length).toBeGreaterThan(codes.length);
  }, 120_000);

  it("makes only the schools asked for, and replaces no other's file", async () => {
    const old = join(ran.folder, "passports", "old.html");
    writeFileSync(old, "kept");
    const again = await runCommand("report", [
      ...["2024", "--data", data, "--out", ran.folder, "--only", "school-passport"],
      ...["--school", "012003, 012001"],
    ]);
    expect(again.code).toBe(0);
    expect(again.out).toContain("passports/ (2\u00a0файла)");
    expect(readFileSync(old, "utf8")).toBe("kept");
  });
});

describe("report refuses with one clear message and writes nothing", () => {
  const refuse = (ran: Awaited<ReturnType<typeof report>>, says: string) => {
    expect(ran.err).toContain(says);
    expect(ran.err).not.toContain("Внутренняя ошибка");
    expect(ran.code).toBe(2);
    expect(existsSync(ran.folder)).toBe(false);
    expect(readdirSync(dirname(ran.folder))).toEqual([]);
  };

  it("a school that the register does not have", async () => {
    refuse(
      await report("--only", "school-passport", "--school", "999999"),
      "«999999» нет в реестре",
    );
  });
  it("schools for reports that have no passports", async () => {
    refuse(
      await report("--only", "methodology", "--school", "012001"),
      "--school выбирает паспорта",
    );
  });
  it("a number of threads that is none", async () => {
    refuse(await report("--workers", "много"), "--workers много: ожидается целое число");
  });
  it("a format it does not know", async () => {
    refuse(await report("--format", "html,pdf"), "формат «pdf» неизвестен");
    refuse(
      await report("--school", "012001", "--school", "012002"),
      "параметр --school указан не один раз",
    );
  });
  it("a folder where a file stands", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "x");
    const ran = await runCommand("report", [
      ...["2024", "--data", data, "--only", "methodology", "--out", join(folder, "file")],
    ]);
    expect(ran.err).toContain("нужна папка");
    expect(ran.code).toBe(2);
  });
});

describe("reports that a region has no data for", () => {
  it("are told, and only those asked for by name are a failure", async () => {
    const all = await report();
    expect(all.out).toContain("Не составлен отчёт «Динамика результатов»");
    expect(all.code).toBe(0);
    expect((await report("--only", "dynamics,methodology")).code).toBe(11);
    expect((await report("--only", "methodology")).code).toBe(0);
  });
});

describe("report that fails on the way", () => {
  it("leaves the folder as it was", async () => {
    const folder = join(temporaryFolder(), "2024");
    mkdirSync(join(folder, "index.html"), { recursive: true }); // a folder where a file must go
    const ran = await runCommand("report", [
      ...["2024", "--data", data, "--only", "methodology", "--out", folder],
    ]);
    expect(ran.err).toContain("на месте файла стоит папка");
    expect(ran.code).toBe(2);
    expect(readdirSync(dirname(folder))).toEqual(["2024"]);
  });
});
