import { bandVerdict, leftOutWords } from "../reports/roadmap/band.ts";
import { dueSoon } from "../src/roadmap/execution/execute-roadmap.ts";
import { sayValue, statusWords } from "../src/roadmap/execution/execution-table.ts";
import type { ActionExecution } from "../src/roadmap/execution/indicator-status.ts";
import type { FollowedRoadmap } from "../src/roadmap/follow-roadmap.ts";
import { sayTarget, shortDate } from "../src/roadmap/say-roadmap.ts";
import { counted, formatPercent } from "../src/shared/russian.ts";

/** What is done, what is due soon and what is late, in Russian lines. */
export function executionLines(map: FollowedRoadmap): string[] {
  const { execution } = map;
  const { roadmap: plan, date: day, actions } = execution;
  const leftOut = leftOutWords(map);
  const ofItems = actions.some(({ action }) =>
    action.targets.some(({ base }) => base === "actions"),
  );
  const soon = dueSoon(execution);
  const listed = (title: string, state: ActionExecution["state"]) =>
    listedLines(
      title,
      actions.filter((one) => one.state === state),
    );
  return [
    `${plan.title}\nна ${shortDate(day)}${dayWords(map)}\n`,
    `${executedWords(map)}${leftOut === "" ? "" : `; ${leftOut}`}`,
    ...(execution.shares.region.band && ofItems
      ? ["Мероприятие, которое требует самой доли исполнения, в эту долю не входит"]
      : []),
    ...listed("Сделано", "met"),
    `\nПредстоит за 30 дней: ${soon.length}`,
    ...soon.map(({ one, to }) => `  ${one.action.id}. ${one.action.title} — до ${shortDate(to)}`),
    ...listed("Просрочено", "not-met"),
    ...listed("Срок прошёл, данных нет", "no-data"),
    ...(leftOut === ""
      ? []
      : [...listed("Не оценено", "not-assessed"), ...listed("Цель не задана", "without-target")]),
  ];
}

/** «Исполнено 20 из 23 (87,0 %), в пределах 80–90 %; без данных 3». */
function executedWords(map: FollowedRoadmap): string {
  const { due, executed, band, unreported = 0 } = map.execution.shares.region;
  if (due === 0)
    return leftOutWords(map) === ""
      ? "Ни один срок ещё не наступил"
      : "Нет ни одного мероприятия с целью, о котором пора отчитаться";
  if (!band) return `Сроков наступило: ${due}, данных нет ни по одному`;
  const unknown = unreported > 0 ? `; без данных ${unreported}` : "";
  return `Исполнено ${executed} из ${due} (${formatPercent(executed / due)}), ${bandVerdict(map, band)}${unknown}`;
}

/** Where the day comes from, so that nobody takes it for today. */
function dayWords({ dayFrom, later }: FollowedRoadmap): string {
  if (dayFrom === "last-fact") return ", день последней записи реестра";
  if (dayFrom === "plan-end") return ", последний день плана: реестра фактов нет";
  return later === 0 ? "" : `; записей реестра после этого дня, не учтены: ${later}`;
}

const listedLines = (title: string, actions: readonly ActionExecution[]): string[] => [
  `\n${title}: ${actions.length}`,
  ...actions.flatMap(({ action, indicators, overdueDays }) => {
    const late =
      overdueDays === undefined ? "" : `, ${counted(overdueDays, ["день", "дня", "дней"])} назад`;
    return [
      `  ${action.id}. ${action.title}${late}`,
      ...indicators.map((one) => {
        const why = one.reason === undefined ? "" : `: ${one.reason}`;
        return `      ${sayTarget(one.target)} — ${statusWords[one.status]}${why}; ${sayValue(one)}`;
      }),
    ];
  }),
];
