import type { Cell } from "../facts/index.ts";
import { procedureKey, type World } from "../indicators/index.ts";

/** A world with its own copy of one year's maps, in which single cells can be tried and put back. */
export interface ScratchWorld {
  readonly world: World;
  /** Runs `look` while `cell` stands in the place of its school's; the world is as before afterwards. */
  readonly trying: <T>(cell: Cell, look: () => T) => T;
}

/**
 * Copies one year's maps (not the cells), so that thousands of small changes can be tried without
 * building the world again. What is computed for the region as a whole stays as first computed.
 */
export function scratchWorld(world: World, year: number): ScratchWorld {
  const own = new Map(
    [...(world.cells.get(year) ?? [])].map(([key, schools]) => [key, new Map(schools)] as const),
  );
  const cells = new Map([...world.cells, [year, own] as const]);
  const trying = <T>(cell: Cell, look: () => T): T => {
    const schools = own.get(procedureKey(cell));
    const before = schools?.get(cell.school);
    if (!schools || !before) throw new RangeError("Only a cell that is there can be tried");
    schools.set(cell.school, cell);
    try {
      return look();
    } finally {
      schools.set(cell.school, before);
    }
  };
  return { world: { ...world, cells }, trying };
}
