import { join } from "node:path";
import type { Cell, Cells, CellSlice, CountsOf, HistogramBin, TaskCell } from "./cell.ts";
import { allCellsOf } from "./cells-of.ts";
import type { SliceBy } from "./count.ts";
import { type Engine, literal } from "./engine.ts";
import type { ExamCounts } from "./exam-counts.ts";
import { inTurn } from "./in-turn.ts";
import {
  readCells,
  readHistograms,
  readSlices,
  readTaskCells,
  writeCellFiles,
} from "./read-back.ts";
import { examCounts } from "./read-exam-counts.ts";
import { saveTallies } from "./save-tallies.ts";

/** What is asked of results that have been counted: rows of pupils are needed for none of it. */
export interface Tallies {
  readonly cells: () => Promise<readonly Cell[]>;
  /** The same with those that the gate has closed: nothing of theirs is in any other answer. */
  readonly allCells: () => Promise<Cells>;
  /** Counted when asked for: categories of everyone, sex and ОВЗ of the main population. */
  readonly slices: (by?: readonly SliceBy[]) => Promise<readonly CellSlice[]>;
  /** Points per task of all cells, or of those of one exam or year: a region's are many. */
  readonly taskCells: (only?: CountsOf) => Promise<readonly TaskCell[]>;
  /** All distributions of scores, or those of one exam or year. */
  readonly histograms: (only?: CountsOf) => Promise<readonly HistogramBin[]>;
  /** Results by group, participants, points per task of one exam: what САО asks. */
  readonly exam: ExamCounts;
  /** Writes `cells.parquet` and `cells.csv` into a folder that exists. */
  readonly writeCells: (folder: string) => Promise<void>;
  /** Writes all that may be asked into a folder that exists, for `storedTallies`. */
  readonly save: (folder: string) => Promise<void>;
  readonly close: () => void;
}

/** Answers from the tables that `tally` has made. @param queued one turn for all that use the engine */
export function talliesOf(engine: Engine, queued = inTurn()): Tallies {
  const exam = examCounts(engine);
  return {
    cells: queued(async () => allCellsOf(await readCells(engine)).cells),
    allCells: queued(async () => allCellsOf(await readCells(engine))),
    slices: queued((by = ["category", "sex", "ovz"]) => readSlices(engine, by)),
    taskCells: queued((only) => readTaskCells(engine, only)),
    histograms: queued((only) => readHistograms(engine, only)),
    exam: {
      results: queued(exam.results),
      participants: queued(exam.participants),
      threeBest: queued(exam.threeBest),
      tasks: queued(exam.tasks),
    },
    writeCells: queued((folder) => writeCellFiles(engine, (name) => literal(join(folder, name)))),
    save: queued((folder) => saveTallies(engine, folder)),
    close: () => engine.close(),
  };
}
