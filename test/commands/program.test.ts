import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCommand, runScript } from "./run-command.ts";
import { smallRegion, temporaryFolder } from "./small-region.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SLOW = 120_000;

const commands = [
  ...["classify", "criteria", "dynamics", "effect", "needs"],
  ...["partners", "report", "roadmap", "validate"],
];

describe("the program", () => {
  it("lists its commands, a line each, with no command and with --help", async () => {
    const ran = await runCommand("school-risk-profile", []);
    expect(ran.code).toBe(0);
    for (const name of commands) expect(ran.out).toMatch(new RegExp(`^ {2}${name} +[А-Я]`, "mu"));
    expect((await runCommand("school-risk-profile", ["--help"])).out).toBe(ran.out);
  });

  it("names the nearest command for one that it does not have", async () => {
    const ran = await runCommand("school-risk-profile", ["clasify", "2024"]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("команды «clasify» нет. Может быть, classify?");
  });

  it("runs a command as its script does", async () => {
    const [own, script] = [
      await runCommand("school-risk-profile", ["criteria", "federal-2020"]),
      await runCommand("criteria", ["federal-2020"]),
    ];
    expect(own).toEqual(script);
    expect(own.out).toContain("#");
    expect((await runCommand("school-risk-profile", ["classify"])).err).toContain(
      "не указан год. Пример: school-risk-profile classify 2024",
    );
  });
});

describe("a program whose reader has gone (`| head`)", () => {
  it("does its work and ends well", async () => {
    const data = smallRegion();
    const args = ["scripts/classify.ts", "2024", "--data", data, "--out", join(data, "out")];
    const child = spawn(process.execPath, ["--import", "tsx", ...args, "--format", "json"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (text) => (err += String(text)));
    child.stdout.destroy();
    const [code] = (await once(child, "close")) as [number];
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(readdirSync(join(data, "out"))).toContain("classification.json");
  });
});

describe("the help of a command", () => {
  it.each(commands)("%s is there before anything is loaded", (name) => {
    expect(packagesOf(`scripts/${name}.ts`)).toEqual([]);
    expect(packagesOf("src/study.ts")).not.toEqual([]); // what a command loads only when it runs
  });

  it("is made of its options, each with its default", async () => {
    const { out, code } = await runCommand("classify", ["--help"]);
    expect(code).toBe(0);
    expect(out).toContain("npx tsx scripts/classify.ts <год> [параметры]");
    expect(out).toMatch(/--max-rejected ДОЛЯ +допустимая доля .* \(по умолчанию 5\)/u);
    expect(out).toMatch(/--full +вместе с --explain/u);
    expect(out).toContain("10\u00a0ошибка в критериях");
  });

  it("refuses an empty value and an option written twice", async () => {
    expect((await runCommand("classify", ["2024", "--out", ""])).err).toContain(
      "у параметра --out пустое значение",
    );
    expect((await runCommand("classify", ["2024", "--data", "a", "--data", "b"])).code).toBe(2);
  });
});

/** Packages that a file loads before it runs, by itself or by files that it imports. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(join(root, file), "utf8").replaceAll(/^import type [^;]+;/gmu, "");
  return [...text.matchAll(/^import [^;]*?"([^"]+)";/gmu)].flatMap(([, from = ""]) => {
    if (from.startsWith("node:")) return [];
    return from.startsWith(".")
      ? packagesOf(posix.join(posix.dirname(file), from), seen)
      : [`${from} (${file})`];
  });
}

describe("a report of one's own", () => {
  const readme = readFileSync(join(root, "reports/README.md"), "utf8");
  const block = (language: string): string =>
    readme
      .slice(readme.indexOf("## A report of your own"))
      .match(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "u"))?.[1]
      ?.replaceAll(/^ {3}/gmu, "") ?? "";

  it(
    "is made as reports/README.md says, word by word",
    () => {
      const folder = temporaryFolder();
      const linked = ["node_modules", "package.json", "reports", "scripts", "src", "tsconfig.json"];
      for (const name of linked) symlinkSync(join(root, name), join(folder, name));
      const data = smallRegion();
      symlinkSync(data, join(folder, "data-samples"));
      writeFileSync(join(folder, "my-report.ts"), block("ts"));
      const [script = "", ...args] = block("sh").trim().replace("npx tsx ", "").split(" ");
      const ran = runScript(script, args, folder);
      expect(ran.err).toBe("");
      expect(ran.code).toBe(0);
      expect(readdirSync(join(folder, "out/2024")).sort()).toEqual([
        "index.html",
        "my-report.html",
      ]);
      const page = readFileSync(join(folder, "out/2024/my-report.html"), "utf8");
      expect(page.replaceAll("\u00ad", "")).toContain("не преодолели порог");
      expect(page).toContain("30,0");
      expect(page).toContain("скр."); // six of six in the smallest school
    },
    SLOW,
  );

  it("is refused when its file is not there, does not load, or exports no report", async () => {
    const folder = temporaryFolder();
    const page = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const refusal = async (path: string) => await runCommand("report", ["2024", "--page", path]);
    for (const [path, says] of [
      [join(folder, "none.ts"), "файл не найден"],
      [page("broken.mjs", 'import "./nothing.mjs";\n'), "модуль не загружается"],
      [page("empty.mjs", "export const page = {};\n"), "нет экспорта report"],
      [page("half.mjs", 'export const report = { id: "half" };\n'), "нет экспорта report"],
    ] as const) {
      const ran = await refusal(path);
      expect(ran.code, path).toBe(2);
      expect(ran.err).toContain(says);
      expect(ran.err).not.toContain("Внутренняя ошибка");
    }
  });
});
