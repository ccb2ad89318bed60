/**
 * Notebook «Потребности и антирисковые программы»: in which subjects and themes teachers of which
 * schools need training, what the region has for it, and whether the risks of schools are answered by
 * programmes. It reads from top to bottom.
 *
 *   npx tsx scripts/report.ts 2024 --only needs
 *   npx tsx scripts/needs.ts 2024 --date 2025-06-01     the same with the programmes on another day
 */
import { OF_PROCEDURES, OF_SCHOOLS } from "../../src/document/nouns.ts";
import {
  lead,
  note,
  page,
  paragraph,
  reading,
  section,
  type Some,
} from "../../src/document/blocks.ts";
import { noneOf } from "../../src/document/conclusion.ts";
import {
  type Block,
  count,
  type Document,
  type Inline,
  NO_CRITERIA,
  share,
} from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { registerIssues } from "../../src/document/register-issues.ts";
import { counted, type PluralForms } from "../../src/shared/russian.ts";
import type { NeedsReport } from "../../src/study/answers.ts";
import { lackingFigure, needDetails, needsBySubject } from "./needs-tables.ts";
import { needProgrammes } from "./programme-tables.ts";
import { needResources, needsWithoutResource } from "./resource-tables.ts";

const IN_PROCEDURES: PluralForms = ["процедуре", "процедурах", "процедурах"];
const HIGH_RISKS: PluralForms = ["высокого риска", "высоких рисков", "высоких рисков"];

/** Needs in training and antirisk programmes (потребности и антирисковые программы) as a document. */
export function needsReport(data: NeedsReport): Document {
  const { year, schools } = data;
  const names = new Map(schools.map((school) => [school.code, school]));
  const registers = data.inputs.map(({ file, sha256, rows }) => ({
    file,
    sha256,
    rowsRead: rows.read,
    rowsAccepted: rows.accepted,
    rowsRejected: rows.rejected,
  }));
  return page(
    {
      ...data,
      sources: {
        ...data.sources,
        criteria: NO_CRITERIA,
        inputs: [...registers, ...data.sources.inputs],
      },
    },
    `Потребности и антирисковые программы, ${year}\u00a0год`,
    lead(trainingLead(data), programmesLead(data)),
    section("needs", "Чему учить учителей: потребности по процедурам", training(data)),
    data.needs.length > 0 && [
      section("themes", "Темы и школы", themesNote(data), needDetails(data, names)),
      section("resources", "Чем закрыть потребности", needResources(data)),
    ],
    section(
      "programmes",
      "Антирисковые программы",
      programmesSummary(data),
      needProgrammes(data, names),
    ),
    section(
      "issues",
      "Замечания к реестрам",
      registerIssues("table-issues", "Строки реестров, которые требуют внимания", data.issues),
    ),
    reading([
      "Потребность\u00a0— повод поговорить с учителями, а не оценка их работы: причиной может быть и состав класса, и пропущенная тема, и смена учителя.",
      "В среднем до одного из десяти названных дефицитов может быть назван ошибочно: так выбрана граница.",
      "Интервал учитывает случайность ответов учеников, но не то, что школы выбраны по отставанию.",
      "Ресурс подобран по предмету, экзамену, классу и теме; подходит ли он на деле, решает методист.",
      "Фактор без анкет и данных не считается низким: о нём ничего не известно.",
    ]),
  );
}

const TOO_FEW = "участников мало в каждой школе";

function trainingLead(data: NeedsReport): Inline[] {
  const { needs, works } = data;
  const [first] = needs;
  if (works === 0) return ["Баллов за задания в выгрузках нет: чему учить учителей, не видно. "];
  if (!first && data.assessedWorks === 0) return [`Дефициты не оценены: ${TOO_FEW}. `];
  if (!first)
    return [
      `Ни в одной из ${counted(data.assessedWorks, OF_PROCEDURES)} с баллами за задания, где участников достаточно (всего таких процедур ${works}), дефицитов не видно. `,
    ];
  const without = needsWithoutResource(data).length;
  return [
    `Самая большая потребность\u00a0— ${procedureTitle(first)}: дефициты в `,
    count(first.schools.length),
    ` из ${counted(first.assessed, OF_SCHOOLS)}, о которых можно судить. Всего дефициты есть в `,
    count(needs.length),
    ` из ${counted(data.assessedWorks, OF_PROCEDURES)} с баллами за задания, где участников достаточно`,
    ...(data.resources.file === null
      ? [". "]
      : without === 0
        ? ["; ресурс по предмету есть для каждой. "]
        : ["; ресурса по предмету нет для ", count(without), " из них. "]),
  ];
}

function programmesLead({ coverage, programmes, scope, profiles }: NeedsReport): Inline[] {
  const { required, approved } = coverage.pairs;
  const whose = scope === "participants" ? "с\u00a0поддержкой" : "с\u00a0анкетами";
  if (required === 0) {
    const codes = new Set(coverage.rows.map(({ school }) => school));
    const own = profiles.filter(({ school }) => codes.has(school));
    const why = "нет ни анкет, ни данных о факторах риска";
    const known = own.filter(({ factors }) => factors.some(({ level }) => level !== null));
    return noneOf(known.length, why, {
      none: (of) => [
        `Высоких рисков нет ни у одной из ${counted(of, OF_SCHOOLS)} ${whose}, о которых известен хотя бы один фактор.`,
      ],
      notAssessed: (words) => [`Высокие риски школ ${whose} ${words}.`],
    });
  }
  if (programmes.file === null)
    return ["Реестра антирисковых программ нет; высоких рисков у школ ", count(required), "."];
  return [
    `Из ${counted(required, HIGH_RISKS)} у\u00a0${counted(coverage.rows.length, OF_SCHOOLS)} ${whose} утверждённая антирисковая программа отвечает на `,
    count(approved),
    " (",
    share(approved / required),
    ").",
  ];
}

function training(data: NeedsReport): Some<Block> {
  const [first] = data.needs;
  if (!first)
    return paragraph(
      data.works === 0
        ? "Дефициты видны только по баллам за отдельные задания."
        : data.assessedWorks === 0
          ? `Дефициты не оценены: ${TOO_FEW}.`
          : `Заданий, с которыми ученики какой-либо школы справились бы хуже остальных больше, чем бывает случайно, нет ни в одной из ${counted(data.assessedWorks, OF_PROCEDURES)}, где участников достаточно.`,
    );
  return [
    paragraph(
      `Дефицит\u00a0— задание, с которым ученики школы справились хуже учеников остальных школ региона больше, чем бывает случайно. По процедуре «${procedureTitle(first)}» в школах с дефицитами сверх ожидаемого не справилось учеников, в среднем на одно задание с дефицитом: `,
      lackingFigure(
        first.lacking,
        first.schools.map(({ n }) => ({ n })),
      ),
      ". Столько ещё справилось бы, будь результаты такими же, как в остальных школах.",
    ),
    needsBySubject(data),
    note(
      "Школы с дефицитами выбраны потому, что отстают, поэтому числа скорее завышены, чем занижены. Не оценены школы, где участников мало: если дефицит там и есть, его не видно. «Предмет в целом»\u00a0— хуже выполнена хотя бы половина заданий. Участники и педагоги\u00a0— только школ с дефицитами. Педагоги\u00a0— всех предметов: сколько среди них учителей этого предмета, в данных нет.",
    ),
  ];
}

const themesNote = ({ themed, needs }: NeedsReport): Block =>
  paragraph(
    themed
      ? "Темы взяты из таблицы региона support/task-themes.csv; где темы нет, назван только номер задания."
      : "Что проверяет задание, в данных нет: названы только номера. Положите в папку региона support/task-themes.csv со столбцами «Экзамен», «Предмет», «Класс», «Задание», «Тема».",
    ` Дефициты есть в ${counted(needs.length, IN_PROCEDURES)}: на экране каждую можно развернуть, в печать подробности не входят.`,
  );

function programmesSummary(data: NeedsReport): Some<Block> {
  const { coverage, programmes } = data;
  const { pairs, schools } = coverage;
  if (programmes.file === null || pairs.required === 0) return false;
  return paragraph(
    "Риск высокой значимости есть у ",
    count(schools.required),
    ` из ${counted(coverage.rows.length, OF_SCHOOLS)}; хотя бы на один отвечает утверждённая программа у `,
    count(schools.some),
    ", на все\u00a0— у ",
    count(schools.all),
    ". Ещё не утверждены программы по ",
    count(pairs.submitted + pairs.draft),
    ` ${pairs.submitted + pairs.draft === 1 ? "риску" : "рискам"}, нет никаких по `,
    count(pairs.none),
    ". Школа сама выбирает, за какие риски взяться, поэтому отсутствие программы\u00a0— вопрос к школе, а не нарушение.",
  );
}
