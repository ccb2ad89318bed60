import {
  procedureTitle,
  type ClusterSpec,
  type Evaluator,
  type Verdict,
} from "../criteria/index.ts";
import type { Cell, Procedure } from "../facts/index.ts";
import { cellOf, keyed } from "../indicators/index.ts";
import type { ScratchWorld } from "./scratch-world.ts";

/** More pupils than this is no longer "a little": nothing is said. */
const mostPupils = { leave: 5, enter: 2 };
const people = [
  "",
  "один ученик",
  "двое учеников",
  "трое учеников",
  "четверо учеников",
  "пятеро учеников",
];

/** Moves `pupils` participants over the threshold: down (positive) or up (negative). */
function moved(cell: Cell, pupils: number): Cell | undefined {
  const below = (cell.belowMinimum ?? cell.n2 ?? -1) + pupils;
  if (below < 0 || below > cell.n) return undefined;
  const marks =
    cell.n2 === null || cell.n3 === null ? {} : { n2: cell.n2 + pupils, n3: cell.n3 - pupils };
  const groups = cell.to60 === null ? {} : { to60: cell.to60 - pupils };
  const next = { ...cell, ...marks, ...groups, belowMinimum: below };
  const impossible = [next.n2, next.n3, next.to60].some((count) => (count ?? 0) < 0);
  return impossible ? undefined : next;
}

/** Procedures of the year with a share that took part in the verdict. */
function sharesOf(verdict: Verdict, year: number): Procedure[] {
  const own =
    verdict.procedure && verdict.k !== undefined && verdict.year === year
      ? [verdict.procedure]
      : [];
  return [...own, ...(verdict.children ?? []).flatMap((child) => sharesOf(child, year))];
}

function sentence(cell: Cell, cluster: ClusterSpec, pupils: number, enters: boolean): string {
  const result = enters
    ? `школа отвечала бы признакам ${cluster.id}`
    : `признаков ${cluster.id} не было бы`;
  const who = people[pupils] ?? String(pupils);
  return `${procedureTitle(cell)}: если бы ниже порога было на ${pupils} ${enters ? "больше" : "меньше"} (${who}), ${result}.`;
}

/** What the search needs: a world to try in, and an evaluator made on that very world. */
export interface Trial {
  readonly scratch: ScratchWorld;
  readonly evaluator: Evaluator;
  readonly year: number;
}

/**
 * What would have changed the decision (что изменило бы вывод): the fewest pupils over or under the
 * threshold in one procedure of the year. At most five to leave a cluster, two to enter it; thresholds
 * relative to the region stay as they were. Fewest first.
 */
export function wouldChange(
  trial: Trial,
  school: string,
  cluster: ClusterSpec,
  verdict: Verdict,
): string[] {
  if (verdict.outcome === "not-assessed") return [];
  const enters = verdict.outcome === "not-met";
  const { scratch, evaluator, year } = trial;
  const procedures = new Map(sharesOf(verdict, year).map((one) => [keyed(one).key, keyed(one)]));
  const turns = (changed: Cell) =>
    scratch.trying(changed, () => evaluator.outcome(cluster.rule, school)) ===
    (enters ? "met" : "not-met");
  const found: { pupils: number; text: string }[] = [];
  for (const procedure of procedures.values()) {
    const cell = cellOf(scratch.world, year, procedure, school);
    if (!cell) continue;
    const most = enters ? mostPupils.enter : mostPupils.leave;
    for (let pupils = 1; pupils <= most; pupils += 1) {
      const changed = moved(cell, enters ? pupils : -pupils);
      if (!changed) break;
      if (!turns(changed)) continue;
      found.push({ pupils, text: sentence(cell, cluster, pupils, enters) });
      break;
    }
  }
  return found.sort((a, b) => a.pupils - b.pupils).map(({ text }) => text);
}
