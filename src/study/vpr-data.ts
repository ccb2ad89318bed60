import type { Cell, ClosedCell, Procedure } from "../facts/cell.ts";
import type { SchoolObjectivity } from "../indicators/objectivity/objectivity.ts";
import type { TaskRow } from "../indicators/sao/task-table.ts";
import type { SchoolDeficit } from "../indicators/school-deficits/school-deficits.ts";
import type {
  BoundaryJump,
  MarkBoundaries,
  ScoresBySchool,
} from "../indicators/vpr/boundary-jump.ts";
import type { MissingWork } from "../indicators/vpr/missing-works.ts";
import type { JournalSums, MarkSums } from "../indicators/vpr/work-sums.ts";
import { policy } from "../reference/policy.ts";
import type { SeriesBreak } from "../reference/series-breaks.ts";
import type { Head } from "./answers.ts";
import type { DrawableFunnel } from "./school-funnel.ts";

/** One work of the year: a subject in a grade (работа). */
export interface VprWork extends Procedure {
  /** Latin letters and digits, unique in the report. */
  readonly id: string;
  /** «русский язык, 4 класс», as it stands in a sentence. */
  readonly name: string;
  /** «Русский язык, 4 класс», as it stands at the head of a row. */
  readonly title: string;
  readonly cells: readonly Cell[];
  /** Results of the year that lost too many rows: they stand in no other number. */
  readonly closed: readonly ClosedCell[];
  /** The same work a year before; empty when it was not held. */
  readonly before: readonly Cell[];
  /** Why the two years can't be put side by side; empty when they can. */
  readonly breaks: readonly SeriesBreak[];
  readonly marks: MarkSums;
  readonly journal: JournalSums;
  /** Primary scores of the schools that gave them. */
  readonly scores: ScoresBySchool;
  readonly boundaries: MarkBoundaries | null;
  /** How the region's distribution passes the boundaries; empty where too few works stand near them. */
  readonly jumps: readonly VprJump[];
  readonly tasks: readonly VprTask[];
  /** The same by mark, of the pupils whose own lines were read; empty where only reports were. */
  readonly taskRows: readonly TaskRow[];
  readonly schoolTasks: readonly VprSchoolTask[];
  /** Deficits of schools beyond chance. */
  readonly deficits: readonly SchoolDeficit[];
  /** Schools beside the region (воронка); null where too few are open. */
  readonly funnel: DrawableFunnel | null;
}

/** A jump at a boundary of marks, assessed among those of all works. */
export interface VprJump extends BoundaryJump {
  /** Stays after the correction over all boundaries of all works (Benjamini–Hochberg). */
  readonly significant: boolean;
}

/** Points of one task in one school; the task as the export names it. */
interface VprSchoolTask {
  readonly school: string;
  readonly task: string;
  readonly n: number;
  readonly points: number;
  readonly max: number;
}

/** Completion of one task over the region (процент выполнения). */
export interface VprTask {
  readonly task: string;
  readonly max: number;
  readonly n: number;
  readonly schools: number;
  readonly completion: number;
}

/** Parameters of the report, each with its default in `vprDefaults`. */
export interface VprOptions {
  /** Years over which a school's markers are told. */
  readonly years: number;
  /** Fewest participants of a school or a group whose number is spoken about. */
  readonly minN: number;
  /** Fewest schools of a municipality that is set against the others. */
  readonly minSchools: number;
  /** Share of false alarms allowed among the differences called significant. */
  readonly q: number;
}

export const vprDefaults: VprOptions = {
  years: policy.vpr.years,
  minN: policy.vpr.minN,
  minSchools: policy.vpr.minSchools,
  q: policy.comparison.falseDiscovery,
};

/** Everything the notebook «ВПР» tells of a year. */
export interface VprData extends Head {
  /** By grade, then the subjects in the order of their codes. */
  readonly works: readonly VprWork[];
  readonly missing: readonly MissingWork[];
  /** The year's objectivity and, the latest first, that of earlier years that held ВПР. */
  readonly objectivity: readonly SchoolObjectivity[];
  readonly earlier: readonly {
    readonly year: number;
    readonly schools: readonly SchoolObjectivity[];
  }[];
  readonly options: VprOptions;
}
