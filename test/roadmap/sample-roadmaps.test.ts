import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { validateRoadmap } from "../../src/roadmap/checks/validate-roadmap.ts";
import { readFacts } from "../../src/roadmap/execution/facts-register.ts";
import { parseRoadmap } from "../../src/roadmap/roadmap-file.ts";
import { expectedOrders } from "./expected-orders.ts";
import { shortDates, shortTargets } from "./say-short.ts";

const folder = fileURLToPath(new URL("../../data-samples/roadmaps/", import.meta.url));
const open = async (name: string) =>
  parseRoadmap(await readFile(`${folder}${name}.json`, "utf8"), `${name}.json`);

describe.each(Object.entries(expectedOrders))("the road map %s", (name, expected) => {
  it("has every action of its order", async () => {
    const { actions } = await open(name);
    expect(actions.map(({ id }) => id)).toEqual(expected.map(([id]) => id));
  });

  it("has the terms and targets of its order", async () => {
    const { actions } = await open(name);
    const read = actions.map((action, i) => [
      action.id,
      shortTargets(action),
      shortDates(action, expected[i]?.[2] ?? ""),
    ]);
    expect(read).toEqual(expected.map((row) => [...row]));
  });

  it("names no people and no schools", async () => {
    const text = JSON.stringify(await open(name));
    expect(text).not.toMatch(/[А-ЯЁ]\.\s?[А-ЯЁ]\./u);
    expect(text).not.toMatch(/М[БК]ОУ/u);
  });
});

describe("what the validator says of the orders", () => {
  const codes = async (name: string) =>
    validateRoadmap(await open(name)).map(({ code, found }) => `${code} ${found}`);

  it("a target written as a range and units mixed in one cell", async () => {
    const told = await codes("kaliningrad-2024");
    expect(told).toContain("roadmap-target-range п. 10: 80–90 %");
    expect(told).toContain("roadmap-target-mixed п. 16");
  });

  it("actions that were over before the order was signed", async () => {
    const told = await codes("altai-2023");
    expect(told.filter((one) => one.startsWith("roadmap-deadline-before-act"))).toHaveLength(4);
  });

  it("years outside the plan", async () => {
    const outside = (await codes("kirovsky-2023")).filter((one) =>
      one.startsWith("roadmap-year-outside"),
    );
    expect(outside.map((one) => /п\. (\S+):/u.exec(one)?.[1])).toEqual([
      "Практ.1",
      "Практ.6",
      "Практ.7",
      "Метод.1",
      "Метод.2",
    ]);
  });

  it("an action that comes before the one it stands on", async () => {
    expect(await codes("karabash-2023")).toContain(
      "roadmap-dependency п. 1.4: опирается на п. 1.3, срок которого позже",
    );
  });
});

describe("the preamble", () => {
  it("keeps 33 and 29 schools with shares that fit", async () => {
    const roadmap = await open("altai-2023");
    expect(roadmap.schools.map(({ count, percent }) => [count, percent])).toEqual([
      [33, 53],
      [29, 47],
    ]);
    expect(validateRoadmap(roadmap).map(({ code }) => code)).not.toContain("roadmap-shares-differ");
  });
});

describe("the register of facts", () => {
  it("is read whole", async () => {
    const name = "kaliningrad-2024.facts.csv";
    const { rows, facts, issues } = await readFacts(await readFile(`${folder}${name}`), name);
    expect(issues).toEqual([]);
    expect(rows).toEqual({ read: facts.length, accepted: facts.length, rejected: 0 });
    expect(facts.length).toBeGreaterThan(200);
  });
});
