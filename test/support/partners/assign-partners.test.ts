import { describe, expect, it } from "vitest";
import { assignPartners } from "../../../src/support/partners/assign-partners.ts";
import type { PartnersResult } from "../../../src/support/partners/partners-result.ts";
import { aspect, inNeed, input, mentor, standing } from "./invented-schools.ts";

const pairsOf = ({ pairs }: PartnersResult): string[] =>
  pairs.map(({ school, mentor: other }) => `${school.code}-${other.code}`);
const near = (contextIndex: number) => ({ contextIndex });

describe("pairs of schools", () => {
  it("are the best together, not one by one", async () => {
    // A likes X a little more than B does, but B has nobody else that is like it
    const schools = [inNeed("A", near(50)), inNeed("B", near(44))];
    const mentors = [mentor("X", near(48)), mentor("Y", near(58))];
    expect(pairsOf(await assignPartners(input(schools, mentors)))).toEqual(["A-Y", "B-X"]);
  });

  it("serve as many schools as can be before any benefit counts", async () => {
    const schools = [
      inNeed("A", { ...near(50), refused: ["Y"] }),
      inNeed("B", { ...near(50), preferred: ["X"] }),
    ];
    const mentors = [mentor("X", near(50)), mentor("Y", near(90))];
    expect(pairsOf(await assignPartners(input(schools, mentors)))).toEqual(["A-X", "B-Y"]);
  });

  it("go to the more urgent cluster when places are few, unless told otherwise", async () => {
    const schools = [
      inNeed("A", { ...near(50), cluster: "ШПУН" }),
      inNeed("B", { ...near(90), cluster: "ШНОР" }),
    ];
    const given = input(schools, [mentor("X", near(50))]);
    expect(pairsOf(await assignPartners(given))).toEqual(["B-X"]);
    expect(pairsOf(await assignPartners(given, { urgentFirst: false }))).toEqual(["A-X"]);
  });

  it("do not depend on the order of what is given, ties included", async () => {
    const schools = ["A", "B", "C", "D"].map((code) => inNeed(code));
    const mentors = ["X", "Y", "Z"].map((code) => mentor(code));
    const there = await assignPartners(input(schools, mentors));
    const back = await assignPartners(input(schools.toReversed(), mentors.toReversed()));
    expect(pairsOf(there)).toEqual(["A-X", "B-Y", "C-Z"]);
    expect(pairsOf(back)).toEqual(pairsOf(there));
  });

  it("are several for a school that wants several", async () => {
    const schools = [inNeed("A", { mentorsWanted: 3 }), inNeed("B")];
    const found = await assignPartners(input(schools, [mentor("X"), mentor("Y"), mentor("Z")]));
    expect(found.pairs).toHaveLength(3);
    expect(found.fewer).toMatchObject([{ school: { code: "A" }, wanted: 3, got: 2 }]);
  });
});

describe("hard limits", () => {
  const whyOf = async (
    ...[school, other, given = {}]: [
      ReturnType<typeof inNeed>,
      ReturnType<typeof mentor>,
      Record<string, unknown>?,
    ]
  ) => {
    const { pairs, without, mentors } = await assignPartners(input([school], [other]), given);
    expect(pairs).toEqual([]);
    return { why: without[0]?.why, unused: mentors[0]?.unused };
  };

  it("bar a refusal of either school", async () => {
    const barred = { kind: "barred", barriers: new Map([["refused", 1]]) };
    const first = await whyOf(inNeed("A", { refused: ["X"] }), mentor("X"));
    const second = await whyOf(inNeed("A"), mentor("X", { refused: ["A"] }));
    expect(first).toEqual({ why: barred, unused: "barred" });
    expect(second).toEqual({ why: barred, unused: "barred" });
  });

  it("bar a mentor that is itself in a risk cluster", async () => {
    const { why } = await whyOf(inNeed("A"), mentor("X", { clusters: ["ШПУН"] }));
    expect(why).toEqual({ kind: "barred", barriers: new Map([["mentor-at-risk", 1]]) });
  });

  it("bar pairs too far apart, and those whose distance nobody knows", async () => {
    const at = (latitude: number) => ({ coordinates: { latitude, longitude: 41 } });
    const far = await whyOf(inNeed("A", at(59)), mentor("X", at(60)), { maxDistance: 100 });
    expect(far.why).toEqual({ kind: "barred", barriers: new Map([["too-far", 1]]) });
    const elsewhere = mentor("X", { municipality: "Лесной район" });
    const unknown = await whyOf(inNeed("A"), elsewhere, { maxDistance: 100 });
    expect(unknown.why).toEqual({ kind: "barred", barriers: new Map([["distance-unknown", 1]]) });
    const kept = await assignPartners(input([inNeed("A", at(59))], [mentor("X", at(60))]), {
      maxDistance: 112,
    });
    expect(pairsOf(kept)).toEqual(["A-X"]);
  });

  it("never pair a school with itself", async () => {
    const { why } = await whyOf(inNeed("A", { clusters: [] }), mentor("A"));
    expect(why).toEqual({ kind: "no-mentors" });
  });

  it("leave alone a school that wants no mentor, and a mentor without places", async () => {
    const declined = await whyOf(inNeed("A", { mentorsWanted: 0 }), mentor("X"));
    expect(declined).toEqual({ why: { kind: "declined" }, unused: "not-needed" });
    const full = await whyOf(inNeed("A"), mentor("X", { capacity: 0 }));
    expect(full.why).toMatchObject({ kind: "no-places", places: 0, schools: 1 });
    expect(full.unused).toBe("no-capacity");
  });
});

describe("a shortage", () => {
  it("names the mentors that are too few and the schools that have no others", async () => {
    // X is the only one for A, B and C; Y is free, but they refused it
    const schools = ["A", "B", "C"].map((code) => inNeed(code, { refused: ["Y"] }));
    const mentors = [mentor("X", { capacity: 2 }), mentor("Y", { capacity: 5 })];
    const { without } = await assignPartners(input([...schools, inNeed("D")], mentors));
    expect(without).toHaveLength(1);
    expect(without[0]?.why).toMatchObject({
      kind: "no-places",
      mentors: [{ code: "X" }],
      places: 2,
      schools: 3,
    });
  });
});

describe("the reasons of a pair", () => {
  const low = aspect("low");
  const other = aspect("low", "Физика");
  const weak = inNeed("A", {
    standings: new Map([
      [low.id, standing(0.5, 0.01)],
      [other.id, standing(0.3, 0.1)],
    ]),
  });
  const strong = mentor("X", { standings: new Map([[low.id, standing(0.05, 0.99)]]) });

  it("name the weak directions, the greatest lag first, and those the mentor is strong in", async () => {
    const { pairs } = await assignPartners(input([weak], [strong], [other, low]));
    expect(pairs[0]?.weak.map(({ id }) => id)).toEqual([low.id, other.id]);
    expect(pairs[0]?.covered.map(({ id }) => id)).toEqual([low.id]);
  });

  it("name the second choice, its benefit and its cost", async () => {
    const spare = mentor("Y", near(50));
    const given = input(
      [inNeed("A", near(50))],
      [mentor("X", near(50)), mentor("Z", near(54)), spare],
    );
    const { pairs } = await assignPartners(given);
    expect(pairsOf({ pairs } as PartnersResult)).toEqual(["A-X"]); // only the pairs are looked at
    expect(pairs[0]?.second).toMatchObject({ mentor: { code: "Y" }, left: null, loss: 0 });
    const alone = await assignPartners(input([inNeed("A")], [mentor("X")]));
    expect(alone.pairs[0]?.second).toMatchObject({
      mentor: null,
      benefit: null,
      left: { code: "A" },
      joins: null,
      loss: alone.benefit,
    });
  });

  it("tell who takes the place of a school that loses its mentor", async () => {
    const given = input([inNeed("A", near(50)), inNeed("B", near(60))], [mentor("X", near(50))]);
    const { pairs } = await assignPartners(given);
    expect(pairs[0]?.second).toMatchObject({ left: { code: "A" }, joins: { code: "B" } });
    expect(pairs[0]?.second.loss).toBeGreaterThan(0);
  });
});

describe("a region without mentors or without schools in need", () => {
  it("has no pairs, and says so", async () => {
    const nobody = await assignPartners(input([inNeed("A")], []));
    expect(nobody.without).toMatchObject([{ why: { kind: "no-mentors" } }]);
    const idle = await assignPartners(input([], [mentor("X")]));
    expect(idle.pairs).toEqual([]);
    expect(idle.mentors).toMatchObject([{ load: 0 }]);
  });
});
