/**
 * Notebook «Дорожная карта: исполнение»: what of the year's road maps is done, what is due soon, who is
 * late, and the report by quantitative and qualitative indicators. It reads from top to bottom. What
 * happened is known from the register of facts beside a map (`roadmaps/<карта>.facts.csv`); a map
 * without one is shown with its terms, and nothing is said to be missed.
 *
 *   npx tsx scripts/report.ts 2024 --only roadmap
 *   npx tsx scripts/roadmap.ts 2024 --date 2024-06-01     the same page of each map on another day
 */
import {
  blocksOf,
  callout,
  heading,
  lead,
  link,
  page,
  paragraph,
  reading,
} from "../../src/document/blocks.ts";
import {
  type Block,
  count,
  type Document,
  type Inline,
  share,
} from "../../src/document/document.ts";
import { policy } from "../../src/reference/policy.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { dueSoon } from "../../src/roadmap/execution/execute-roadmap.ts";
import { counted, formatDate, plural, type PluralForms } from "../../src/shared/russian.ts";
import type { RoadmapReport } from "../../src/study/roadmap-report.ts";
import { bandVerdict, bandWords, leftOutWords } from "./band.ts";
import { roadmapDefects } from "./defects.ts";
import { participantsWords, roadmapIndicators } from "./indicator-tables.ts";
import { lateActions, roadmapLate } from "./late.ts";
import type { MapView } from "./map-view.ts";
import { roadmapMatrix } from "./matrix.ts";
import { roadmapSoon } from "./soon.ts";
import { roadmapTimeline } from "./timeline.ts";

const ACTIONS: PluralForms = ["мероприятие", "мероприятия", "мероприятий"];
const ABOUT_ACTIONS: PluralForms = ["мероприятии", "мероприятиях", "мероприятиях"];
const TERMS: PluralForms = ["срок", "срока", "сроков"];
const MAPS: PluralForms = ["дорожная карта", "дорожные карты", "дорожных карт"];
const RECORDS: PluralForms = ["запись", "записи", "записей"];

/** Execution of the year's road maps (исполнение дорожных карт) as a document. */
export function roadmapReport(data: RoadmapReport): Document {
  const alone = data.maps.length === 1;
  const views = data.maps.map((map, at): MapView => ({
    ...map,
    prefix: alone ? "" : `map-${at + 1}-`,
    level: alone ? 2 : 3,
  }));
  const [first, ...rest] = blocksOf(!alone && overview(views), views.map(oneMap));
  return page(
    data,
    `Дорожная карта: исполнение, ${data.year}\u00a0год`,
    first,
    unreadable(data),
    rest,
    reading([
      "Показатель без единой записи после срока\u00a0— «нет данных», а не «не выполнен»: отсутствие записи не доказывает, что дело не сделано.",
      "«Пора отчитаться» о мероприятиях, срок которых прошёл, и о тех, что исполнены раньше срока. Мероприятие, которое требует самой доли исполнения, в неё не входит.",
      "Мероприятие без заданной цели и мероприятие, о котором записи есть, а оценить нечего (база доли неизвестна, показатель не понят), не считаются ни исполненными, ни неисполненными и в долю не входят.",
      "Доли сравниваются с целью в целых числах: «не менее 15\u00a0%» от 210 педагогов\u00a0— это 32 педагога. У цели, записанной диапазоном, решает нижняя граница.",
      "Мероприятие выполнено, когда выполнены все его показатели с целью.",
      "Исполнение карты не говорит, помогла ли поддержка: об этом справка «Результативность поддержки».",
    ]),
  );
}

/** A road map from its first sentence to its defects; among others under a heading of its own. */
const oneMap = (map: MapView): Block[] =>
  blocksOf(
    map.level !== 2 && heading(`${map.prefix}map`, map.roadmap.title),
    summary(map),
    roadmapSoon(map),
    roadmapLate(map),
    roadmapTimeline(map),
    roadmapIndicators(map),
    roadmapMatrix(map),
    roadmapDefects(map),
  );

/** «пора отчитаться о 21 мероприятии; исполнено 19 (90,5 %), выше 90 %». */
function executed(map: MapView): Inline[] {
  const { region } = map.execution.shares;
  if (region.due === 0) return [nothingDue(map)];
  const about = `пора отчитаться о ${counted(region.due, ABOUT_ACTIONS)}`;
  if (!region.band) return [`${about}; данных нет ни об одном`];
  return [
    `${about}; исполнено `,
    count(region.executed),
    " (",
    share(region.executed / region.due),
    `), это ${bandVerdict(map, region.band)}`,
  ];
}

function nothingDue(map: MapView): string {
  return leftOutWords(map) === ""
    ? "ни один срок ещё не наступил"
    : "нет ни одного мероприятия с целью, о котором пора отчитаться";
}

/** What is not done, what nobody reported, what comes; nothing where nobody keeps a register. */
function behind(map: MapView): Inline[] {
  const unknown = map.execution.actions.filter(({ state }) => state === "no-data").length;
  const missed = lateActions(map).length - unknown;
  const coming = dueSoon(map.execution, policy.roadmap.soon).length;
  return [
    missed === 0 ? "Невыполненных в срок нет" : "Не выполнено ",
    ...(missed === 0 ? [] : [count(missed)]),
    ...(unknown === 0 ? [] : [", нет данных ещё о ", count(unknown)]),
    ". ",
    coming === 0
      ? `В следующие ${policy.roadmap.soon} дней сроки не истекают.`
      : `В следующие ${policy.roadmap.soon} дней ${plural(coming, ["истекает", "истекают", "истекают"])} ${counted(coming, TERMS)}.`,
  ];
}

function summary(map: MapView): Block[] {
  const { execution, facts } = map;
  const leftOut = leftOutWords(map);
  return blocksOf(
    lead(
      `На ${formatDate(execution.date)} `,
      executed(map),
      leftOut === "" ? ". " : `; ${leftOut}. `,
      facts && behind(map),
    ),
    paragraph(
      map.level === 2 ? `${map.roadmap.title}` : "Карта утверждена",
      actWords(map),
      `. В карте ${counted(map.roadmap.actions.length, ACTIONS)}; по реестру поддержки в ней ${participantsWords(map)}. `,
      dayWords(map),
      " ",
      bandSource(map),
    ),
    !facts && noRegister(map),
  );
}

function actWords({ roadmap: { act }, level }: MapView): string {
  const words = [
    act.kind ?? "",
    act.number === undefined ? "" : `№\u00a0${act.number}`,
    act.date === undefined
      ? ""
      : `от ${level === 2 ? formatDate(act.date) : formatDate(act.date).replace(/\.$/u, "")}`,
  ].filter((word) => word !== "");
  if (words.length === 0) return level === 2 ? "" : " без номера и даты акта";
  return level === 2 ? ` (${words.join(" ")})` : `: ${words.join(" ")}`;
}

function dayWords({ dayFrom, later, execution }: MapView): string {
  const date = formatDate(execution.date);
  switch (dayFrom) {
    case "given":
      return later === 0
        ? "День задан при запуске."
        : `День задан при запуске; в реестре есть ещё ${counted(later, RECORDS)} о том, что было после него, и ${later === 1 ? "она не учтена" : "они не учтены"}.`;
    case "last-fact":
      return `Состояние показано на день последней записи реестра, ${date}: более поздних записей в реестре нет.`;
    case "plan-end":
      return `Состояние показано на последний день плана, ${date}`;
  }
}

const bandSource = (map: MapView): string =>
  map.roadmap.actions.some(({ targets }) => targets.some(({ base }) => base === "actions"))
    ? `Ориентир ${bandWords(map)} задан самой картой.`
    : `Ориентир ${bandWords(map)} принят по умолчанию: карта его не задаёт.`;

const noRegister = ({ file }: MapView): Block =>
  callout(
    "caution",
    "Реестра исполнения нет",
    `Рядом с картой нет файла ${file.replace(/^.*\//u, "").replace(/\.json$/u, ".facts.csv")}, поэтому об исполнении ничего не известно. Это не значит, что мероприятия не проведены. В файле нужны столбцы «Мероприятие», «Школа», «Муниципалитет», «Дата», «Число», «Кого», «Подтверждение».`,
  );

/** Where the year has several maps: one line each. */
function overview(maps: readonly MapView[]): Block[] {
  const kept = maps.filter(({ facts }) => facts !== undefined).length;
  return [
    lead(
      `В году ${counted(maps.length, MAPS)}; `,
      kept === 0
        ? "реестра исполнения нет ни у одной."
        : ["реестр исполнения ведётся у ", count(kept), "."],
    ),
    tableOf(maps, {
      id: "table-maps",
      caption: "Дорожные карты года",
      columns: [
        text("Карта", 50, (map) => link(`${map.prefix}map`, map.roadmap.title)),
        number("Мероприятий", (map) => map.roadmap.actions.length),
        text("На день", (map) => formatDate(map.execution.date)),
        text("Исполнение", 25, (map) => executed(map)),
      ],
    }),
  ];
}

/** Files that lie among the road maps and are none: nobody knows which year they are of. */
const unreadable = ({ broken }: RoadmapReport): Block[] =>
  broken.map(({ message }) => callout("caution", "Карта не прочитана", message));
