import { z } from "zod";

/**
 * The shape of `classification.json`: what programs may rely on. What many schools share — a rule asked
 * somewhere, a file, a work — stands once in a list, and a node of evidence names its place there.
 */

/** Grows when a program that reads the last version would be wrong with the next. */
export const classificationVersion = 2;

/** Where in a list of this file. */
const place = z.int().nonnegative();
const share = z.number().min(0).max(1);
const outcome = z.enum(["met", "not-met", "not-assessed"]);
const procedure = z.object({ exam: z.string(), subject: z.string(), grade: z.int() });
const threshold = z.object({
  operator: z.enum([">=", ">", "<=", "<"]),
  value: z.number(),
  kind: z.string(),
  withProbability: share.exactOptional(),
});

/** A rule asked in a year and, inside a rule over procedures, of a procedure. */
const askedRule = z.object({
  rule: z.string().meta({ description: "threshold, all, any, atLeast, overProcedures…" }),
  title: z.string(),
  year: z.int().exactOptional(),
  procedure: procedure.exactOptional(),
  indicator: z.string().exactOptional(),
  unit: z
    .enum(["share", "score", "mark", "index", "count", "z", "rank", "probability"])
    .exactOptional(),
});

/** What a node says by itself. */
const ownEvidence = z.object({
  rule: place.meta({ description: "place in `rules`" }),
  outcome,
  reason: z.string().exactOptional(),
  value: z.number().exactOptional(),
  k: z.number().exactOptional(),
  n: z.number().exactOptional(),
  years: z.tuple([z.int(), z.int()]).exactOptional(),
  low: z.number().exactOptional(),
  high: z.number().exactOptional(),
  threshold: place.exactOptional().meta({ description: "place in `thresholds`" }),
  shrunken: z.number().exactOptional(),
  probability: share.exactOptional(),
  certainty: z.enum(["confirmed", "probable", "unstable"]).exactOptional(),
  met: z.int().exactOptional(),
  needed: z.int().exactOptional(),
  cells: z.array(place).exactOptional().meta({ description: "places in `works`" }),
  sources: z
    .array(z.union([place, z.tuple([place, z.int().positive()])]))
    .exactOptional()
    .meta({ description: "places in `files`, or pairs of a place there and a line" }),
});
export type EvidenceNode = z.infer<typeof ownEvidence> & { readonly children?: EvidenceNode[] };
const evidence: z.ZodType<EvidenceNode> = ownEvidence.extend({
  children: z.array(z.lazy(() => evidence)).exactOptional(),
});

const school = z.object({
  code: z.string(),
  name: z.string(),
  municipality: z.string(),
  clusters: z.array(z.string()),
  label: z.string(),
  status: z.enum(["classified", "insufficient-data"]),
  tier: z.string().exactOptional(),
  state: z.string().exactOptional(),
  decidedBy: z.enum(["rules", "markers", "act"]),
  stability: share.nullable(),
  certainty: z
    .object({ word: z.enum(["firm", "likely", "disputed"]), probability: share })
    .nullable(),
  probability: z.record(z.string(), share),
  standing: z.record(z.string(), z.enum(["confirmed", "to-check"])),
  wouldChange: z.array(z.string()),
  overrides: z.array(z.string()),
  objectivity: z
    .object({
      marked: z.boolean(),
      exams: z.array(z.string()).exactOptional(),
      because: z.array(z.string()),
    })
    .exactOptional(),
  withoutVpr: z
    .object({
      clusters: z.array(z.string()),
      label: z.string(),
      status: z.enum(["classified", "insufficient-data"]),
    })
    .exactOptional(),
  notes: z.array(z.string()).exactOptional(),
  because: z.array(z.object({ cluster: z.string(), verdict: evidence })).meta({
    description:
      "by cluster: the whole tree where the school is in its list or has a tier of it, else its root alone",
  }),
});

export const classificationFile = z.object({
  format: z.literal("school-risk-profile/classification"),
  version: z.literal(classificationVersion),
  year: z.int(),
  region: z.string(),
  act: z.string().nullable(),
  criteria: z.object({ id: z.string(), title: z.string(), sha256: z.string() }),
  clusters: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.enum(["label", "flag"]),
      aliases: z.array(z.string()),
    }),
  ),
  inputs: z.array(
    z.object({
      file: z.string(),
      sha256: z.string(),
      rowsRead: z.int(),
      rowsAccepted: z.int(),
      rowsRejected: z.int(),
    }),
  ),
  unread: z.array(z.string()).exactOptional(),
  closed: z
    .array(procedure.extend({ school: z.string(), year: z.int(), lost: z.int(), of: z.int() }))
    .exactOptional(),
  context: z
    .array(z.object({ indicator: z.string(), title: z.string(), lacking: z.array(z.string()) }))
    .exactOptional(),
  schools: z.array(school),
  rules: z.array(askedRule),
  thresholds: z.array(threshold),
  works: z
    .array(z.string())
    .meta({ description: "«год/экзамен/класс/предмет»; the code of the school left out" }),
  files: z.array(z.string()).meta({ description: "inside the folder of the region" }),
});

export type ClassificationFile = z.infer<typeof classificationFile>;
export type FileSchool = z.infer<typeof school>;

/** The JSON Schema of the file, for programs in other languages. */
export const classificationJsonSchema = () => ({
  ...z.toJSONSchema(classificationFile),
  title: "classification.json",
});
