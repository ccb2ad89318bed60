import { openTableFile, readTableFile, type TableFile } from "../../read/read-table-file.ts";
import { type SchoolCodes, schoolResolver } from "../../read/school-code.ts";
import { day } from "../../roadmap/import/read-term.ts";
import { type CellKind, number, oneOf } from "../../tables/cell-kind.ts";
import type { Rejected, SourceRow } from "../../tables/read-table.ts";
import { tableSchema, type Values } from "../../tables/table-schema.ts";
import { noTable, type SupportTable } from "../needs/support-tables.ts";
import type { ExpertiseAnswer, Programme, ProgrammeIndicator } from "./programme.ts";

type Target = Pick<ProgrammeIndicator, "target" | "comparator">;

/** «80», «80 %», «не менее 80», «≤ 10». */
const target: CellKind<Target, Target> = {
  read: (written) => {
    const value = number.read(written.replace(/^(не (менее|ниже|более|выше)|[≥≤]|[<>]=)\s*/iu, ""));
    if (value === undefined) return undefined;
    const isLeast = /^(не менее|не ниже|≥|>=)/iu.test(written);
    const isMost = /^(не более|не выше|≤|<=)/iu.test(written);
    return { target: value, comparator: isLeast ? ">=" : isMost ? "<=" : null };
  },
  empty: { target: null, comparator: null },
  fault: "not-a-number",
};

const schema = tableSchema(
  {
    school: "needed",
    year: "optional",
    factor: "column",
    goal: "column",
    from: { use: "optional", as: day },
    to: { use: "optional", as: day },
    programmeStatus: "optional",
    indicator: "optional",
    unit: "optional",
    baseline: "optional",
    target: { use: "optional", as: target },
    achieved: "optional",
    comment: "optional",
  },
  {
    family: (header) => /^экспертиза\s*[:.–—-]\s*(.+)$/iu.exec(header)?.[1]?.trim(),
    withoutPersons: true,
  },
);

export interface ProgrammesRegister extends SupportTable {
  readonly programmes: readonly Programme[];
  /** Items of the expertise, as the register's columns name them. */
  readonly checklist: readonly string[];
}

/**
 * Reads the register of antirisk programmes (реестр антирисковых программ) of a region's folder,
 * `support/programmes.csv` or a workbook of that name.
 *
 * @returns no programmes and no issue when the region has no such file
 */
export async function readProgrammes(
  region: SchoolCodes & { readonly folder: string },
): Promise<ProgrammesRegister> {
  const found = await openTableFile(region.folder, "programmes");
  return found ? parseProgrammes(found, region) : { ...noTable, programmes: [], checklist: [] };
}

/**
 * The same from the bytes of the file. A row is an indicator of a programme; rows of one school, year
 * and factor are one programme, whose goal, dates and state stand in its first row at least.
 */
export async function parseProgrammes(
  { bytes, file, sha256 }: TableFile,
  region: SchoolCodes,
): Promise<ProgrammesRegister> {
  const schoolOf = schoolResolver(region);
  const programmes = new Map<string, Programme>();
  const { counts, issues, more } = await readTableFile(
    { bytes, file },
    schema,
    {
      row: (values, source) => {
        const read = programmeOf(values, source, schoolOf);
        if ("fault" in read) return read;
        const key = [read.school, read.year, read.factor].join("/");
        const known = programmes.get(key);
        for (const column of known ? contradictions(known, read) : [])
          source.tell({ code: "programme-contradicts", column: source.header(column) });
        if (!known && read.factor === null)
          source.tell({ code: "programme-without-risk", column: source.header("factor") });
        programmes.set(key, known ? joined(known, read) : read);
        return read;
      },
    },
    region.settings.columns,
  );
  const all = [...programmes.values()];
  return { file, sha256, programmes: all, checklist: more, rows: counts, issues };
}

function programmeOf(
  values: Values<typeof schema.uses>,
  { line, more, fault }: SourceRow<keyof typeof schema.uses>,
  schoolOf: ReturnType<typeof schoolResolver>,
): Programme | Rejected {
  const { year, factor, goal, from, to, indicator: title, unit, comment } = values;
  const { baseline, achieved: value } = values;
  const school = schoolOf(values.school, year);
  if (school === undefined) return fault("school", "school-unknown");
  if (from !== null && to !== null && to < from) return fault("to", "programme-dates");
  const isEmpty = baseline === null && value === null && values.target.target === null;
  if (title === "" && !isEmpty) return fault("indicator");
  const indicators = title === "" ? [] : [{ title, unit, baseline, ...values.target, value, line }];
  const expertise: ExpertiseAnswer[] = [];
  for (const [item, written] of more) {
    const answer = written === "" ? null : answers.read(written);
    if (answer === undefined)
      return {
        fault: {
          code: "value-unknown",
          column: item,
          found: written,
          expected: "да, нет или не применимо",
        },
      };
    expertise.push({ item, answer });
  }
  const status = values.programmeStatus ?? "draft";
  return {
    ...{ school, year, factor, goal, from, to, status },
    ...{ indicators, expertise, comment, line },
  };
}

const answers = oneOf<ExpertiseAnswer["answer"]>(
  [
    [/^(да|\+|1)$/u, "yes"],
    [/^(нет|0)$/u, "no"],
    [/^(не применимо|н\/п|неприменимо)$/u, "not-applicable"],
    [/^[-–—−]$/u, null],
  ],
  "да, нет или не применимо",
);

/** What a further row of a programme says otherwise than the first; an empty cell says nothing. */
function contradictions(known: Programme, row: Programme): ("goal" | "from" | "to")[] {
  const isSaid = (value: string | null) => value !== null && value !== "";
  return (["goal", "from", "to"] as const).filter(
    (field) => isSaid(row[field]) && isSaid(known[field]) && row[field] !== known[field],
  );
}

/** The first row leads; a further one adds its indicator and what was empty. */
function joined(known: Programme, row: Programme): Programme {
  return {
    ...known,
    goal: known.goal === "" ? row.goal : known.goal,
    from: known.from ?? row.from,
    to: known.to ?? row.to,
    status: known.status === "draft" ? row.status : known.status,
    comment: known.comment === "" ? row.comment : known.comment,
    indicators: [...known.indicators, ...row.indicators],
    expertise: known.expertise.map((one, at) =>
      one.answer === null ? (row.expertise[at] ?? one) : one,
    ),
  };
}
