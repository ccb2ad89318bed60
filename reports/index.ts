/**
 * The notebooks there are (отчёты), in the order of the index page. To add one: write its file, add an
 * entry. A notebook and what it needs are loaded only when it is made.
 */
import { classify, type Classification } from "../src/clusters/index.ts";
import { criteriaDigest, type Criteria } from "../src/criteria/index.ts";
import { loadObjectivity, type RegionData } from "../src/pipeline.ts";
import { listPolicy, type DisclosurePolicy, type Document } from "../src/report/index.ts";

/** What every notebook is made of; the region is read and the schools are classified once. */
export interface ReportInput {
  /** With the markers of ВПР objectivity, as `classify` wants them. */
  readonly region: RegionData;
  readonly criteria: Criteria;
  readonly year: number;
  /** Number and date of the approving act; «проект» without it. */
  readonly act?: string;
  readonly classification: () => Classification;
}

export interface ReportEntry {
  /** Name of the files: `cluster-list` → `cluster-list.html`. */
  readonly id: string;
  readonly title: string;
  /** What is in it, in one Russian sentence. */
  readonly about: string;
  /** Disclosure control of the public document; `publicPolicy` when absent. */
  readonly policy?: DisclosurePolicy;
  /** @throws UnknownYearError when the years it needs are not there */
  readonly build: (input: ReportInput) => Document | Promise<Document>;
}

/** Everything the notebooks share, made at most once. */
export async function reportInput(
  region: RegionData,
  criteria: Criteria,
  given: { readonly year: number; readonly act?: string },
): Promise<ReportInput> {
  const own = { ...region, objectivity: await loadObjectivity(region, given.year) };
  let made: Classification | undefined;
  return {
    ...given,
    region: own,
    criteria,
    classification: () =>
      (made ??= classify(own, criteria, { ...given, criteriaSha256: criteriaDigest(criteria) })),
  };
}

export const reports: readonly ReportEntry[] = [
  {
    id: "cluster-list",
    title: "Кластеризация школ",
    about: "Перечень по кластерам для приложения к приказу и почему в нём каждая школа.",
    policy: listPolicy,
    build: async ({ classification }) => {
      const { clusterList } = await import("./cluster-list.ts");
      return clusterList(classification());
    },
  },
  {
    id: "dynamics",
    title: "Динамика результатов",
    about: "Что изменилось за год, а что случайно; кто вошёл в перечни и кто вышел.",
    policy: listPolicy,
    build: async ({ region, criteria, ...given }) => {
      const { dynamicsOf, dynamicsReport } = await import("./dynamics.ts");
      return dynamicsReport(dynamicsOf(region, criteria, given));
    },
  },
  {
    id: "sao-11",
    title: "САО-11: результаты ЕГЭ",
    about: "Статистико-аналитический отчёт по всем предметам ЕГЭ.",
    build: async ({ region, year, act }) => {
      const { sao11 } = await import("./sao-11.ts");
      const { loadSao } = await import("../src/report/index.ts");
      return sao11(await loadSao(region, "ЕГЭ", year, act === undefined ? {} : { act }));
    },
  },
  {
    id: "sao-9",
    title: "САО-9: результаты ОГЭ",
    about: "Статистико-аналитический отчёт по всем предметам ОГЭ.",
    build: async ({ region, year, act }) => {
      const { sao9 } = await import("./sao-9.ts");
      const { loadSao } = await import("../src/report/index.ts");
      return sao9(await loadSao(region, "ОГЭ", year, act === undefined ? {} : { act }));
    },
  },
  {
    id: "methodology",
    title: "Методика",
    about: "Критерии словами, формулы, сколько было бы школ при других порогах.",
    build: async ({ region, criteria, ...given }) => {
      const { methodology, methodologyOf } = await import("./methodology.ts");
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
