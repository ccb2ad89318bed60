import type { ClusterSpec } from "../criteria/criteria-file.ts";
import type { Decisions } from "../criteria/decisions.ts";
import { outcomeAt, type Outcomes } from "../criteria/outcomes.ts";
import { procedureTitle } from "../criteria/procedures.ts";
import type { Cell } from "../facts/cell.ts";
import { writeReading } from "../indicators/series.ts";
import type { Block } from "../indicators/sheet.ts";

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
  const next = { ...cell, belowMinimum: below };
  if (next.n2 !== null && next.n3 !== null) {
    next.n2 += pupils;
    next.n3 -= pupils;
    if (next.n2 < 0 || next.n3 < 0) return undefined;
  }
  if (next.to60 !== null) next.to60 -= pupils;
  return next.to60 !== null && next.to60 < 0 ? undefined : next;
}

function sentence(cell: Cell, cluster: ClusterSpec, pupils: number, enters: boolean): string {
  const result = enters
    ? `школа отвечала бы признакам ${cluster.id}`
    : `признаков ${cluster.id} не было бы`;
  const who = people[pupils] ?? String(pupils);
  return `${procedureTitle(cell)}: если бы ниже порога было на ${pupils} ${enters ? "больше" : "меньше"} (${who}), ${result}.`;
}

/** By how many pupils more below the threshold (negative: fewer) a decision is tried. */
const shifts = [1, 2, -1, -2, -3, -4, -5] as const;

/** Outcomes of the clusters when each school has moved so many pupils in one procedure. */
interface Shifted {
  readonly block: Block;
  readonly pupils: number;
  readonly outcomes: ReadonlyMap<string, Outcomes>;
}

function writeCells({ columns }: Block, cells: Block["cells"]): void {
  for (const { read, series } of columns)
    cells.forEach((cell, at) => cell && writeReading(series, at, read(cell)));
}

/**
 * Tries every shift of every procedure of the year for all schools at once: thresholds of the region
 * stay as they were, so no school feels the others move. The sheet is as before afterwards.
 */
function tryShifts(decisions: Decisions, year: number): Shifted[] {
  const { criteria, sheet } = decisions;
  const labels = criteria.clusters.filter(({ kind }) => kind === "label");
  const columns = labels.map(({ id, rule }) => [id, decisions.outcomes(rule, { year })] as const);
  return sheet.blocks
    .filter((block) => block.year === year)
    .flatMap((block) => {
      const tried = shifts.map((pupils) => {
        writeCells(
          block,
          block.cells.map((cell) => cell && (moved(cell, pupils) ?? cell)),
        );
        sheet.recount(block, { keep: "region" });
        const outcomes = new Map(columns.map(([id, column]) => [id, column.slice()]));
        return { block, pupils, outcomes };
      });
      writeCells(block, block.cells);
      sheet.recount(block, { keep: "region" });
      return tried;
    });
}

/** Says for a school and one of the label clusters what would have changed the decision. */
type WouldChange = (school: string, cluster: ClusterSpec) => string[];

/**
 * What would have changed the decision (что изменило бы вывод): the fewest pupils over or under the
 * threshold in one procedure of the year. At most five to leave a cluster, two to enter it; thresholds
 * relative to the region stay as they were. Fewest first.
 */
export function whatWouldChange(decisions: Decisions, year: number): WouldChange {
  const { sheet } = decisions;
  const tried = tryShifts(decisions, year);
  const of = (block: Block) => tried.filter((one) => one.block === block);
  const byBlock = [...new Set(tried.map(({ block }) => block))].map(of);
  return (school, cluster) => {
    const at = sheet.placeOf(school);
    const outcome = outcomeAt(decisions.outcomes(cluster.rule, { year }), at);
    if (outcome === "not-assessed") return [];
    const enters = outcome === "not-met";
    const most = enters ? mostPupils.enter : mostPupils.leave;
    const found: { pupils: number; text: string }[] = [];
    for (const shifted of byBlock) {
      for (let pupils = 1; pupils <= most; pupils += 1) {
        const shift = enters ? pupils : -pupils;
        const one = shifted.find((other) => other.pupils === shift);
        const cell = one?.block.cells[at];
        const outcomes = one?.outcomes.get(cluster.id);
        if (!cell || !outcomes || !moved(cell, shift)) break;
        if (outcomeAt(outcomes, at) !== (enters ? "met" : "not-met")) continue;
        found.push({ pupils, text: sentence(cell, cluster, pupils, enters) });
        break;
      }
    }
    return found.sort((a, b) => a.pupils - b.pupils).map(({ text }) => text);
  };
}
