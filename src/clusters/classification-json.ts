import type { Verdict } from "../criteria/verdict.ts";
import { shortNumber } from "../shared/short-number.ts";
import {
  type Classification,
  clusterVerdict,
  type SchoolClassification,
} from "./classification.ts";
import {
  classificationFile,
  type ClassificationFile,
  classificationVersion,
  type EvidenceNode,
  type FileSchool,
} from "./classification-file.ts";

/** Things that many schools share: each stands once, and is named by its place. */
function openList<T>() {
  const places = new Map<string, number>();
  const all: T[] = [];
  return {
    all,
    placeOf: (one: T): number => {
      const key = JSON.stringify(one);
      const place = places.get(key) ?? all.length;
      if (place === all.length) all.push(one);
      places.set(key, place);
      return place;
    },
  };
}

type Lists = Pick<ClassificationFile, "rules" | "thresholds" | "works" | "files">;
type Places = { readonly [Key in keyof Lists]: ReturnType<typeof openList<Lists[Key][number]>> };

/** `file:line`, or a file alone. */
function sourceOf(source: string, { files }: Places): number | [number, number] {
  const [, file, line] = /^(.+):(\d+)$/u.exec(source) ?? [];
  if (file === undefined || line === undefined) return files.placeOf(source);
  return [files.placeOf(file), Number(line)];
}

/** A node with what it shares left in the lists. */
function nodeOf(verdict: Verdict, school: string, places: Places): EvidenceNode {
  const { rule, title, year, procedure, indicator, unit, threshold, ...own } = verdict;
  const { years, cells, sources, children, ...plain } = own;
  return {
    rule: places.rules.placeOf({
      ...{ rule, title },
      ...(year !== undefined && { year }),
      ...(procedure && { procedure }),
      ...(indicator !== undefined && { indicator }),
      ...(unit && { unit }),
    }),
    ...plain,
    ...(years && { years: [...years] }),
    ...(threshold && { threshold: places.thresholds.placeOf({ ...threshold }) }),
    ...(cells && {
      cells: cells.map((cell) => places.works.placeOf(cell.slice(0, -school.length - 1))),
    }),
    ...(sources && { sources: sources.map((one) => sourceOf(one, places)) }),
    ...(children && { children: children.map((child) => nodeOf(child, school, places)) }),
  };
}

const short = (_: string, value: unknown): unknown =>
  typeof value === "number" ? shortNumber(value) : value;

/**
 * `classification.json`, a school a line, one part after another: the text of a whole country is longer
 * than a string can be. Trees of evidence are made only of clusters whose list holds the school, or that
 * have a tier for it; of the others the root says how it came out.
 */
export function* classificationJson(classification: Classification): Generator<string> {
  const { schools, ...known } = classification;
  const places: Places = {
    rules: openList(),
    thresholds: openList(),
    works: openList(),
    files: openList(),
  };
  const written = ({ because, ...own }: SchoolClassification): string => {
    const isShown = (cluster: string) =>
      own.clusters.includes(cluster) || own.standing[cluster] !== undefined;
    const trees = because.map((one) => ({
      cluster: one.cluster,
      verdict: nodeOf(isShown(one.cluster) ? one.verdict : one.root, own.code, places),
    }));
    return JSON.stringify({ ...own, because: trees }, short);
  };
  const head = { format: "school-risk-profile/classification", version: classificationVersion };
  yield JSON.stringify({ ...head, ...known }, null, 2).replace(/\n\}$/u, ',\n  "schools": [');
  for (const [at, school] of schools.entries()) yield `${at > 0 ? "," : ""}\n${written(school)}`;
  yield "\n  ]";
  for (const [name, { all }] of Object.entries(places))
    yield `,\n  "${name}": [\n${all.map((one) => JSON.stringify(one, short)).join(",\n")}\n  ]`;
  yield "\n}\n";
}

function verdictOf(node: EvidenceNode, school: string, lists: Lists): Verdict {
  const { rule, threshold, cells, sources, children, ...own } = node;
  return {
    ...lists.rules[rule]!,
    ...own,
    ...(threshold !== undefined && { threshold: lists.thresholds[threshold]! }),
    ...(cells && { cells: cells.map((cell) => `${lists.works[cell]!}/${school}`) }),
    ...(sources && {
      sources: sources.map((one) =>
        typeof one === "number" ? lists.files[one]! : `${lists.files[one[0]]!}:${one[1]}`,
      ),
    }),
    ...(children && { children: children.map((child) => verdictOf(child, school, lists)) }),
  };
}

/**
 * A list as it was written, with the trees that were written.
 *
 * @param json the text of `classification.json`, parsed
 * @throws z.ZodError when it is no such file, or one of another version
 */
export function readClassification(json: unknown): Classification {
  const file = classificationFile.parse(json);
  const { year, region, act, criteria, clusters, inputs, unread, closed, context } = file;
  const schoolOf = ({ because, ...own }: FileSchool): SchoolClassification => ({
    ...own,
    because: because.map(({ cluster, verdict }) =>
      clusterVerdict(cluster, verdictOf(verdict, own.code, file)),
    ),
  });
  return {
    ...{ year, region, act, criteria, clusters, inputs },
    ...(unread && { unread }),
    ...(closed && { closed }),
    ...(context && { context }),
    schools: file.schools.map(schoolOf),
  };
}
