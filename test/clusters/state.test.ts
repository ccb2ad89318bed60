import { describe, expect, it } from "vitest";
import { listState } from "../../src/clusters/state.ts";

const met = { outcome: "met" } as const;
const not = { outcome: "not-met" } as const;
const open = { outcome: "not-assessed" } as const;
const draft = { exitYears: 2, approved: false };
const approved = { exitYears: 2, approved: true };

describe("state of a school in the cycle of support", () => {
  it.each([
    ["never on the list", [not, not, not], draft, undefined],
    ["first year, no act yet", [not, not, met], draft, "кандидат"],
    ["first year, approved", [not, not, met], approved, "в перечне"],
    ["two years running", [met, met], draft, "в перечне"],
    ["one clear year", [met, not], draft, "под наблюдением"],
    ["two clear years", [met, not, not], draft, "выведена"],
    ["back after leaving", [met, not, not, met], draft, "возврат"],
    ["back while observed", [met, not, met], draft, "в перечне"],
    ["a year without data moves nothing", [met, not, open], draft, "под наблюдением"],
    ["data missing is no exit", [met, open, open], draft, "в перечне"],
    ["never seen again after leaving", [met, not, not, not], draft, "выведена"],
  ] as const)("%s", (_, years, options, state) => {
    expect(listState(years, options)).toBe(state);
  });

  it("is not left while the extra rule of exit does not hold", () => {
    const years = [met, { ...not, exit: "not-met" as const }, { ...not, exit: "not-met" as const }];
    expect(listState(years, draft)).toBe("под наблюдением");
  });
});
