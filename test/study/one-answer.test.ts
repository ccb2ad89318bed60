import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Criteria } from "../../src/criteria/criteria-file.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { type Facts, openFacts } from "../../src/facts/facts.ts";
import { referenceResolve } from "../../src/facts/reference-resolve.ts";
import type { RegionData } from "../../src/load/load-region.ts";
import { regionSettings } from "../../src/read/region-settings.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { type Study, studyOf } from "../../src/study.ts";
import { generateRegion, pick } from "../oracle/generate-region.ts";
import { thorough } from "../thorough.ts";
import { type Askers, contradictions, outputsOf } from "./what-outputs-say.ts";

/**
 * Asked the same question, every output gives the same answer: which lists hold a school, its state and
 * its stability, in every year. Regions with markers of ВПР, acts of all kinds, and support.
 */
const presets = ["default", "leningrad", "karabash", "kaliningrad"] as const;
let facts: Facts;
const criteria = new Map<string, Criteria>();
beforeAll(async () => {
  facts = await openFacts({ resolve: referenceResolve(({ code }) => ({ value: code })) });
  await facts.finish();
  for (const name of presets) {
    const rules = await loadCriteria(name);
    criteria.set(name, { ...rules, stability: { resamples: 4, seed: 1 } });
  }
});
afterAll(() => facts.close());

const rulesOf = (name: string): Criteria => {
  const found = criteria.get(name);
  if (!found) throw new Error(`no preset ${name}`);
  return found;
};

function invented(seed: number, rules: Criteria): RegionData {
  const random = seededRandom(seed);
  const given = generateRegion(seed, 9);
  const { years, schools } = given;
  const some = (share: number) => schools.filter(() => random() < share);
  return {
    ...{ title: "Вымышленная область", folder: "", unread: [], inputs: [], aliases: [] },
    settings: regionSettings.parse({}),
    schools,
    cells: given.cells,
    closed: [],
    halves: [],
    context: given.context ?? [],
    overrides: some(0.25).map(({ code }, line) => ({
      school: code,
      cluster: pick(random, rules.clusters).id,
      decision: pick(random, ["include", "exclude"] as const),
      act: `приказ № ${line + 1}`,
      date: "2024-09-01",
      reason: "проверка",
      year: pick(random, [...years, null]),
      line: line + 2,
    })),
    markers: some(0.3).map(({ code }) => ({
      school: code,
      year: pick(random, years),
      markers: ["5 РУ"],
      file: "markers.csv",
      line: 2,
    })),
    participation: some(0.3).map(({ code }, line) => ({
      ...{ school: code, year: pick(random, years), support: "Наставничество", line: line + 2 },
    })),
    isBreak: given.isBreak ?? (() => false),
    quality: { files: [], issues: [] },
    facts,
    close: () => Promise.resolve(),
  };
}

const everyone = (study: Study): Askers => ({
  ...{ screen: study, files: study, pages: study, book: study, moves: study },
  ...{ "what-if": study, effect: study, partners: study },
});

async function wrongIn(study: Study, ask: Askers): Promise<string[]> {
  const { years } = study.dataSet();
  const lists = [];
  for (const year of years) lists.push(await study.list(year));
  const last = years.at(-1);
  return last === undefined ? [] : contradictions(lists, await outputsOf(ask, last));
}

describe("one study, one answer", () => {
  it.each(
    Array.from(
      { length: thorough ? 50 : 20 },
      (_, seed) => [seed, presets[seed % presets.length]!] as const,
    ),
  )("region %i by %s", async (seed, preset) => {
    const rules = rulesOf(preset);
    const study = studyOf(invented(seed + 1, rules), rules, { acts: { 2024: "приказ № 9" } });
    expect(await wrongIn(study, everyone(study))).toEqual([]);
  });

  const callers = ["screen", "files", "pages", "book", "moves", "what-if", "partners"] as const;
  it.each(callers)("another list put into %s is noticed", async (caller) => {
    const rules = rulesOf("default");
    for (let seed = 1; seed <= 12; seed += 1) {
      const region = invented(seed, rules);
      const study = studyOf(region, rules);
      const forgetful = studyOf({ ...region, overrides: [], markers: [] }, rules);
      const found = await wrongIn(study, { ...everyone(study), [caller]: forgetful });
      if (found.length > 0) return;
    }
    throw new Error(`${caller} may say what it likes`);
  });
});
