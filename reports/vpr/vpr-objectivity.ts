/**
 * The part of notebook «ВПР» on whether its results may be relied on: it reads from top to bottom. Marks
 * against the class register, markers of possible non-objectivity by kind, the schools that have them.
 */
import { BY_WORKS, OF_SCHOOLS, SCHOOLS } from "../../src/document/nouns.ts";
import {
  callout,
  details,
  heading,
  note,
  paragraph,
  section,
  type Some,
} from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { counted } from "../../src/shared/russian.ts";
import type { VprData } from "../../src/study/vpr-data.ts";
import {
  divergence,
  divergenceTable,
  journalChart,
  journalPlaces,
  journalTable,
} from "./journal-tables.ts";
import {
  listedSchools,
  markedRule,
  markedSchools,
  markedTable,
  markedYears,
  markerBlocks,
  onceFound,
  placesOfMarked,
  rulesChart,
  rulesTable,
} from "./objectivity-tables.ts";

const CHECKS = ["сравнение", "сравнения", "сравнений"] as const;

/** Marks of the works against those of the class register (соответствие журналу). */
export function vprJournal(data: VprData): Block[] {
  const id = "journal";
  const name = "Соответствие отметок за ВПР отметкам по журналу";
  const known = data.works.filter(({ journal: own }) => own.n > 0);
  if (known.length === 0) return section(id, name, note("Не оценено: сравнения с журналом нет."));
  const found = divergence(data);
  const title = "Отметка за работу против отметки по журналу";
  const schools = new Set(found.diverging.map(({ school }) => school)).size;
  return section(
    id,
    name,
    paragraph(
      `Сравнение есть по ${counted(known.length, BY_WORKS)} из ${data.works.length}. Работа ВПР и четвертная отметка измеряют разное: понижение или повышение у части класса обычно, и само по себе оно не говорит, что одна из отметок неверна.`,
    ),
    journalChart(data, {
      id: "chart-journal",
      table: "table-journal",
      title,
      description: "Доли понизивших, подтвердивших и повысивших отметку по каждой работе.",
    }),
    journalTable(data, { id: "table-journal", caption: title }),
    journalPlaces(data, {
      id: "table-journal-places",
      caption: `${title}: муниципалитеты, все работы вместе`,
    }),
    heading("divergence", "Школы, где отметки сильно расходятся с журналом"),
    paragraph(
      found.checked === 0
        ? `Не оценено: участников меньше 20 в каждой работе каждой школы (${found.tooFew}). `
        : `Проведено ${counted(found.checked, CHECKS)} школы с остальным регионом по одной работе${found.tooFew === 0 ? "" : `; ещё ${found.tooFew} не оценены, участников меньше 20`}. `,
      found.checked === 0
        ? ""
        : found.diverging.length === 0
          ? "Расхождения, которое было бы и сильным, и не случайным с поправкой на число сравнений, нет."
          : `Сильное и не случайное с поправкой на число сравнений расхождение — в ${found.diverging.length} (${counted(schools, SCHOOLS)}).`,
      " Сильное — не меньше 20\u00a0п.п. от остального региона.",
      found.chance === 0
        ? ""
        : ` Ещё в ${found.chance} расхождение такой же силы может быть случайным.`,
    ),
    found.diverging.length > 0 &&
      divergenceTable(data, found, {
        id: "table-divergence",
        caption: "Школы с сильным расхождением",
      }),
    note(
      "Отметка за ВПР выше журнальной чаще, чем в регионе, — повод проверить объективность ВПР; ниже — повод посмотреть, как в школе ставят текущие отметки. Это связь, а не вывод о школе: выводу нужна перепроверка работ. Расхождения отдельных учеников на две отметки и больше отчёты ФИС ОКО не показывают.",
    ),
  );
}

/** What speaks for and against relying on the results, by kind (признаки необъективности). */
export function vprObjectivity(data: VprData): Some<Block> {
  const marked = markedSchools(data);
  const listed = listedSchools(data).length;
  const lasting = marked.filter((one) => markedYears(data, one).length > 1).length;
  const years = [data.year, ...data.earlier.map(({ year }) => year)];
  const title = "Признаки возможной необъективности по видам";
  return [
    paragraph(
      `Признаки возможной необъективности ${data.year}\u00a0года есть у ${counted(marked.length, OF_SCHOOLS)} из ${data.objectivity.length}, чьи работы проверены; в официальном списке этого года ${counted(listed, SCHOOLS)}. `,
      years.length > 1
        ? `Больше одного года из ${years.length} (${[...years].reverse().join(", ")}) признаки есть у ${counted(lasting, OF_SCHOOLS)}.`
        : "Прошлых лет для сравнения нет.",
    ),
    callout(
      "caution",
      "Признак — не обвинение.",
      "Те же числа дают сильный учитель, новый класс, отбор учащихся, особенность варианта и случай. Признак говорит одно: прежде чем опираться на ВПР этой школы, работы нужно перепроверить.",
    ),
    rulesChart(data, {
      id: "chart-rules",
      table: "table-rules",
      title,
      description:
        "Сколько работ школ с признаком каждого вида и сколько остаётся после поправки на число проверок.",
    }),
    rulesTable(data, { id: "table-rules", caption: title }),
    placesOfMarked(data, {
      id: "table-marked-places",
      caption: "Школы с признаками по муниципалитетам",
    }),
  ];
}

/** Schools with possible markers, and those with a single one that may be chance. */
export function vprMarked(data: VprData): Some<Block> {
  const marked = markedSchools(data);
  const once = onceFound(data);
  const numbers = marked.flatMap((one) => markerBlocks(data, one));
  return [
    paragraph(markedRule(data)),
    marked.length > 0 &&
      markedTable(data, marked, {
        id: "table-marked",
        caption: "Перечень: признаки, работы, годы",
      }),
    numbers.length > 0 &&
      details("marker-numbers", "Числа, по которым найдены собственные признаки", numbers),
    once.length > 0 &&
      details(
        "once",
        `Один признак, который может быть случайным: ${counted(once.length, SCHOOLS)}`,
        markedTable(data, once, {
          id: "table-once",
          caption: "Школы с одним признаком, в перечень не вошли",
        }),
      ),
  ];
}
