import type { Layout } from "./layout.ts";
import { appeals } from "./layouts/appeals.ts";
import { overrides } from "./layouts/overrides.ts";
import { participation } from "./layouts/participation.ts";
import { pupilTable } from "./layouts/pupil-table.ts";
import { regionalBook } from "./layouts/regional-book.ts";
import { risProtocol } from "./layouts/ris-protocol.ts";
import { schoolContext } from "./layouts/school-context.ts";
import { schoolCounts } from "./layouts/school-counts.ts";
import { schoolRegister } from "./layouts/school-register.ts";
import { vprCollection } from "./layouts/vpr-collection.ts";
import { vprIndividual } from "./layouts/vpr-individual.ts";
import { vprJournal } from "./layouts/vpr-journal.ts";
import { vprMarkers } from "./layouts/vpr-markers.ts";
import { vprMarks } from "./layouts/vpr-marks.ts";
import { vprPlannedResults } from "./layouts/vpr-planned-results.ts";
import { vprPrimaryScores } from "./layouts/vpr-primary-scores.ts";
import { vprRawFirst, vprRawSecond, vprRawThird } from "./layouts/vpr-raw.ts";
import { vprServiceSheet } from "./layouts/vpr-service-sheet.ts";
import { vprTasksByMark } from "./layouts/vpr-tasks-by-mark.ts";
import { vprTasks } from "./layouts/vpr-tasks.ts";

/** All forms of export the project knows, the particular before the general: a tie goes to the first. */
export const layouts: readonly Layout[] = [
  appeals,
  regionalBook,
  risProtocol,
  vprIndividual,
  vprMarks,
  vprJournal,
  vprPrimaryScores,
  vprTasks,
  vprTasksByMark,
  vprPlannedResults,
  vprMarkers,
  vprRawFirst,
  vprRawSecond,
  vprRawThird,
  vprCollection,
  vprServiceSheet,
  overrides,
  participation,
  schoolRegister,
  schoolContext,
  schoolCounts,
  pupilTable,
];
