/** Forms of exports as people call them, by the id of the layout that recognises them. */
const WORDS: Readonly<Record<string, string>> = {
  copy: "повтор другого файла",
  overrides: "решения, принятые вручную",
  participation: "реестр поддержки",
  "pupil-table": "таблица участников",
  "regional-book": "книга результатов ЕГЭ по школам",
  "ris-appeals": "результаты апелляций",
  "ris-protocol": "протокол РИС ГИА",
  "school-context": "сведения об условиях школ",
  "school-counts": "сводная таблица по школам",
  "school-register": "реестр школ",
  "vpr-collection": "ВПР: форма сбора результатов",
  "vpr-individual": "ВПР: индивидуальные результаты",
  "vpr-journal": "ВПР: сравнение с отметками по журналу",
  "vpr-markers": "ВПР: список маркеров необъективности",
  "vpr-marks": "ВПР: статистика по отметкам",
  "vpr-planned-results": "ВПР: достижение планируемых результатов",
  "vpr-primary-scores": "ВПР: распределение первичных баллов",
  "vpr-service-sheet": "ВПР: служебный лист",
  "vpr-tasks": "ВПР: выполнение заданий",
  "vpr-tasks-by-mark": "ВПР: выполнение заданий группами участников",
};

/** A form of an export in words (форма выгрузки); a layout without words keeps its id. */
export const layoutWords = (layout: string): string =>
  WORDS[layout] ?? (layout.startsWith("vpr-raw") ? "ВПР: выгрузка по обучающимся" : layout);
