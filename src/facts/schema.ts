/**
 * Tables that hold a run. `pupil` has no text at all: ids, small numbers and, where a person must be
 * matched, a hash keyed with a secret of the run. Counting is adding `sign`: a correction (an attempt
 * that does not count, a state before an appeal) is the same row once more with −1.
 */
export const pupilColumns = {
  file: "USMALLINT",
  line: "UINTEGER",
  school: "UINTEGER",
  proc: "USMALLINT",
  grp: "USMALLINT",
  prim: "SMALLINT",
  score: "SMALLINT",
  mark: "UTINYINT",
  passed: "UTINYINT",
  journal: "UTINYINT",
  absent: "BOOLEAN",
  pid: "UBIGINT",
  day: "INTEGER",
  points: "UTINYINT[]",
} as const;

const pupilDefinition = Object.entries(pupilColumns)
  .map(([name, type]) => `${name} ${type}`)
  .join(", ");

export const schema = [
  `CREATE TABLE school (id UINTEGER, code VARCHAR)`,
  `CREATE TABLE proc (id USMALLINT, year USMALLINT, exam VARCHAR, grade UTINYINT, subject VARCHAR,
     hundred BOOLEAN, graded BOOLEAN, minimum SMALLINT, three SMALLINT, four SMALLINT, five SMALLINT,
     within_school BOOLEAN, max SMALLINT)`,
  `CREATE TABLE grp (id USMALLINT, category VARCHAR, sex VARCHAR, ovz VARCHAR, counted BOOLEAN)`,
  `CREATE TABLE source_table (file USMALLINT, name VARCHAR, max_primary SMALLINT)`,
  `CREATE TABLE naming (file USMALLINT, kind VARCHAR)`,
  `CREATE TABLE task (file USMALLINT, position USMALLINT, task VARCHAR, max UTINYINT)`,
  `CREATE TABLE pupil (${pupilDefinition})`,
  `CREATE TABLE appeal (${pupilDefinition})`,
  `CREATE TABLE reported_task (school UINTEGER, proc USMALLINT, task VARCHAR, max UTINYINT,
     n INTEGER, points DOUBLE)`,
  `CREATE TABLE reported_bin (school UINTEGER, proc USMALLINT, scale UTINYINT, value INTEGER,
     count INTEGER)`,
  `CREATE TABLE correction (${pupilDefinition}, sign TINYINT)`,
];
