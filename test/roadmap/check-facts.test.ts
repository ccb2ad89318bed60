import { expect, it } from "vitest";
import { checkFacts } from "../../src/roadmap/execution/check-facts.ts";
import { roadmapSchema } from "../../src/roadmap/roadmap-file.ts";

const roadmap = roadmapSchema.parse({
  ...{ id: "пример", title: "Пример", period: { from: "2024-01-01", to: "2024-12-31" } },
  sections: [{ id: "1", title: "Раздел" }],
  actions: [
    {
      ...{ id: "1", section: "1", title: "Дело" },
      term: { kind: "deadline", periods: [{ to: "2024-01-31" }] },
      targets: [
        { kind: "coverage", comparator: "=", value: 100, unit: "percent", base: "schools" },
      ],
    },
  ],
});
const participants = ["Озёрный район", "город Тихолуг"].map((municipality, at) => ({
  ...{ code: `01200${at}`, name: `Школа № ${at + 1}`, municipality },
}));

it("a municipality in another form is that of the register", () => {
  const written = ["ОЗЕРНЫЙ МУНИЦИПАЛЬНЫЙ РАЙОН", "г. Тихолуг", "Лесной район"];
  const facts = written.map((municipality) => ({ action: "1", municipality, date: "2024-01-20" }));
  const { facts: known } = checkFacts(facts, roadmap, participants, "a.facts.csv");
  expect(known.map(({ municipality }) => municipality)).toEqual([
    "Озёрный район",
    "город Тихолуг",
    "Лесной район",
  ]);
});
