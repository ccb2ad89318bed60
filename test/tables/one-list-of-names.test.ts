import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { parseRegionSettings, RegionFileError } from "../../src/read/region.ts";
import { readRiskQuestionnaires } from "../../src/read/risk-questionnaires.ts";
import { openFacts } from "../../src/roadmap/find-roadmaps.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { readPartners } from "../../src/support/partners/partners-input.ts";
import {
  parseProgrammes,
  readProgrammes,
} from "../../src/support/programmes/programmes-register.ts";
import { columnKey, columns } from "../../src/tables/columns.ts";
import { normaliseHeader } from "../../src/tables/normalise-header.ts";
import { isPersonalHeader } from "../../src/tables/personal-columns.ts";
import { tableFile } from "../support/table-file.ts";

/** The tables in which a school's code stands, with `CODE` for the header of it. */
const tables: Readonly<Record<string, string>> = {
  "schools.csv": "CODE;Наименование ОО;Муниципалитет\n011001;Первая;Озёрный\n011004;Вторая;Озёрный",
  "results/2024/oge.csv":
    "Год;Экзамен;Предмет;Класс;CODE;Первичный балл;Отметка\n2024;ОГЭ;Математика;9;011001;17;4",
  "results/2024/markers.csv": "Год;CODE;5 РУ;Количество маркеров\n2024;011001;1;1",
  "context/2024.csv": "CODE;Обучающихся всего;Педагогов\n011001;180;15",
  "overrides.csv":
    "CODE;Кластер;Решение;Акт;Дата;Причина;Год\n011001;ШНОР;включить;№ 17;01.09.2024;обращение;2024",
  "participation.csv": "CODE;Год;Поддержка\n011001;2024;Методическая помощь",
  "support/risk-questionnaires.csv":
    "CODE;Фактор;Группа респондентов;Число ответивших;Средний балл;Наибольший балл\n011001;8;родители;46;1,9;3",
  "support/programmes.csv": "CODE;Фактор;Цель\n011001;8;Повысить мотивацию",
  "support/partners.csv": "CODE;Роль\n011001;подопечная",
  "roadmaps/карта.facts.csv": "Мероприятие;CODE;Дата\n1;011001;15.02.2024",
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "one-list-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Schools found in each of the tables when the code stands under a header. */
async function schoolsUnder(header: string, settings: object): Promise<Record<string, unknown>> {
  const at = await mkdtemp(join(folder, "region-"));
  const files = { ...tables, "region.json": JSON.stringify(settings) };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(at, file)), { recursive: true });
    await writeFile(join(at, file), text.replace("CODE", header));
  }
  const region = await loadRegion(at);
  const { columns: own } = region.settings;
  const questionnaires = await readRiskQuestionnaires(region);
  const programmes = await readProgrammes(region);
  const table = tables["support/partners.csv"] ?? "";
  const partners = await readPartners(
    Buffer.from(table.replace("CODE", header)),
    "partners.csv",
    own,
  );
  const facts = await openFacts(join(at, "roadmaps/карта.facts.csv"), own);
  await region.close();
  const codes = (rows: readonly { readonly school?: string }[] = []) => rows.map((r) => r.school);
  return {
    register: region.schools.map(({ code, line }) => [code, line]),
    results: codes(region.cells),
    markers: codes(region.markers),
    context: codes(region.context),
    overrides: codes(region.overrides),
    participation: codes(region.participation),
    questionnaires: codes(questionnaires.answers),
    programmes: codes(programmes.programmes),
    partners: codes(partners.rows),
    facts: codes(facts?.facts),
  };
}

const one = ["011001"];
const everywhere = {
  register: [
    ["011001", 2],
    ["011004", 3],
  ],
  ...{ results: one, markers: one, context: one, overrides: one, participation: one },
  ...{ questionnaires: one, programmes: one, partners: one, facts: one },
};

describe("a school's code is found by the same names in all tables", () => {
  it.each([
    "Код ОО",
    "Код ОУ",
    "Код школы",
    "Номер школы",
    "№ школы",
    "Код организации",
    "Код ОО в РИС",
    "Код ОО (логин)",
    "school_code",
  ])("«%s»", async (header) => {
    expect(await schoolsUnder(header, {})).toEqual(everywhere);
  });

  it.each(["school", "schoolCode", "Код ОО"])(
    "a name of the region's own, by «%s»",
    async (key) => {
      const settings = { columns: { [key]: ["Шифр учреждения"] } };
      expect(await schoolsUnder("Шифр учреждения", settings)).toEqual(everywhere);
    },
  );

  it("an unknown name is told with what to do, and doing so helps", async () => {
    const table = tableFile(
      "support/programmes.csv",
      "Шифр;Фактор;Цель;Показатель",
      "011001;8;Мотивация;",
    );
    const schools = [
      { code: "011001", name: "", municipality: "", logins: [], otherNames: [], line: 2 },
    ];
    const read = (json: string) =>
      parseProgrammes(table, {
        schools,
        settings: parseRegionSettings(json),
      });
    const { programmes, issues } = await read("{}");
    expect(programmes).toEqual([]);
    const [said = ""] = issues.map(describeIssue);
    expect(said).toMatch(/^support\/programmes\.csv, строка 1: нет нужного столбца: «Код ОО»\./u);
    const [, advised = ""] = /region\.json: ("columns": \{.*?\})/u.exec(said) ?? [];
    const followed = await read(`{ ${advised.replace("Шифр школы", "Шифр")} }`);
    expect(followed.programmes.map(({ school }) => school)).toEqual(["011001"]);
    expect(followed.issues).toEqual([]);
  });
});

describe("the one list of columns", () => {
  it("calls each by a title of its own, by which region.json names it", () => {
    const titles = Object.values(columns).map(({ title }) => normaliseHeader(title));
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
    for (const [key, { title }] of Object.entries(columns)) expect(columnKey(title)).toBe(key);
  });

  it("has no name that is a person's, whatever table it stands in", () => {
    const personal = Object.values(columns).flatMap(({ names }) => names.filter(isPersonalHeader));
    expect(personal).toEqual([]);
  });

  it("refuses a key of region.json that no column has", () => {
    expect(() => parseRegionSettings('{"columns":{"погода":["Дождь"]}}')).toThrow(RegionFileError);
  });
});
