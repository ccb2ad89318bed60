import { bandVerdict } from "../src/report/index.ts";
import { counted, formatPercent } from "../src/shared/russian.ts";
import {
  dueSoon,
  sayTarget,
  sayValue,
  shortDate,
  statusWords,
  type ActionExecution,
  type FollowedRoadmap,
} from "../src/support/index.ts";

/** What is done, what is due soon and what is late, in Russian lines. */
export function printExecution(map: FollowedRoadmap, print: (line: string) => void): void {
  const { execution } = map;
  const { roadmap, date, actions, shares } = execution;
  const { region } = shares;
  print(`${roadmap.title}\nна ${shortDate(date)}${dayWords(map)}\n`);
  const silent = region.unreported ?? 0;
  if (region.due === 0) print("Ни один срок ещё не наступил");
  else if (!region.band) print(`Сроков наступило: ${region.due}, данных нет ни по одному`);
  else {
    const share = formatPercent(region.executed / region.due);
    const against = bandVerdict(map, region.band);
    const unknown = silent > 0 ? `; без данных ${silent}` : "";
    print(`Исполнено ${region.executed} из ${region.due} (${share}), ${against}${unknown}`);
    if (
      actions.some(({ indicators }) => indicators.some(({ target }) => target.base === "actions"))
    )
      print("Мероприятие, которое требует самой доли исполнения, в эту долю не входит");
  }
  const soon = dueSoon(execution);
  list(
    "Сделано",
    actions.filter(({ state }) => state === "met"),
    print,
  );
  print(`\nПредстоит за 30 дней: ${soon.length}`);
  for (const { one, to } of soon)
    print(`  ${one.action.id}. ${one.action.title} — до ${shortDate(to)}`);
  list(
    "Просрочено",
    actions.filter(({ state }) => state === "not-met"),
    print,
  );
  list(
    "Срок прошёл, данных нет",
    actions.filter(({ state }) => state === "no-data"),
    print,
  );
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
