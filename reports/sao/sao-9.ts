/**
 * Notebook «САО-9»: the statistical and analytical report on the ОГЭ. It reads from top to bottom as
 * the recommended form does: chapter 1 on the campaign and the scales, then chapter 2
 * (`sao-9-subject.ts`) once for each subject. Beside the whole report stands a document for each subject.
 *
 *   npx tsx scripts/report.ts 2024 --only sao-9
 */
import { BY_SUBJECTS } from "../../src/document/nouns.ts";
import { lead, note, section } from "../../src/document/blocks.ts";
import { absent, type Block, type Inline } from "../../src/document/document.ts";
import { type CellOf, type Column, number, text } from "../../src/document/table-of.ts";
import { compareScales } from "../../src/indicators/sao/score-distribution.ts";
import { grouped } from "../../src/indicators/sao/tally.ts";
import type { MarkScale } from "../../src/reference/mark-scales.ts";
import { counted } from "../../src/shared/russian.ts";
import type { SaoData } from "../../src/study/load-sao.ts";
import { gveCount } from "./campaign.ts";
import { groupShare, size } from "./figures.ts";
import { disabledCount, markColumns, passedFigure, qualityFigure } from "./mark-tables.ts";
import { numberedTable, type TableName } from "./numbered-table.ts";
import { sao9Sections } from "./sao-9-subject.ts";
import { saoDocuments, type SaoDocuments, type SaoForm } from "./sao-report.ts";
import type { SubjectView } from "./subject-view.ts";

/** САО-9 of a year: the whole report and a document for each subject. */
export const sao9 = (data: SaoData): SaoDocuments => saoDocuments(data, form);

const form: SaoForm = {
  title: "Статистико-аналитический отчёт о результатах ГИА-9",
  lead: firstSentence,
  overview: {
    mean: "Средняя отметка",
    shares: [
      { title: "Качество обучения", words: () => "качество обучения", of: qualityFigure },
      { title: "Уровень обученности", words: () => "уровень обученности", of: passedFigure },
    ],
  },
  preface: [],
  campaign,
  sections: sao9Sections,
  reading: ({ years, options }) => [
    "Качество обучения — доля «4» и «5», уровень обученности — доля «3», «4» и «5» среди участников с отметкой.",
    "«—» — участников нет; «н/о» — выгрузка этого не сообщает: это не ноль.",
    "Сумма долей строки может отличаться от 100\u00a0% на 0,1 из-за округления.",
    `Годы отчёта: ${years.join(", ")}; наименьшее число участников для перечней — ${options.listMinN}.`,
  ],
};

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

function firstSentence(data: SaoData, subjects: readonly SubjectView[]): Block {
  const failed = ({ now }: SubjectView): number =>
    now.tally.groups[0] / Math.max(1, grouped(now.tally));
  const [worst] = [...subjects].sort((a, b) => failed(b) - failed(a));
  return lead(
    `В ${data.year}\u00a0году выпускники 9\u00a0классов сдавали ОГЭ по ${counted(subjects.length, BY_SUBJECTS)}.`,
    worst &&
      failed(worst) > 0 && [
        ` Доля отметок «2» выше всего по предмету «${worst.title}»: `,
        groupShare(worst.now.tally, 0),
        " участников.",
      ],
  );
}

// ── Глава 1 ─────────────────────────────────────────────────────────────────────────────────────

function campaign(data: SaoData, subjects: readonly SubjectView[]): Block[] {
  const name = "Учебный предмет";
  return section(
    "chapter-1",
    "Глава 1. Основные количественные характеристики экзаменационной кампании ГИА-9",
    numberedTable(subjects, {
      id: "t1-1",
      caption: "Таблица 1-1. Количество участников экзаменационной кампании ГИА-9 в субъекте РФ",
      name,
      columns: [
        number("Количество участников ОГЭ", ({ now }) => size(now.tally.n)),
        number("Количество участников ГВЭ-9", ({ title }) => gveCount(data, title)),
      ],
    }),
    scaleBlocks(data, subjects, {
      id: "t1-2",
      caption:
        "Таблица 1-2. Соответствие шкалы пересчёта первичного балла за экзаменационные работы ОГЭ в пятибалльную систему оценивания, установленной в субъекте РФ, шкале, рекомендуемой Рособрнадзором",
    }),
    numberedTable(subjects, {
      id: "t1-3",
      caption: `Таблица 1-3. Результаты ОГЭ в ${data.year}\u00a0году в субъекте РФ`,
      name,
      columns: [
        number("Всего участников", ({ now }) => size(now.tally.n)),
        number("Участников с ОВЗ", disabledCount),
        ...markColumns(({ now }: SubjectView) => now.tally),
      ],
    }),
    note(
      data.gve.size === 0
        ? "Таблица 1-4. Результаты ГВЭ-9: не оценено, выгрузок ГВЭ-9 среди исходных данных нет."
        : "Таблица 1-4. Результаты ГВЭ-9 по отметкам в эту версию отчёта не входят: результаты ГВЭ не смешиваются с ОГЭ.",
    ),
    note(
      "Учтены участники с действующим результатом, каждый — один раз по предмету, с последней действительной попыткой: отметки после пересдачи. Отметка выгрузки важнее шкалы: по русскому языку и математике у отметки есть дополнительные условия, которых первичный балл не показывает.",
    ),
  );
}

/** Т1-2 САО-9: the region's scales of marks beside the recommended ones, and where they differ. */
function scaleBlocks(data: SaoData, subjects: readonly SubjectView[], name: TableName): Block[] {
  const titles = subjects.map(({ title }) => title);
  const rows = compareScales(data, titles, data.scales);
  const differ = rows.filter(({ same }) => same === false).map(({ subject }) => subject);
  const known = rows.filter(({ same }) => same !== null).length;
  const unsure = rows.filter(({ recommended }) => recommended?.source.sureness === "unverified");
  return [
    numberedTable(
      rows.map((row) => ({ ...row, title: row.subject })),
      {
        ...name,
        name: "Учебный предмет",
        columns: ([2, 3, 4, 5] as const).flatMap((mark): Column<(typeof rows)[number]>[] => [
          scaleColumn(mark, "Рособрнадзор", ({ recommended }) => written(recommended, mark)),
          scaleColumn(mark, "субъект РФ", ({ own }) => written(own, mark)),
        ]),
      },
    ),
    note(
      "Суммарные первичные баллы. ",
      known === 0
        ? "Совпадают ли шкалы, не оценено: обе не известны ни по одному предмету. "
        : differ.length === 0
          ? `Обе шкалы известны по ${known} из ${counted(rows.length, OF_SUBJECTS)} и совпадают. `
          : `Шкала субъекта отличается от рекомендуемой: ${differ.join(", ")}. `,
      unsure.length === 0
        ? ""
        : `Рекомендуемые шкалы требуют сверки с письмом Рособрнадзора: ${unsure.map(({ subject }) => subject).join(", ")}.`,
    ),
  ];
}

const scaleColumn = <Row>(mark: number, under: string, cell: CellOf<Row>): Column<Row> =>
  text(`«${mark}»: ${under}`, { heads: { over: `«${mark}»`, under }, sortable: false }, cell);

const OF_SUBJECTS = ["предмета", "предметов", "предметов"] as const;

const span = (from: number, to: number | null) => (to === null ? `от ${from}` : `${from}–${to}`);

/** Scores of a mark: «15–22»; the highest mark goes to the maximum. */
function written(scale: MarkScale | null, mark: 2 | 3 | 4 | 5): Inline[] {
  if (!scale) return [absent("not-assessed", "шкала этого года не известна")];
  const { from, max } = scale;
  if (mark === 2) return [span(0, from[3] - 1)];
  return [span(from[mark], mark === 5 ? max : from[mark === 3 ? 4 : 5] - 1)];
}
