import type { Lists } from "../clusters/lists.ts";
import type { SchoolPlace } from "../clusters/place-schools.ts";
import type { ClusterSpec } from "../criteria/criteria-file.ts";
import type { Outcome } from "../criteria/verdict.ts";
import { counted } from "../shared/russian.ts";
import { changedConditions, type Move, type SchoolMove } from "./list-moves.ts";

/** A reason is read, not searched: more conditions than this are only counted. */
const mostConditions = 4;

/** A cluster whose list is followed over the lists of two years. */
interface FollowedCluster {
  readonly cluster: ClusterSpec;
  readonly lists: Lists;
  readonly from: number;
  readonly to: number;
  readonly act: string | undefined;
}

interface Listed {
  readonly place: SchoolPlace | undefined;
  readonly listed: boolean;
  /** By the rule alone. */
  readonly outcome: Outcome;
}

function listedIn({ cluster, lists }: FollowedCluster, code: string, year: number): Listed {
  const place = lists.placeOf(code, year);
  return {
    place,
    listed: lists.holds(cluster.id, code, year),
    outcome: lists.evaluator(year).outcome(cluster.rule, code),
  };
}

/**
 * Why the list and the rule differ, in the sentences about this cluster: the acts, and the policy on
 * markers of ВПР; "" where they don't differ.
 */
function decidedOutside({ cluster: { id } }: FollowedCluster, one: Listed): string {
  if (one.listed === (one.outcome === "met") || !one.place) return "";
  return [...one.place.overrides, ...one.place.notes]
    .flatMap(({ cluster, text }) => (cluster === id ? [text] : []))
    .join(" ");
}

function moveOf(
  followed: FollowedCluster,
  before: Listed,
  now: Listed,
  wasEarlier: () => boolean,
): Move | undefined {
  if (before.listed && now.listed) return "stayed";
  if (now.listed) return wasEarlier() ? "returned" : "entered";
  if (!before.listed) return undefined;
  const isOpen = now.outcome === "not-assessed" && decidedOutside(followed, now) === "";
  return isOpen ? "unconfirmed" : "left";
}

function reasonOf(followed: FollowedCluster, code: string, move: Move): string {
  const { cluster, lists, from, to } = followed;
  const verdicts = {
    before: lists.evaluator(from).verdict(cluster.rule, code),
    now: lists.evaluator(to).verdict(cluster.rule, code),
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
  // its sign may hold and another label go first
  if (move === "left" && verdicts.now.outcome === "met")
    return "признак этого кластера остаётся, но первым идёт другой";
  if (move !== "stayed" && move !== "left" && verdicts.before.outcome === "met") {
    const label = lists.placeOf(code, from)?.label ?? "";
    return `признак был и в ${from} году, но первым шёл кластер ${label}`;
  }
  const found =
    move === "stayed"
      ? told("признак и в этом году", (_, is) => is)
      : move === "left"
        ? told("признака больше нет", (was, is) => was && !is)
        : told("признак появился", (was, is) => is && !was);
  return found ?? `изменился итог правила: ${verdicts.now.title}`;
}

/** Who came to a cluster's list, stayed or left between two years, and why. */
export function followList(followed: FollowedCluster): SchoolMove[] {
  const { cluster, lists, from, to, act } = followed;
  const earlier = lists.dataSet.years.filter((year) => year < from);
  const labels = lists.criteria.clusters.filter(({ kind }) => kind === "label");
  return lists.schools.flatMap(({ code, name, municipality }): SchoolMove[] => {
    const [was, is] = [listedIn(followed, code, from), listedIn(followed, code, to)];
    const move = moveOf(followed, was, is, () =>
      earlier.some((year) => lists.holds(cluster.id, code, year)),
    );
    if (!move) return [];
    const label = is.place?.label ?? "";
    const movedTo =
      move === "left" && cluster.kind === "label" && labels.some(({ id }) => id === label)
        ? label
        : null;
    const moved = movedTo === null ? "" : `перешла в кластер ${movedTo}; `;
    const outside =
      decidedOutside(followed, is) || (move === "left" ? decidedOutside(followed, was) : "");
    return [
      {
        school: code,
        name,
        municipality,
        move,
        reason: `${moved}${outside === "" ? reasonOf(followed, code, move) : outside}`,
        state: lists.state(cluster, code, to, act) ?? null,
        movedTo,
      },
    ];
  });
}
