export { contextVariables, teachersOfSubjects, type ContextVariable } from "./context-variables.ts";
export {
  examList,
  examOfCode,
  examPlace,
  exams,
  finalExam,
  finalExamOf,
  isOwnCode,
  judgesObjectivity,
  knownExam,
  resolveExam,
  resultScale,
  type Exam,
  type ResultScale,
} from "./exams.ts";
export {
  markOf,
  markScale,
  regionalScales,
  type MarkScale,
  type RegionalScale,
} from "./mark-scales.ts";
export {
  minimumScore,
  minimumScores,
  type MinimumPurpose,
  type MinimumScore,
  type RegionalMinimum,
} from "./minimum-scores.ts";
export {
  respondentGroup,
  respondentGroups,
  riskFactor,
  riskFactors,
  riskFactorSource,
  type RespondentGroup,
  type RiskFactorKind,
} from "./risk-factors.ts";
export { scoreGroup, scoreGroups, type ScoreGroup } from "./score-groups.ts";
export { breaksBetween, seriesBreaks, type BreakKind, type SeriesBreak } from "./series-breaks.ts";
export type { Source, Sureness } from "./source.ts";
export { normaliseSubject, resolveSubject, subjectByTitle, type SubjectMatch } from "./subjects.ts";
export { subjects, type Subject } from "./subject-table.ts";
export {
  taskPlan,
  taskPlans,
  type LevelPlan,
  type TaskLevel,
  type TaskPlan,
} from "./task-plans.ts";
