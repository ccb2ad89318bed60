import { z } from "zod";
import { type OwnColumns, readTableFile } from "../../read/read-table-file.ts";
import type { Issue } from "../../shared/issue.ts";
import type { CellKind } from "../../tables/cell-kind.ts";
import { tableSchema } from "../../tables/table-schema.ts";
import { baseWords } from "../bases.ts";
import { day } from "../import/read-term.ts";
import { type TargetBase, targetBases } from "../roadmap-file.ts";

/** One thing that was done (факт исполнения): by whom, when, how many, and where the proof is. */
export interface Fact {
  /** Id of the road map's action. */
  readonly action: string;
  readonly date: string;
  readonly school?: string;
  readonly municipality?: string;
  /** How many people, events or documents; one when absent, but never one person. */
  readonly count?: number;
  /** What `count` counts, where the action has several targets. */
  readonly base?: TargetBase;
  readonly evidence?: string;
  /** Line of the register; absent in JSON. */
  readonly line?: number;
}

/** A register as read: every row is a fact or an issue. */
export interface FactRegister {
  readonly facts: readonly Fact[];
  readonly rows: { readonly read: number; readonly accepted: number; readonly rejected: number };
  readonly issues: readonly Issue[];
}

const factSchema = z.strictObject({
  action: z.string().min(1),
  date: z.iso.date(),
  school: z.string().min(1).optional(),
  municipality: z.string().min(1).optional(),
  count: z.int().min(0).optional(),
  base: z.enum(targetBases).optional(),
  evidence: z.string().min(1).optional(),
});

/** A register in JSON: an array of facts, or an object with `facts`. */
const factsSchema = z.union([
  z.array(factSchema),
  z.strictObject({ roadmap: z.string().optional(), facts: z.array(factSchema) }),
]);

/** A base by its id or its words. */
const base: CellKind<TargetBase> = {
  read: (written) =>
    targetBases.find((one) => one === written.toLowerCase()) ??
    baseWords.find(([pattern]) => pattern.test(written))?.[1],
  empty: null,
};

const schema = tableSchema({
  action: "needed",
  factDate: { use: "needed", as: day, fault: "fact-date-unknown" },
  school: "optional",
  municipality: "optional",
  factCount: { use: "optional", fault: "fact-count-unknown" },
  base: { use: "optional", as: base, fault: "fact-number-unknown" },
  evidence: "optional",
});

/**
 * Reads a register of facts: CSV or XLSX with the columns «Мероприятие», «Школа», «Муниципалитет»,
 * «Дата», «Число», «Кого», «Подтверждение», or JSON.
 *
 * @param file name for the issues
 * @param columns the region's own names of columns
 */
export async function readFacts(
  bytes: Uint8Array,
  file: string,
  columns: OwnColumns = {},
): Promise<FactRegister> {
  if (/\.json$/iu.test(file)) return fromJson(Buffer.from(bytes).toString("utf8"), file);
  const table = await readTableFile(
    { bytes, file },
    schema,
    {
      row: ({ action, factDate: date, factCount: count, base: of, ...values }, { line }): Fact => ({
        ...{ action: action.replace(/\.$/u, ""), date },
        ...(values.school !== "" && { school: values.school }),
        ...(values.municipality !== "" && { municipality: values.municipality }),
        ...(count !== null && { count }),
        ...(of && { base: of }),
        ...(values.evidence !== "" && { evidence: values.evidence }),
        line,
      }),
    },
    columns,
  );
  const { read, accepted, rejected } = table.counts;
  return { facts: table.rows, rows: { read, accepted, rejected }, issues: table.issues };
}

const broken = (file: string): Issue => ({ code: "fact-register-broken", severity: "error", file });

const nothing = (issue: Issue): FactRegister => ({
  facts: [],
  rows: { read: 0, accepted: 0, rejected: 0 },
  issues: [issue],
});

function fromJson(json: string, file: string): FactRegister {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/u, ""));
  } catch {
    return nothing(broken(file));
  }
  const parsed = factsSchema.safeParse(value);
  if (!parsed.success) {
    const found = parsed.error.issues[0]?.path.join(".") ?? "";
    return nothing(found === "" ? broken(file) : { ...broken(file), found });
  }
  const written = Array.isArray(parsed.data) ? parsed.data : parsed.data.facts;
  // zod writes optional fields as `| undefined`; ours are absent.
  const facts = written.map(
    (one) =>
      Object.fromEntries(Object.entries(one).filter(([, v]) => v !== undefined)) as unknown as Fact,
  );
  return { facts, rows: { read: facts.length, accepted: facts.length, rejected: 0 }, issues: [] };
}
