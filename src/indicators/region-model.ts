import type { Cell } from "../facts/cell.ts";
import {
  fitResultsModel,
  type GroupedResult,
  type ResultsModel,
} from "../statistics/results-model.ts";
import type { DataSet } from "./data-set.ts";
import type { CountKey } from "./reading.ts";

/** Counts of a cell that lie in order, the lowest first. */
export type Groups = readonly CountKey[];

const marks: Groups = ["n2", "n3", "n4", "n5"];
const scoreGroups: Groups = ["belowMinimum", "to60", "to80", "to100"];
const pass: Groups = ["belowMinimum"];

const holds = (cell: Cell, groups: Groups): boolean => groups.every((key) => cell[key] !== null);

/**
 * The finest division that every cell of a procedure and year has: marks, score groups, or who passed;
 * undefined where there is none.
 */
function divisionOf(cells: readonly Cell[]): Groups | undefined {
  return [marks, scoreGroups, pass].find(
    (groups) => cells.length > 0 && cells.every((cell) => holds(cell, groups)),
  );
}

/** Participants in each group; those who passed are the rest. */
function countsIn(cell: Cell, groups: Groups): number[] {
  const counts = groups.map((key) => cell[key] ?? 0);
  return groups === pass ? [...counts, cell.n - (counts[0] ?? 0)] : counts;
}

/** A result of the model, and what its groups are. */
export interface ModelledCell {
  readonly result: GroupedResult;
  readonly groups: Groups;
}

/** The model of a region's results up to a year, with the cell that each of its results came from. */
export interface RegionModel {
  readonly model: ResultsModel;
  /** Undefined for a cell that says nothing of marks, or of a later year. */
  readonly of: (cell: Cell) => ModelledCell | undefined;
}

/** The results of a year and of those before it that the model can read, by their cells. */
export function modelledCells(
  { cells, years }: DataSet,
  year: number,
  leaveOut: (cell: Cell) => boolean = () => false,
): ReadonlyMap<Cell, ModelledCell> {
  const modelled = new Map<Cell, ModelledCell>();
  for (const one of years.filter((known) => known <= year))
    for (const [procedure, bySchool] of cells.get(one) ?? []) {
      const own = [...bySchool.values()].filter((cell) => cell.n > 0 && !leaveOut(cell));
      const told = own.filter((cell) => holds(cell, pass) || holds(cell, marks));
      const groups = divisionOf(told);
      if (!groups) continue;
      for (const cell of told) {
        const { school, grade } = cell;
        const counts = countsIn(cell, groups);
        if (counts.some((count) => count < 0) || counts.every((count) => count === 0)) continue;
        modelled.set(cell, { result: { school, procedure, grade, year: one, counts }, groups });
      }
    }
  return modelled;
}

/** The model, fitted anew without cells that are not to be relied on. */
export function regionModelBut(
  dataSet: DataSet,
  year: number,
  leaveOut?: (cell: Cell) => boolean,
): RegionModel {
  const modelled = modelledCells(dataSet, year, leaveOut);
  const model = fitResultsModel([...modelled.values()].map(({ result }) => result));
  return { model, of: (cell) => modelled.get(cell) };
}

const fitted = new WeakMap<DataSet, Map<number, RegionModel>>();

/**
 * The one model of all results that a list of a year may know of: those of the year and before, so that
 * what comes later never changes a list that was signed. Fitted once for a data set and year.
 */
export function regionModel(dataSet: DataSet, year: number): RegionModel {
  const ofYears = fitted.get(dataSet) ?? new Map<number, RegionModel>();
  fitted.set(dataSet, ofYears);
  const model = ofYears.get(year) ?? regionModelBut(dataSet, year);
  ofYears.set(year, model);
  return model;
}
