import { describe, expect, it } from "vitest";
import { classificationJson, readClassification } from "../../src/clusters/classification-json.ts";
import type { Verdict } from "../../src/criteria/verdict.ts";
import { shortNumber } from "../../src/shared/short-number.ts";
import { sampleStudy } from "../sample-region.ts";

const list = await (await sampleStudy()).list(2024);
const text = [...classificationJson(list)].join("");
const read = readClassification(JSON.parse(text));

/** With numbers as short as the file has them. */
const shortened = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (typeof one === "number" ? shortNumber(one) : one)),
  ) as T; // of the same shape

const rootOf = ({ children: _, ...root }: Verdict): Verdict => root;

describe("classification.json", () => {
  it("gives back all that the list says of a school but the trees that nobody needs", () => {
    const { schools: own, ...head } = list;
    const { schools, ...headRead } = read;
    expect(headRead).toEqual(shortened(head));
    const plain = (all: typeof own) => all.map(({ because: _, ...school }) => school);
    expect(plain(schools)).toEqual(shortened(plain(own)));
  });

  it("has the whole tree of each cluster that holds the school or has a tier of it, else its root", () => {
    const trees = list.schools.flatMap(({ because, clusters, standing }) =>
      because.map(({ cluster, verdict }) => ({
        cluster,
        outcome: verdict.outcome,
        root: rootOf(verdict),
        verdict: clusters.includes(cluster) || cluster in standing ? verdict : rootOf(verdict),
      })),
    );
    expect(read.schools.flatMap(({ because }) => because)).toEqual(shortened(trees));
    const whole = trees.filter(({ verdict }) => verdict.children !== undefined);
    expect(whole.length).toBeGreaterThan(20);
    expect(whole.length).toBeLessThan(trees.length / 2);
  });

  it("is a school a line, a few thousand characters each", () => {
    const lines = text.split("\n").filter((line) => line.startsWith('{"code"'));
    expect(lines).toHaveLength(list.schools.length);
    expect(text.length / lines.length).toBeLessThan(6000);
  });

  it("refuses what is no such file or one of another version", () => {
    const other = JSON.parse(text) as object;
    expect(() => readClassification({ ...other, version: 1 })).toThrow("version");
    expect(() => readClassification({ schools: [] })).toThrow("format");
  });
});
