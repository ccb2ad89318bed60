import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { loadRegions } from "../../src/load/joined-regions.ts";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { publishRegion } from "../../src/load/published-region.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { studyOf } from "../../src/study.ts";
import { regionFolder, type RegionFiles, temporaryFolder } from "../commands/small-region.ts";

const header =
  "Год;Экзамен;Класс;Предмет;Код ОО;Код участника;Категория;Пол;ОВЗ;Задания с кратким ответом;Первичный балл;Тестовый балл";
const subjects = ["Русский язык", "Физика", "Химия", "Биология"];

/** Three schools of a region that nobody else has; only the first region has graduates of past years. */
function filesOf(at: number): { readonly register: string[]; readonly results: string[] } {
  const random = seededRandom(at + 1);
  const codes = [1, 2, 3].map((school) => `0${at + 1}000${school}`);
  const results = Array.from({ length: 90 }, (_, pupil) => pupil).flatMap((pupil) =>
    subjects.slice(0, 2 + (pupil % 3)).map((subject) => {
      const mask = Array.from({ length: 8 }, () =>
        random() < 0.3 + 0.1 * (pupil % 3) ? "+" : "-",
      );
      const primary = mask.filter((one) => one === "+").length;
      const category = at === 0 && pupil % 20 === 19 ? "ВПЛ" : "ВТГ";
      const who = [pupil % 2 ? "М" : "Ж", pupil % 15 === 0 ? "да" : "нет"];
      const person = `99${at}0000${100 + pupil}`;
      const own = [
        codes[pupil % 3],
        person,
        category,
        ...who,
        mask.join(""),
        primary,
        primary * 12,
      ];
      return ["2024", "ЕГЭ", "11", subject, ...own].join(";");
    }),
  );
  const register = codes.map((code) => `${code};СОШ ${code};Район ${at};СОШ`);
  return { register, results };
}

const registerHead = "Код ОО;Наименование ОО;Муниципалитет;Вид ОО";
const folderOf = (title: string, parts: readonly ReturnType<typeof filesOf>[]): string =>
  regionFolder({
    "region.json": JSON.stringify({ title }),
    "schools.csv": [registerHead, ...parts.flatMap(({ register }) => register)].join("\n"),
    "results/2024/ege.csv": [header, ...parts.flatMap(({ results }) => results)].join("\n"),
  } satisfies RegionFiles);

async function publish(region: RegionData, root: string, name: string): Promise<string> {
  const folder = join(root, name);
  mkdirSync(folder);
  await publishRegion(region, folder);
  return folder;
}

const opened: RegionData[] = [];
const open = async (folder: string): Promise<RegionData> => {
  const region = await loadRegion(folder);
  opened.push(region);
  return region;
};
afterAll(() => Promise.all(opened.map((region) => region.close())));

const titles = ["Первая", "Вторая", "Третья"] as const;
const all = titles.map((_, at) => filesOf(at));
let whole: RegionData;
let together: RegionData;
const root = temporaryFolder();
beforeAll(async () => {
  whole = await open(folderOf("Все вместе", all));
  for (const [at, title] of titles.entries())
    await publish(await open(folderOf(title, [all[at]!])), root, `r${at}`);
  together = await loadRegions(root);
  opened.push(together);
});

/** Without where rows stand: line numbers are of other files. */
const placeless = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (key, one: unknown) => (key === "sources" ? undefined : one)),
  ) as T; // of the same shape

describe("regions counted apart and opened together", () => {
  it("are schools and exact counts of all rows counted at once", async () => {
    expect(together.cells).toHaveLength(27);
    expect(placeless(together.cells)).toEqual(placeless(whole.cells));
    expect(together.schools.map(({ code }) => code)).toEqual(whole.schools.map(({ code }) => code));
    for (const ask of ["slices", "taskCells", "histograms"] as const)
      expect(placeless(await together.facts[ask]())).toEqual(placeless(await whole.facts[ask]()));
  });

  it.each([true, false])(
    "add up what is of a region (graduates only: %s)",
    async (graduatesOnly) => {
      const query = { exam: "ЕГЭ", years: [2024], graduatesOnly };
      const of = async ({ facts: { exam } }: RegionData) => [
        await exam.results(query),
        await exam.participants(query),
        await exam.threeBest(query),
        await exam.tasks(query),
      ];
      expect(await of(together)).toEqual(await of(whole));
    },
  );

  it("give the list that all rows at once give", async () => {
    const criteria = await loadCriteria("federal-2020");
    const list = async (region: RegionData) =>
      (await studyOf(region, criteria).list(2024)).schools.map((school) => placeless(school));
    expect(await list(together)).toEqual(await list(whole));
  });

  it("leave at home what was written in a rejected cell", async () => {
    const [part] = all;
    const wrong = part!.results[0]!.replace("ЕГЭ", "Маслова Анна");
    const region = await open(
      folderOf("Четвёртая", [{ ...part!, results: [wrong, ...part!.results.slice(1)] }]),
    );
    const folder = await publish(region, temporaryFolder(), "r");
    const records = readFileSync(join(folder, "records.json"), "utf8");
    expect(JSON.parse(records)).toMatchObject({ inputs: expect.arrayContaining([expect.objectContaining({ rowsRejected: 1 })]) as unknown }); // prettier-ignore
    expect(records).not.toContain("Маслова");
    expect(records).toContain('"found":"…"');
  });

  it("name the region before the file", () => {
    expect(together.cells[0]?.sources[0]).toMatch(/^r0\/results\/2024\/ege\.csv/u);
    expect(together.inputs.map(({ file }) => file)).toContain("r2/schools.csv");
  });
});

describe("packages that can't be taken", () => {
  const message = async (folder: string): Promise<string> => {
    try {
      opened.push(await loadRegions(folder));
      return "";
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : "";
    }
  };

  it("are none at all, or a folder that is none", async () => {
    const empty = temporaryFolder();
    expect(await message(empty)).toContain("нет пакетов регионов");
    mkdirSync(join(empty, "x"));
    expect(await message(empty)).toMatch(/^RegionFolderError: в папке .*x нет пакета региона/u);
  });

  it("are changed on the way or of another version: the file is named", async () => {
    const folder = await publish(await open(folderOf("А", [all[0]!])), temporaryFolder(), "a");
    const cells = join(folder, "cell-table.parquet");
    const bytes = readFileSync(cells);
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    writeFileSync(cells, bytes);
    expect(await message(join(folder, ".."))).toContain("файл cell-table.parquet не тот");
    const manifest = join(folder, "manifest.json");
    const { version, files, ...rest } = JSON.parse(readFileSync(manifest, "utf8")) as {
      version: number;
      files: Record<string, string>;
    };
    const others = { ...files };
    delete others["cell-table.parquet"];
    writeFileSync(manifest, JSON.stringify({ ...rest, version, files: others }));
    expect(await message(join(folder, ".."))).toContain("файл cell-table.parquet не тот");
    writeFileSync(manifest, JSON.stringify({ ...rest, files, version: version + 1 }));
    expect(await message(join(folder, ".."))).toContain("версии 2, а программа читает версию 1");
  });

  it("have a school of one code", async () => {
    const two = temporaryFolder();
    const region = await open(folderOf("А", [all[0]!]));
    for (const name of ["a", "b"]) await publish(region, two, name);
    expect(await message(two)).toContain("код школы 010001 есть в двух регионах: a и b");
  });

  it("count otherwise", async () => {
    const two = temporaryFolder();
    const other = folderOf("Б", [all[1]!]);
    writeFileSync(join(other, "region.json"), JSON.stringify({ attempt: "main-day" }));
    await publish(await open(folderOf("А", [all[0]!])), two, "a");
    await publish(await open(other), two, "b");
    expect(await message(two)).toContain("attempt — last, региона b — main-day");
  });
});
