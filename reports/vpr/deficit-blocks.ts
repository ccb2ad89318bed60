import { shareOf } from "../../src/document/figures.ts";
import { MUNICIPALITIES, SCHOOLS } from "../../src/document/nouns.ts";
import { blocksOf, details, note } from "../../src/document/blocks.ts";
import { noneOf } from "../../src/document/conclusion.ts";
import type { Block, Table } from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { schoolFinder } from "../../src/document/register-schools.ts";
import { type MunicipalityDeficit, municipalityDeficits } from "../../src/indicators/vpr/tasks.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { counted, formatPercent } from "../../src/shared/russian.ts";
import type { VprData, VprWork } from "../../src/study/vpr-data.ts";
import { completion, size } from "../sao/figures.ts";
import { deficitsTable } from "../sao/task-tables.ts";
import { gapFigure } from "./vpr-figures.ts";

/** Tasks that a municipality or a school does worse than the rest beyond chance (дефициты). */
export function deficitBlocks(data: VprData, work: VprWork): Block[] {
  const find = schoolFinder(data.schools);
  const places = municipalityDeficits(
    work.schoolTasks,
    (school) => find(school).municipality,
    data.options,
  );
  if (!canCompare(data, work))
    return [
      note("Дефициты по школам и муниципалитетам не оценены: школ с баллами за задания мало."),
    ];
  return [...placeBlocks(data, work, places), ...schoolBlocks(data, work)];
}

/** Whether there are schools enough on both sides of any comparison. */
const canCompare = ({ options }: VprData, { schoolTasks }: VprWork): boolean =>
  new Set(schoolTasks.map(({ school }) => school)).size >= 2 * options.minSchools;

function placeBlocks(data: VprData, work: VprWork, found: readonly MunicipalityDeficit[]): Block[] {
  if (found.length === 0) return [noPlaces(data, work)];
  const places = new Set(found.map(({ municipality }) => municipality)).size;
  return blocksOf(
    details(
      `${work.id}-place-deficits`,
      `Дефициты по муниципалитетам: ${counted(places, MUNICIPALITIES)}, заданий — ${found.length}`,
      placesTable(found, `${work.id}-t-place-deficits`, work.name),
    ),
  );
}

/** No deficit was found: of how many looked at, or that there were none to look at. */
function none(what: string, where: string, assessed: number, of: number): Block {
  const text = noneOf(assessed, `${where}: ни одной нет из ${of}`, {
    none: () =>
      `ни одно отставание не отличимо от случайного (учтены ${where}: ${assessed} из ${of})`,
    notAssessed: (words) => words,
  });
  return note(`${what}: ${text}.`);
}

const schoolsOf = (tasks: VprWork["schoolTasks"]): Set<string> =>
  new Set(tasks.map(({ school }) => school));

function noPlaces({ options, schools }: VprData, { schoolTasks }: VprWork): Block {
  const find = schoolFinder(schools);
  const wrote = [...schoolsOf(schoolTasks)].map((school) => find(school).municipality);
  const enough = [...new Set(wrote)].filter((place) => {
    const inside = wrote.filter((one) => one === place).length;
    return Math.min(inside, wrote.length - inside) >= options.minSchools;
  });
  const where = `муниципалитеты, где школ с этой работой не меньше ${options.minSchools}`;
  return none("Дефициты по муниципалитетам", where, enough.length, new Set(wrote).size);
}

const placesTable = (found: readonly MunicipalityDeficit[], id: string, name: string): Table =>
  tableOf(found, {
    id,
    caption: `Задания, с которыми муниципалитеты справляются хуже остальных: ${name}`,
    row: (one) => ({ municipality: one.municipality }),
    columns: [
      text("Муниципалитет", 25, (one) => shortPlace(one.municipality)),
      text("Задание", (one) => one.task),
      number("Школ", (one) => one.schools),
      number("Участников", (one) => size(one.n)),
      number("Выполнение в муниципалитете", (one) => completion(one.completion, one.n)),
      number("Выполнение в остальных", (one) =>
        shareOf(one.rest, { n: one.n, k: Math.round(one.completion * one.n) }),
      ),
      number(`Разность (интервал ${confidencePercent}\u00a0%), п.п.`, 20, (one) =>
        gapFigure(one, [{ n: one.n }]),
      ),
    ],
  });

function schoolBlocks(data: VprData, work: VprWork): Block[] {
  const { deficits, id, name } = work;
  const { minN, q } = data.options;
  if (deficits.length === 0) {
    const enough = work.schoolTasks.filter(({ n }) => n >= minN);
    const where = `школы, где участников не менее ${minN}`;
    return [
      none("Дефициты по школам", where, schoolsOf(enough).size, schoolsOf(work.schoolTasks).size),
    ];
  }
  const schools = new Set(deficits.map(({ school }) => school)).size;
  const bounded = deficits.some(({ spread }) => spread === "bound");
  const find = schoolFinder(data.schools);
  const title = `Задания, с которыми школы справляются хуже остальных: ${name}`;
  return blocksOf(
    details(
      `${id}-deficits`,
      `Дефициты по школам: ${counted(schools, SCHOOLS)}, заданий — ${deficits.length}`,
      deficitsTable(
        deficits,
        { school: (code) => find(code).name, task: (task) => task },
        `${id}-t-deficits`,
        title,
      ),
      note(
        `Показано отставание, которое остаётся после поправки на множественность (доля ложных тревог не больше ${formatPercent(q, 0)}). «Сверх общего отставания» — насколько разность по заданию больше средней разности школы: отрицательное число указывает на само умение.`,
        bounded
          ? " Отчёты по школам не сообщают разброса баллов, поэтому для таких заданий взят наибольший возможный: интервалы шире истинных, и часть дефицитов могла остаться незамеченной."
          : "",
      ),
    ),
  );
}
