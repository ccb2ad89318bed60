/**
 * The notebooks there are (отчёты), in the order of the index page. To add one: write its file, add an
 * entry; one with `buildSet` makes a document for each school. A notebook and what it needs are loaded
 * only when it is made.
 */
import type { ReportEntry } from "./report-entry.ts";

export const reports: readonly ReportEntry[] = [
  {
    id: "cluster-list",
    title: "Кластеризация школ",
    about: "Перечень по кластерам для приложения к приказу и обоснование по каждой школе.",
    build: async ({ study, year }) => {
      const { clusterList } = await import("./cluster-list/page.ts");
      return clusterList(await study.list(year));
    },
  },
  {
    id: "dynamics",
    title: "Динамика результатов",
    about: "Что изменилось за год, а что случайно; кто вошёл в перечни и кто вышел.",
    build: async ({ study, year }) => {
      const { dynamicsReport } = await import("./dynamics/page.ts");
      return dynamicsReport(await study.dynamics(year));
    },
  },
  {
    id: "sao-11",
    title: "САО-11: результаты ЕГЭ",
    about: "Статистико-аналитический отчёт о результатах ЕГЭ: целиком и по предметам.",
    folder: "sao-11",
    buildSet: async ({ study, year }) => {
      const { sao11 } = await import("./sao/sao-11.ts");
      return sao11(await study.sao("ЕГЭ", year));
    },
  },
  {
    id: "sao-9",
    title: "САО-9: результаты ОГЭ",
    about: "Статистико-аналитический отчёт о результатах ОГЭ: целиком и по предметам.",
    folder: "sao-9",
    buildSet: async ({ study, year }) => {
      const { sao9 } = await import("./sao/sao-9.ts");
      return sao9(await study.sao("ОГЭ", year));
    },
  },
  {
    id: "vpr",
    title: "ВПР: результаты и объективность",
    about: "Отметки, журнал, баллы у границ, задания; каким результатам нужна перепроверка.",
    build: async ({ study, year }) => {
      const { vpr } = await import("./vpr/page.ts");
      return vpr(await study.vpr(year));
    },
  },
  {
    id: "school-passport",
    title: "Паспорта школ",
    about: "По каждой школе: место в перечнях и почему, результаты, рисковый профиль, дефициты.",
    folder: "passports",
    ofSchools: true,
    buildSet: async ({ study, year, schools }) => {
      const { schoolPassports } = await import("./school-passport/page.ts");
      return schoolPassports(await study.book(year), schools);
    },
  },
  {
    id: "municipality",
    title: "Муниципалитеты",
    about: "По каждому муниципалитету: школы и перечни, результаты рядом с регионом, дефициты.",
    folder: "municipalities",
    buildSet: async ({ study, year }) => {
      const { municipalityReports } = await import("./municipality/page.ts");
      return municipalityReports(await study.book(year));
    },
  },
  {
    id: "needs",
    title: "Потребности и антирисковые программы",
    about:
      "Чему учить учителей по дефицитам заданий, чем это закрыть, на какие риски есть программы.",
    build: async ({ study, year }) => {
      const { needsReport } = await import("./needs/page.ts");
      return needsReport(await study.needs(year));
    },
  },
  {
    id: "roadmap",
    title: "Дорожная карта: исполнение",
    about: "Что исполнено, что предстоит, что не исполнено в срок; справка по индикаторам.",
    build: async ({ study, year }) => {
      const { roadmapReport } = await import("./roadmap/page.ts");
      return roadmapReport(await study.roadmaps(year));
    },
  },
  {
    id: "effect",
    title: "Результативность поддержки",
    about: "Аналитическая справка: помогла ли поддержка школ, с группой сравнения и интервалами.",
    build: async ({ study, year }) => {
      const { effectReport } = await import("./effect/page.ts");
      return effectReport(await study.effect(year));
    },
  },
  {
    id: "partners",
    title: "Пары «школа — школа-наставник»",
    about: "Кому какая школа будет наставником и почему; второй вариант; кто без наставника.",
    build: async ({ study, year }) => {
      const { partners } = await import("./partners/page.ts");
      return partners(await study.partners(year));
    },
  },
  {
    id: "methodology",
    title: "Методика",
    about: "Критерии словами, формулы, сколько было бы школ при других порогах.",
    build: async ({ study, year }) => {
      const { methodology } = await import("./methodology/page.ts");
      return methodology(await study.methodology(year));
    },
  },
  {
    id: "rule-check",
    title: "Проверка критериев",
    about: "Сколько в перечнях от случая, найдёт ли правило слабую школу, что было в прошлые годы.",
    build: async ({ study, year }) => {
      const { ruleCheck } = await import("./rule-check/page.ts");
      return ruleCheck(await study.ruleCheck(year));
    },
  },
  {
    id: "data-quality",
    title: "Качество данных",
    about: "Что прочитано, что отклонено и почему, у кого нет результатов.",
    build: async ({ study, year }) => {
      const { dataQuality } = await import("./data-quality/page.ts");
      return dataQuality(study.region, study.head(year));
    },
  },
];
