import {
  listState,
  type Classification,
  type ListState,
  type SchoolClassification,
} from "../clusters/index.ts";
import type { ClusterSpec, Evaluator, Outcome } from "../criteria/index.ts";
import { counted } from "../shared/russian.ts";
import type { Move, SchoolMove } from "./list-moves.ts";
import { changedConditions } from "./move-reason.ts";

/** A reason is read, not searched: more conditions than this are only counted. */
const mostConditions = 4;

/** What is known of one cluster in all years. */
export interface FollowedCluster {
  readonly cluster: ClusterSpec;
  readonly evaluator: Evaluator;
  readonly from: number;
  readonly to: number;
  readonly approved: boolean;
}

function stateOf(
  { cluster, evaluator, to, approved }: FollowedCluster,
  school: string,
): ListState | null {
  const { rule, exit } = cluster;
  if (!exit) return null;
  const history = evaluator.world.years
    .filter((year) => year <= to)
    .map((year) => {
      const then = evaluator.at(year);
      const outcome = then.outcome(rule, school);
      return exit.rule ? { outcome, exit: then.outcome(exit.rule, school) } : { outcome };
    });
  return listState(history, { exitYears: exit.years, approved }) ?? null;
}

interface Listed {
  readonly school: SchoolClassification | undefined;
  readonly listed: boolean;
  readonly outcome: Outcome;
}

function moveOf(before: Listed, now: Listed, wasEarlier: () => boolean): Move | undefined {
  if (before.listed && now.listed) return "stayed";
  if (now.listed) return wasEarlier() ? "returned" : "entered";
  if (!before.listed) return undefined;
  const decided = now.outcome === "met"; // met by the rule and yet not listed: an act took it out
  return now.outcome === "not-assessed" && !decided ? "unconfirmed" : "left";
}

/** An act decided where the list and the rule differ. */
function byAct({ school, listed, outcome }: Listed, cluster: string): string | undefined {
  if (listed === (outcome === "met")) return undefined;
  const notes = (school?.overrides ?? []).filter((note) => note.includes(` ${cluster} вручную`));
  return notes.length > 0 ? notes.join(" ") : undefined;
}

const actOf = (move: Move, before: Listed, now: Listed, cluster: string): string | undefined =>
  byAct(now, cluster) ?? (move === "left" ? byAct(before, cluster) : undefined);

function reasonOf(followed: FollowedCluster, code: string, move: Move): string {
  const { cluster, evaluator, from, to } = followed;
  const verdicts = {
    before: evaluator.at(from).verdict(cluster.rule, code),
    now: evaluator.at(to).verdict(cluster.rule, code),
    from,
    to,
  };
  if (move === "unconfirmed")
    return `в ${to} году не оценено: ${verdicts.now.reason ?? "нет данных"}`;
  const told = (words: string, pick: (was: boolean, is: boolean) => boolean) => {
    const lines = changedConditions(verdicts, pick);
    const more = lines.length - mostConditions;
    const rest = more > 0 ? `; и ещё ${counted(more, ["условие", "условия", "условий"])}` : "";
    return lines.length > 0
      ? `${words}: ${lines.slice(0, mostConditions).join("; ")}${rest}`
      : undefined;
  };
  const found =
    move === "stayed"
      ? told("признак и в этом году", (_, is) => is)
      : move === "left"
        ? told("признака больше нет", (was, is) => was && !is)
        : told("признак появился", (was, is) => is && !was);
  return found ?? `изменился итог правила: ${verdicts.now.title}`;
}

/** Who came to a cluster's list, stayed or left between two classifications, and why. */
export function followList(
  followed: FollowedCluster,
  lists: readonly [Classification, Classification],
) {
  const { cluster, evaluator, from, to } = followed;
  const [before, now] = lists.map((list) => new Map(list.schools.map((one) => [one.code, one])));
  const listed = (list: typeof before, code: string, year: number): Listed => {
    const school = list?.get(code);
    return {
      school,
      listed: school?.clusters.includes(cluster.id) ?? false,
      outcome: evaluator.at(year).outcome(cluster.rule, code),
    };
  };
  return lists[1].schools.flatMap(({ code, name, municipality }): SchoolMove[] => {
    const [was, is] = [listed(before, code, from), listed(now, code, to)];
    const move = moveOf(was, is, () =>
      evaluator.world.years.some(
        (year) => year < from && evaluator.at(year).outcome(cluster.rule, code) === "met",
      ),
    );
    if (!move) return [];
    const act = actOf(move, was, is, cluster.id);
    const label = is.school?.label ?? "";
    const labels = evaluator.criteria.clusters.filter(({ kind }) => kind === "label");
    const movedTo =
      move === "left" && cluster.kind === "label" && labels.some(({ id }) => id === label)
        ? label
        : null;
    const moved = movedTo === null ? "" : `перешла в кластер ${movedTo}; `;
    return [
      {
        school: code,
        name,
        municipality,
        move,
        reason: `${moved}${act ?? reasonOf(followed, code, move)}`,
        state: act === undefined ? stateOf(followed, code) : null,
        movedTo,
      },
    ];
  });
}
