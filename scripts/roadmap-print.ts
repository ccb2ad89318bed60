import { bandVerdict, leftOutWords } from "../reports/roadmap/band.ts";
import { dueSoon } from "../src/roadmap/execution/execute-roadmap.ts";
import { sayValue, statusWords } from "../src/roadmap/execution/execution-table.ts";
import type { ActionExecution } from "../src/roadmap/execution/indicator-status.ts";
import type { FollowedRoadmap } from "../src/roadmap/follow-roadmap.ts";
import { sayTarget, shortDate } from "../src/roadmap/say-roadmap.ts";
import { counted, formatPercent } from "../src/shared/russian.ts";

/** What is done, what is due soon and what is late, in Russian lines. */
export function printExecution(map: FollowedRoadmap, print: (line: string) => void): void {
  const { execution } = map;
  const { roadmap, date, actions } = execution;
  print(`${roadmap.title}\nна ${shortDate(date)}${dayWords(map)}\n`);
  const leftOut = leftOutWords(map);
  print(`${executedWords(map)}${leftOut === "" ? "" : `; ${leftOut}`}`);
  const ofItems = actions.some(({ action }) =>
    action.targets.some(({ base }) => base === "actions"),
  );
  if (execution.shares.region.band && ofItems)
    print("Мероприятие, которое требует самой доли исполнения, в эту долю не входит");
  const soon = dueSoon(execution);
  const listed = (title: string, state: ActionExecution["state"]) =>
    list(
      title,
      actions.filter((one) => one.state === state),
      print,
    );
  listed("Сделано", "met");
  print(`\nПредстоит за 30 дней: ${soon.length}`);
  for (const { one, to } of soon)
    print(`  ${one.action.id}. ${one.action.title} — до ${shortDate(to)}`);
  listed("Просрочено", "not-met");
  listed("Срок прошёл, данных нет", "no-data");
  if (leftOut === "") return;
  listed("Не оценено", "not-assessed");
  listed("Цель не задана", "without-target");
}

/** «Исполнено 20 из 23 (87,0 %), в пределах 80–90 %; без данных 3». */
function executedWords(map: FollowedRoadmap): string {
  const { due, executed, band, unreported = 0 } = map.execution.shares.region;
  if (due === 0) {
    return leftOutWords(map) === ""
      ? "Ни один срок ещё не наступил"
      : "Нет ни одного мероприятия с целью, о котором пора отчитаться";
  }
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

function list(
  title: string,
  actions: readonly ActionExecution[],
  print: (line: string) => void,
): void {
  print(`\n${title}: ${actions.length}`);
  for (const { action, indicators, overdueDays } of actions) {
    const late =
      overdueDays === undefined ? "" : `, ${counted(overdueDays, ["день", "дня", "дней"])} назад`;
    print(`  ${action.id}. ${action.title}${late}`);
    for (const one of indicators) {
      const why = one.reason === undefined ? "" : `: ${one.reason}`;
      print(`      ${sayTarget(one.target)} — ${statusWords[one.status]}${why}; ${sayValue(one)}`);
    }
  }
}
