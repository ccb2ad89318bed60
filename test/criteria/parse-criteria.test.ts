import { describe, expect, it } from "vitest";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { parseCriteria } from "../../src/criteria/parse-criteria.ts";
import {
  CriteriaError,
  type CriteriaProblem,
  describeProblem,
} from "../../src/criteria/problem.ts";
import { fileWith } from "./file.ts";

function problemsOf(json: unknown): readonly CriteriaProblem[] {
  try {
    parseCriteria(json, "плохой.json");
  } catch (error) {
    if (error instanceof CriteriaError) return error.problems;
    throw error;
  }
  return [];
}
const sentences = (json: unknown) => problemsOf(json).map(describeProblem);

const low = { indicator: "низкие", is: ">=", than: { percent: 30 } };
const maths = { indicator: "низкие по математике", is: ">=", than: { percent: 30 } };
const over = (rest: object) => ({
  overProcedures: { procedures: "три", k: 2, rule: low, ...rest },
});
const cluster = (id: string, rule: unknown) => ({ id, title: id, kind: "label", rule });

const cohort = (own: object) => ({
  indicators: {
    низкие: { kind: "belowMinimumShare" },
    место: { kind: "regionPercentile", of: "низкие" },
    "низкие по математике": { kind: "belowMinimumShare", procedure: "math" },
    "место по математике": { kind: "regionPercentile", of: "низкие по математике" },
    рост: {
      kind: "cohortChange",
      of: "место",
      from: { exam: "ВПР", grade: 8 },
      procedure: "math",
      ...own,
    },
  },
});

describe("a criteria file that is fine", () => {
  it("has no problems and gets its defaults", () => {
    const criteria = parseCriteria(fileWith(over({})), "test.json");
    expect(criteria).toMatchObject({ minN: 10, decideBy: "raw", tiers: [] });
  });
});

describe("a broken criteria file says what is wrong, where, and what is expected", () => {
  const only = (rule: unknown, sentence: string) => ({ json: fileWith(rule), sentence });
  const more = (parts: Record<string, unknown>, sentence: string) => ({
    json: fileWith(maths, parts),
    sentence,
  });
  const rule = "clusters[0].rule";
  it.each<[string, { json: unknown; sentence: string }]>([
    ["no object at all", { json: 5, sentence: "указано 5. Нужно: объект." }],
    [
      "a missing part",
      {
        json: { ...fileWith(maths), clusters: undefined },
        sentence: "clusters: ничего не указано. Нужно: список.",
      },
    ],
    [
      "an unknown key",
      more(
        { minimum: 10 },
        "minimum: ключ «minimum» здесь не предусмотрен. Нужно: только описанные в схеме ключи.",
      ),
    ],
    [
      "an unknown indicator",
      only(
        over({ rule: { ...low, indicator: "ниские" } }),
        `${rule}.overProcedures.rule.indicator: имя «ниские» не описано. Нужно: имя показателя из indicators. Возможно, имелось в виду «низкие».`,
      ),
    ],
    [
      "a probability of what is no share of participants",
      only(
        { indicator: "балл", is: ">=", than: { value: 0.3 }, withProbability: 0.8 },
        `${rule}.withProbability: показатель «балл» не доля участников. Нужно: доля участников без весов.`,
      ),
    ],
    [
      "a probability against a threshold of the region",
      only(
        { ...maths, than: { regionQuantile: 0.75 }, withProbability: 0.8 },
        `${rule}.than: порог не доля и не среднее региона. Нужно: при withProbability — percent, value от 0 до 1 или regionMean.`,
      ),
    ],
    [
      "more years needed than there are",
      more(
        {
          indicators: {
            "низкие по математике": { kind: "belowMinimumShare", procedure: "math" },
            в: { kind: "pooledYears", of: "низкие по математике", years: 2, atLeast: 3 },
          },
        },
        "indicators.в.atLeast: нужно 3, а лет всего 2. Нужно: число не больше 2.",
      ),
    ],
    [
      "a cohort's change of a share: works have scales of their own",
      more(
        cohort({ of: "низкие" }),
        "indicators.рост.of: показатель «низкие» не место в регионе. Нужно: показатель вида regionZ или regionPercentile.",
      ),
    ],
    [
      "a cohort's change of what is always about one procedure",
      more(
        cohort({ of: "место по математике" }),
        "indicators.рост.of: показатель «место по математике» не измеряют по процедуре, о которой спрашивают. Нужно: показатель по результатам процедуры, без своей procedure.",
      ),
    ],
    [
      "a cohort's change from a work that is no earlier",
      more(
        cohort({ from: { exam: "ВПР", grade: 9 } }),
        "indicators.рост.from.grade: указан 9 класс, а процедура «math» — 9 класса. Нужно: класс младше 9.",
      ),
    ],
    [
      "a share as the threshold of an estimate with a probability",
      more(
        {
          indicators: {
            "низкие по математике": { kind: "contextualResult" },
          },
          clusters: [
            cluster("К", {
              indicator: "низкие по математике",
              is: "<=",
              than: { regionQuantile: 0.25 },
              withProbability: 0.8,
            }),
          ],
        },
        `${rule}.than: порог не число. Нужно: при withProbability — value в единицах показателя.`,
      ),
    ],
    [
      "a gap by what pupils' rows do not tell",
      more(
        { indicators: { р: { kind: "gap", of: "низкие", group: "язык" } } },
        'indicators.р.group: указано "язык". Нужно: одно из: ОВЗ, мальчики, девочки.',
      ),
    ],
    [
      "a gap of what is no share",
      more(
        {
          indicators: {
            "низкие по математике": { kind: "belowMinimumShare", procedure: "math" },
            балл: { kind: "mean" },
            р: { kind: "gap", of: "балл", group: "ОВЗ" },
          },
        },
        "indicators.р.of: показатель «балл» не доля участников. Нужно: доля участников.",
      ),
    ],
    [
      "a probability of a share in the middle",
      more(
        {
          indicators: {
            "низкие по математике": { kind: "belowMinimumShare", procedure: "math" },
            тройки: { kind: "markShare", marks: [3] },
            в: { kind: "modelProbability", of: "тройки", percent: 30 },
          },
        },
        "indicators.в.of: показатель «тройки» — не доля до отметки или от неё. Нужно: belowMinimumShare, quality, passRate, share81 или markShare с отметками подряд от 2 или до 5.",
      ),
    ],
    [
      "an unknown procedure",
      only(
        over({ procedures: ["mth"] }),
        `${rule}.overProcedures.procedures[0]: имя «mth» не описано. Нужно: имя процедуры из procedures. Возможно, имелось в виду «math».`,
      ),
    ],
    [
      "an unknown set",
      only(
        over({ procedures: "тры" }),
        `${rule}.overProcedures.procedures: имя «тры» не описано. Нужно: имя набора из sets или процедуры из procedures. Возможно, имелось в виду «три».`,
      ),
    ],
    [
      "an unknown procedure in a set",
      more(
        { sets: { три: ["rus", "chem"] } },
        "sets.три[1]: имя «chem» не описано. Нужно: имя процедуры из procedures.",
      ),
    ],
    [
      "an unknown cluster",
      only(
        { cluster: "ШНОР" },
        `${rule}.cluster: имя «ШНОР» не описано. Нужно: идентификатор кластера из clusters.`,
      ),
    ],
    [
      "an unknown context variable",
      more(
        {
          indicators: {
            "низкие по математике": { kind: "belowMinimumShare", procedure: "math" },
            о: { kind: "contextShare", variable: "pupilsOvs" },
          },
        },
        "indicators.о.variable: имя «pupilsOvs» не описано. Нужно: показатель контекста из справочника. Возможно, имелось в виду «pupilsOvz».",
      ),
    ],
    [
      "a share of what is not counted",
      more(
        {
          indicators: {
            "низкие по математике": { kind: "belowMinimumShare", procedure: "math" },
            о: { kind: "contextShare", variable: "internetMbit" },
          },
        },
        "indicators.о.variable: «internetMbit» не имеет доли. Нужно: показатель, который считают людьми; для остальных — contextValue.",
      ),
    ],
    [
      "an unknown kind of indicator",
      more(
        { indicators: { а: { kind: "markShar", marks: [2] } } },
        'indicators.а.kind: указано "markShar". Нужно: одно из: ',
      ),
    ],
    [
      "an unknown rule",
      only({ every: [maths] }, `${rule}: объект с ключами every. Нужно: одно из: `),
    ],
    [
      "a wrong operator",
      only({ ...maths, is: "=>" }, `${rule}.is: указано "=>". Нужно: одно из: >=, >, <=, <.`),
    ],
    ["an empty list", only({ all: [] }, `${rule}.all: пустой список. Нужно: не менее 1 в списке.`)],
    [
      "a mistake deep inside",
      only(
        { all: [maths, { any: [{ ...maths, minN: 0 }] }] },
        `${rule}.all[1].any[0].minN: указано 0. Нужно: число не меньше 1.`,
      ),
    ],
    [
      "percent for a mean",
      only(
        { indicator: "балл", is: "<", than: { percent: 40 } },
        `${rule}.than: порог в процентах (40 %), а показатель не доля. Нужно: порог value в единицах показателя.`,
      ),
    ],
    [
      "percent beyond 100",
      only(
        { ...maths, than: { percent: 130 } },
        `${rule}.than: указано 130 %. Нужно: число от 0 до 100.`,
      ),
    ],
    [
      "no procedure where one is needed",
      only(
        low,
        `${rule}: показатель «низкие» измеряют по процедуре, а она не названа. Нужно: правило overProcedures или sameProcedure вокруг либо procedure у показателя.`,
      ),
    ],
    [
      "k and share together",
      only(
        over({ share: 0.5 }),
        `${rule}.overProcedures: указаны и k, и share. Нужно: только k или только share.`,
      ),
    ],
    [
      "more procedures than there are",
      only(
        over({ k: 4 }),
        `${rule}.overProcedures.k: нужно 4, а процедур всего 3. Нужно: число не больше 3.`,
      ),
    ],
    [
      "more conditions than there are",
      only(
        { atLeast: { k: 2, of: [maths] } },
        `${rule}.atLeast.k: нужно 2, а включённых условий всего 1. Нужно: число не больше 1.`,
      ),
    ],
    [
      "more years than there are",
      only(
        { inYears: { k: 4, last: 3, rule: maths } },
        `${rule}.inYears.k: нужно 4, а лет всего 3. Нужно: число не больше 3.`,
      ),
    ],
    [
      "a list switched off",
      only(
        { any: [{ ...maths, enabled: false }] },
        `${rule}: все условия отключены. Нужно: хотя бы одно включённое условие.`,
      ),
    ],
    [
      "clusters in a circle",
      more(
        { clusters: [cluster("А", { cluster: "Б" }), cluster("Б", { not: { cluster: "А" } })] },
        "clusters: кластеры ссылаются друг на друга по кругу: А → Б → А. Нужно: ссылки без круга.",
      ),
    ],
    [
      "indicators in a circle",
      more(
        {
          indicators: {
            "низкие по математике": { kind: "belowMinimumShare", procedure: "math" },
            а: { kind: "regionZ", of: "б" },
            б: { kind: "change", of: "а" },
          },
        },
        "indicators: показатели ссылаются друг на друга по кругу: а → б → а. Нужно: ссылки без круга.",
      ),
    ],
    [
      "two clusters of one name",
      more(
        { clusters: [cluster("А", maths), cluster("А", maths)] },
        "clusters[1]: кластер «А» назван дважды. Нужно: своё имя у каждого кластера.",
      ),
    ],
    [
      "a tier of no size",
      more(
        {
          tiers: [
            {
              cluster: "К",
              order: [{ indicator: "балл", direction: "asc" }],
              tiers: [
                { id: "а", title: "а" },
                { id: "б", title: "б" },
              ],
            },
          ],
        },
        "tiers[0].tiers[0]: размер уровня не определён. Нужно: либо share, либо count; у последнего можно без них.",
      ),
    ],
  ])("%s", (_, { json, sentence }) => {
    expect(sentences(json).join("\n")).toContain(sentence);
    expect(sentences(json)).toHaveLength(1);
  });

  it("all problems at once", () => {
    const rules = {
      all: [{ ...maths, indicator: "нет" }, { cluster: "Х" }, over({ procedures: ["z"] })],
    };
    expect(problemsOf(fileWith(rules))).toHaveLength(3);
  });
});

describe("loading", () => {
  it("an unknown preset names those that there are", async () => {
    await expect(loadCriteria("federal-2002")).rejects.toThrow(
      /Возможно, имелось в виду «federal-2020»/,
    );
  });

  it("a file that is no JSON is told so", async () => {
    await expect(loadCriteria("a.json", () => Promise.resolve("{"))).rejects.toThrow(/это не JSON/);
  });

  it("a byte order mark is no mistake", async () => {
    const text = `\uFEFF${JSON.stringify(fileWith(maths))}`;
    await expect(loadCriteria("a.json", () => Promise.resolve(text))).resolves.toMatchObject({
      id: "test",
    });
  });
});
