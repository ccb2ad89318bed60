/**
 * The notebooks there are (отчёты), in the order of the index page. To add one: write its file, add an
 * entry; one with `buildSet` makes a document for each school. A notebook and what it needs are loaded
 * only when it is made.
 */
import { classify, type Classification } from "../src/clusters/index.ts";
import { criteriaDigest, type Criteria } from "../src/criteria/index.ts";
import { loadObjectivity, type RegionData } from "../src/pipeline.ts";
import type { ReportEntry, ReportInput } from "./report-entry.ts";

export type {
  DocumentSet,
  NamedDocument,
  OneReport,
  ReportEntry,
  ReportInput,
  ReportSet,
} from "./report-entry.ts";

/** Everything the notebooks share, made at most once. */
export async function reportInput(
  region: RegionData,
  criteria: Criteria,
  given: Pick<ReportInput, "year" | "act" | "schools">,
): Promise<ReportInput> {
  const own = { ...region, objectivity: await loadObjectivity(region, given.year) };
  let made: Classification | undefined;
  return {
    ...given,
    region: own,
    criteria,
    classification: () =>
      (made ??= classify(own, criteria, {
        year: given.year,
        ...(given.act !== undefined && { act: given.act }),
        criteriaSha256: criteriaDigest(criteria),
      })),
  };
}

export const reports: readonly ReportEntry[] = [
  {
    id: "cluster-list",
    title: "Кластеризация школ",
    about: "Перечень по кластерам для приложения к приказу и обоснование по каждой школе.",
    build: async ({ region, classification }) => {
      const { clusterList } = await import("./cluster-list.ts");
      const { regionSecretsOf, withRegionSecrets } = await import("../src/report/index.ts");
      return withRegionSecrets(clusterList(classification()), regionSecretsOf(region));
    },
  },
  {
    id: "dynamics",
    title: "Динамика результатов",
    about: "Что изменилось за год, а что случайно; кто вошёл в перечни и кто вышел.",
    build: async ({ region, criteria, ...given }) => {
      const { dynamicsReport } = await import("./dynamics.ts");
      const { dynamicsOf, regionSecretsOf, withRegionSecrets } =
        await import("../src/report/index.ts");
      const document = dynamicsReport(dynamicsOf(region, criteria, given));
      return withRegionSecrets(document, regionSecretsOf(region));
    },
  },
  {
    id: "sao-11",
    title: "САО-11: результаты ЕГЭ",
    about: "Статистико-аналитический отчёт о результатах ЕГЭ: целиком и по предметам.",
    folder: "sao-11",
    buildSet: async ({ region, year, act }) => {
      const { sao11 } = await import("./sao-11.ts");
      const { loadSao } = await import("../src/report/index.ts");
      return sao11(await loadSao(region, "ЕГЭ", year, act === undefined ? {} : { act }));
    },
  },
  {
    id: "sao-9",
    title: "САО-9: результаты ОГЭ",
    about: "Статистико-аналитический отчёт о результатах ОГЭ: целиком и по предметам.",
    folder: "sao-9",
    buildSet: async ({ region, year, act }) => {
      const { sao9 } = await import("./sao-9.ts");
      const { loadSao } = await import("../src/report/index.ts");
      return sao9(await loadSao(region, "ОГЭ", year, act === undefined ? {} : { act }));
    },
  },
  {
    id: "vpr",
    title: "ВПР: результаты и объективность",
    about: "Отметки, журнал, баллы у границ, задания; каким результатам нужна перепроверка.",
    build: async ({ region, year, act }) => {
      const { vpr, vprOf } = await import("./vpr.ts");
      return vpr(await vprOf(region, act === undefined ? { year } : { year, act }));
    },
  },
  {
    id: "school-passport",
    title: "Паспорта школ",
    about: "По каждой школе: место в перечнях и почему, результаты, рисковый профиль, дефициты.",
    folder: "passports",
    ofSchools: true,
    buildSet: async (input) => {
      const { schoolPassports } = await import("./school-passport.ts");
      return schoolPassports(input);
    },
  },
  {
    id: "municipality",
    title: "Муниципалитеты",
    about: "По каждому муниципалитету: школы и перечни, результаты рядом с регионом, дефициты.",
    folder: "municipalities",
    buildSet: async (input) => {
      const { municipalityReports } = await import("./municipality.ts");
      return municipalityReports(input);
    },
  },
  {
    id: "needs",
    title: "Потребности и антирисковые программы",
    about:
      "Чему учить учителей по дефицитам заданий, чем это закрыть, на какие риски есть программы.",
    build: async ({ region, ...given }) => {
      const { needsOf, needsReport } = await import("./needs.ts");
      return needsReport(await needsOf(region, given));
    },
  },
  {
    id: "roadmap",
    title: "Дорожная карта: исполнение",
    about: "Что исполнено, что предстоит, что не исполнено в срок; справка по индикаторам.",
    build: async ({ region, ...given }) => {
      const { roadmapReport } = await import("./roadmap.ts");
      const { loadRoadmaps } = await import("../src/report/index.ts");
      return roadmapReport(await loadRoadmaps(region, given));
    },
  },
  {
    id: "effect",
    title: "Результативность поддержки",
    about: "Аналитическая справка: помогла ли поддержка школ, с группой сравнения и интервалами.",
    build: async ({ region, criteria, year, act }) => {
      const { effectReport } = await import("./effect.ts");
      const { effectOf } = await import("../src/report/index.ts");
      return effectReport(effectOf(region, criteria, { year, ...(act !== undefined && { act }) }));
    },
  },
  {
    id: "partners",
    title: "Пары «школа — школа-наставник»",
    about: "Кому какая школа будет наставником и почему; второй вариант; кто без наставника.",
    build: async ({ region, classification }) => {
      const { partners } = await import("./partners.ts");
      const { partnersReportOf } = await import("../src/report/index.ts");
      return partners(await partnersReportOf(region, classification()));
    },
  },
  {
    id: "methodology",
    title: "Методика",
    about: "Критерии словами, формулы, сколько было бы школ при других порогах.",
    build: async ({ region, criteria, ...given }) => {
      const { methodology } = await import("./methodology.ts");
      const { methodologyOf } = await import("../src/report/index.ts");
      return methodology(methodologyOf(region, criteria, given));
    },
  },
  {
    id: "data-quality",
    title: "Качество данных",
    about: "Что прочитано, что отклонено и почему, у кого нет результатов.",
    build: async ({ region, ...given }) => {
      const { dataQuality } = await import("./data-quality.ts");
      return dataQuality(region, given);
    },
  },
];
