import type { z } from "zod";
import { hintFor } from "../shared/nearest-name.ts";
import type { CriteriaProblem } from "./problem.ts";

type SchemaIssue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** A path as people write it: `clusters[0].rule`. */
const pathText = (path: Path): string =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");

/** The value at a path, or undefined. */
function valueAt(json: unknown, path: Path): unknown {
  let value = json;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === String(step))?.[1];
  }
  return value;
}

function foundText(value: unknown): string {
  if (value === undefined) return "ничего не указано";
  if (Array.isArray(value)) return value.length === 0 ? "пустой список" : "список";
  if (value === null) return "null";
  if (typeof value === "object") {
    return `объект с ключами ${Object.keys(value).join(", ") || "—"}`;
  }
  return `указано ${JSON.stringify(value)}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "строка",
  number: "число",
  int: "целое число",
  boolean: "true или false",
  array: "список",
  object: "объект",
  record: "объект",
};

/** Depth at which a branch of a union fails: the deeper, the likelier that branch was meant. */
const shallow = (issues: readonly SchemaIssue[]) =>
  issues.filter((issue) => issue.path.length <= 1).length;

/** The branch of a union that was most likely meant. */
function likeliestBranch(branches: readonly (readonly SchemaIssue[])[]): readonly SchemaIssue[] {
  const [first = []] = [...branches].sort((a, b) => shallow(a) - shallow(b) || a.length - b.length);
  return first;
}

/** Keys that begin a branch: what could stand there instead of an unknown key. */
const branchKeys = (branches: readonly (readonly SchemaIssue[])[]): string[] => [
  ...new Set(
    branches.flatMap((issues) =>
      issues.flatMap((issue) =>
        issue.code !== "unrecognized_keys" && issue.path.length === 1 ? String(issue.path[0]) : [],
      ),
    ),
  ),
];

function limit(issue: SchemaIssue & { code: "too_small" | "too_big" }): string {
  const low = issue.code === "too_small";
  const bound = low ? issue.minimum : issue.maximum;
  if (issue.origin === "array")
    return low ? `не менее ${bound} в списке` : `не более ${bound} в списке`;
  if (issue.origin === "string") return "непустая строка";
  if (issue.inclusive === false) return low ? `число больше ${bound}` : `число меньше ${bound}`;
  return low ? `число не меньше ${bound}` : `число не больше ${bound}`;
}

function unionProblems(
  issue: SchemaIssue & { code: "invalid_union" },
  path: Path,
  json: unknown,
): CriteriaProblem[] {
  const value = valueAt(json, path);
  const options =
    "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  if (issue.errors.length === 0) {
    const at = issue.path.length > 0 && issue.discriminator ? [...path] : path;
    const written = valueAt(json, at);
    const text = typeof written === "string" ? written : "";
    return [
      {
        path: pathText(at),
        found: foundText(valueAt(json, at)),
        expected: options.length > 0 ? `одно из: ${options.join(", ")}` : "известный вид",
        ...hintFor(text, options),
      },
    ];
  }
  const meant = likeliestBranch(issue.errors);
  const unknown = meant.find((one) => one.code === "unrecognized_keys" && one.path.length === 0);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isObject && unknown?.code === "unrecognized_keys" && meant.length > 1) {
    const known = branchKeys(issue.errors);
    return [
      {
        path: pathText(path),
        found: foundText(value),
        expected: `одно из: ${known.join(", ")}`,
        ...hintFor(unknown.keys[0] ?? "", known),
      },
    ];
  }
  return meant.flatMap((one) => problemsOf(one, json, path));
}

function problemsOf(issue: SchemaIssue, json: unknown, prefix: Path = []): CriteriaProblem[] {
  const path = [...prefix, ...issue.path];
  const at = { path: pathText(path), found: foundText(valueAt(json, path)) };
  switch (issue.code) {
    case "invalid_union":
      return unionProblems(issue, path, json);
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: pathText([...path, key]),
        found: `ключ «${key}» здесь не предусмотрен`,
        expected: "только описанные в схеме ключи",
      }));
    case "invalid_type":
      return [{ ...at, expected: typeNames[issue.expected] ?? issue.expected }];
    case "invalid_value": {
      const values = issue.values.map(String);
      const expected = values.length === 1 ? (values[0] ?? "") : `одно из: ${values.join(", ")}`;
      const written = valueAt(json, path);
      return [{ ...at, expected, ...(typeof written === "string" && hintFor(written, values)) }];
    }
    case "too_small":
    case "too_big":
      return [{ ...at, expected: limit(issue) }];
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "invalid_key":
    case "not_multiple_of":
      return [{ ...at, expected: "значение по схеме criteria.schema.json" }];
  }
}

/** What the schema finds wrong, in Russian; a union is explained by the branch that was meant. */
export const schemaProblems = (error: z.core.$ZodError, json: unknown): CriteriaProblem[] =>
  error.issues.flatMap((issue) => problemsOf(issue, json));
