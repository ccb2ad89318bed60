import { z } from "zod";
import { fileKind, readGrids } from "../../../read/index.ts";
import type { Issue } from "../../../shared/issue.ts";
import { readTerm } from "../reading/read-term.ts";
import { targetBases, type TargetBase } from "../roadmap-file.ts";
import { baseWords } from "../words/bases.ts";

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
export const factsSchema = z.union([
  z.array(factSchema),
  z.strictObject({ roadmap: z.string().optional(), facts: z.array(factSchema) }),
]);

/**
 * Reads a register of facts: CSV or XLSX with the columns «Мероприятие», «Школа», «Муниципалитет»,
 * «Дата», «Число», «Кого», «Подтверждение», or JSON.
 *
 * @param file name for the issues
 */
export async function readFacts(bytes: Uint8Array, file: string): Promise<FactRegister> {
  if (/\.json$/iu.test(file)) return fromJson(Buffer.from(bytes).toString("utf8"), file);
  const { grids, issues } = await readGrids(
    fileKind(bytes.subarray(0, 8192)),
    Buffer.from(bytes),
    file,
  );
  const [grid] = grids;
  const lost = issues.filter(({ severity }) => severity === "error").length;
  const header = grid?.rows[0];
  const columns = header ? columnsOf(header.cells) : undefined;
  if (!grid || !columns) return nothing([...issues, broken(file)], lost);
  const facts: Fact[] = [];
  const told: Issue[] = [...issues];
  for (const { line, cells } of grid.rows.slice(1)) {
    const read = factOf((column) => cells[columns.get(column) ?? -1] ?? "", line);
    if ("code" in read) told.push({ severity: "error", file, line, ...read });
    else facts.push(read);
  }
  const read = grid.rows.length - 1 + lost;
  const rows = { read, accepted: facts.length, rejected: read - facts.length };
  return { facts, rows, issues: told };
}

const broken = (file: string): Issue => ({ code: "fact-register-broken", severity: "error", file });

const nothing = (issues: readonly Issue[], lost = 0): FactRegister => ({
  facts: [],
  rows: { read: lost, accepted: 0, rejected: lost },
  issues,
});

function fromJson(json: string, file: string): FactRegister {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/u, ""));
  } catch {
    return nothing([broken(file)]);
  }
  const parsed = factsSchema.safeParse(value);
  if (!parsed.success) {
    const found = parsed.error.issues[0]?.path.join(".") ?? "";
    return nothing([found === "" ? broken(file) : { ...broken(file), found }]);
  }
  const written = Array.isArray(parsed.data) ? parsed.data : parsed.data.facts;
  // zod writes optional fields as `| undefined`; ours are absent.
  const facts = written.map(
    (one) =>
      Object.fromEntries(Object.entries(one).filter(([, v]) => v !== undefined)) as unknown as Fact,
  );
  return { facts, rows: { read: facts.length, accepted: facts.length, rejected: 0 }, issues: [] };
}

type FactColumn = "action" | "date" | "school" | "municipality" | "count" | "base" | "evidence";

const headers: readonly (readonly [RegExp, FactColumn])[] = [
  [/^(мероприятие|пункт|№|номер|action)/iu, "action"],
  [/^(дата|date)/iu, "date"],
  [/^(школа|код оо|код школы|оо$|school)/iu, "school"],
  [/^(муниципалитет|муниципальн|municipality)/iu, "municipality"],
  [/^(число|количество|count)/iu, "count"],
  [/^(кого|что считает|база|base)/iu, "base"],
  [/^(подтвержд|ссылка|evidence)/iu, "evidence"],
];

function columnsOf(cells: readonly string[]): ReadonlyMap<FactColumn, number> | undefined {
  const columns = new Map<FactColumn, number>();
  for (const [i, cell] of cells.entries()) {
    const column = headers.find(([pattern]) => pattern.test(cell.trim()))?.[1];
    if (column && !columns.has(column)) columns.set(column, i);
  }
  return columns.has("action") && columns.has("date") ? columns : undefined;
}

type Fault = Pick<Issue, "code" | "column" | "found">;

function factOf(text: (column: FactColumn) => string, line: number): Fact | Fault {
  const action = text("action").replace(/\.$/u, "");
  if (action === "") return { code: "value-missing", column: "Мероприятие" };
  const day = readTerm(text("date")).term;
  const date = day.kind === "date" ? day.periods[0]?.to : undefined;
  if (date === undefined) return { code: "fact-date-unknown", column: "Дата", found: text("date") };
  const number = text("count").replace(/[\s\u00a0]/gu, "");
  if (number !== "" && !/^\d{1,7}$/u.test(number)) {
    return { code: "fact-count-unknown", column: "Число", found: text("count") };
  }
  const base = baseOf(text("base"));
  if (base === "unknown")
    return { code: "fact-number-unknown", column: "Кого", found: text("base") };
  const [school, municipality, evidence] = [text("school"), text("municipality"), text("evidence")];
  return {
    action,
    date,
    ...(school !== "" && { school }),
    ...(municipality !== "" && { municipality }),
    ...(number !== "" && { count: Number(number) }),
    ...(base && { base }),
    ...(evidence !== "" && { evidence }),
    line,
  };
}

function baseOf(written: string): TargetBase | undefined | "unknown" {
  if (written === "") return undefined;
  const id = targetBases.find((base) => base === written.toLowerCase());
  return id ?? baseWords.find(([pattern]) => pattern.test(written))?.[1] ?? "unknown";
}
