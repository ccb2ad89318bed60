import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { regionFolder, register, results, temporaryFolder } from "../commands/small-region.ts";
import { zip } from "./workbook/zip.ts";

/** What was read of a folder, and what was said of each file of it. */
async function read(folder: string) {
  const region = await loadRegion(folder);
  try {
    const participants = region.cells.reduce((sum, { n }) => sum + n, 0);
    const told = allIssues(region.quality).map(
      ({ severity, code, file }) => `${severity} ${code} ${file}`,
    );
    return { participants, told, files: region.quality.files.map(({ file }) => file) };
  } finally {
    await region.close();
  }
}

const plain = { "schools.csv": register, "results/2024/oge.csv": results };
const participants = 52;

describe("whatever lies in a region's folder is read or named", () => {
  it("reads a link to a file inside the folder, and names one that leaves it", async () => {
    const outside = temporaryFolder();
    writeFileSync(join(outside, "oge.csv"), results);
    const folder = regionFolder({ "schools.csv": register, "archive/oge.csv": results });
    const target = join(folder, "results", "2024");
    mkdirSync(target, { recursive: true });
    symlinkSync(join(folder, "archive", "oge.csv"), join(target, "inside.csv"));
    symlinkSync(join(outside, "oge.csv"), join(target, "outside.csv"));
    symlinkSync(join(outside, "gone.csv"), join(target, "gone.csv"));
    symlinkSync(join(folder, "results"), join(target, "circle"));
    const found = await read(folder);
    expect(found.participants).toBe(participants);
    expect(found.told).toEqual(
      expect.arrayContaining([
        "error link-outside results/2024/outside.csv",
        "error link-broken results/2024/gone.csv",
        "error link-circle results/2024/circle",
      ]),
    );
  });

  it("reads what is in an archive as if it were a folder, with Russian names of any archiver", async () => {
    const inner = "огэ/Русский и математика.csv";
    const utf8 = await read(
      regionFolder({
        "schools.csv": register,
        "results/2024/выгрузка.zip": zip({ [inner]: results }),
      }),
    );
    expect(utf8).toMatchObject({ participants });
    expect(utf8.files).toContain(`results/2024/выгрузка.zip/${inner}`);
    const dos = await read(
      regionFolder({
        "schools.csv": register,
        "results/2024/выгрузка.zip": zip({ [inner]: results }, { dosNames: true }),
      }),
    );
    expect(dos).toEqual(utf8);
  });

  it("names an archive that it can't open, and what is no table, among data as an error", async () => {
    const { participants: n, told } = await read(
      regionFolder({
        ...plain,
        "results/2024/old.rar": "Rar!",
        "results/2024/broken.zip": "PK\u0003\u0004",
        "results/2024/письмо.pdf": "%PDF-1.7",
        "results/2024/inner.zip": zip({ "ещё.7z": "7z" }),
        "письмо.docx": "PK",
        ".DS_Store": "",
        "results/2024/~$oge.xlsx": "",
      }),
    );
    expect(n).toBe(participants);
    expect(told).toEqual(
      expect.arrayContaining([
        "error archive-unread results/2024/old.rar",
        "error file-unreadable results/2024/broken.zip",
        "error file-not-table results/2024/письмо.pdf",
        "error archive-unread results/2024/inner.zip/ещё.7z",
        "note file-unused письмо.docx",
        "note file-of-system .DS_Store",
        "note file-of-system results/2024/~$oge.xlsx",
      ]),
    );
  });

  it("says of a table that lies elsewhere what it looks like", async () => {
    const { told } = await read(
      regionFolder({
        "results/2024/oge.csv": results,
        "Реестр школ.csv": register,
        "итоги/oge.csv": results,
        "roadmaps/карта.docx": "PK",
        "support/partners.csv": "ОО;Роль\n012001;наставник\n",
        "support/прочее.csv": "а;б\n1;2\n",
      }),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        "warning file-misplaced Реестр школ.csv",
        "warning file-misplaced итоги/oge.csv",
        "note file-read-later roadmaps/карта.docx",
        "note file-read-later support/partners.csv",
        "note file-unused support/прочее.csv",
      ]),
    );
  });

  it("reads region.json in the encoding of an old Notepad", async () => {
    const title = "Вымышленная область";
    const bytes = Buffer.from(
      [...JSON.stringify({ title })].map((letter) => {
        const code = letter.codePointAt(0) ?? 0;
        return code < 128 ? code : letter === "ё" ? 0xb8 : code - 0x350;
      }),
    );
    const region = await loadRegion(regionFolder({ ...plain, "region.json": bytes }));
    await region.close();
    expect(region.title).toBe(title);
  });
});
