import { describe, expect, it } from "vitest";
import { problemIssue, remarkIssue } from "../../src/facts/problems.ts";
import { describeIssue } from "../../src/shared/messages.ts";

const origin = { file: "results/2024/fizika.csv", headers: { school: "Код ОО" } };

describe("an issue of a pupil's row", () => {
  it("tells a school's code and hides a document that has slid there", () => {
    const unknown = {
      column: "school",
      code: "school-unknown",
      expected: "код или логин школы из реестра",
      severity: "error",
    } as const;
    const say = (found: string) => describeIssue(problemIssue(origin, unknown, { line: 4, found }));
    expect(say("012009")).toContain("«012009»");
    expect(say("4512 700002")).not.toMatch(/4512|700002/u);
    expect(say("4512 700002")).toContain("«значение скрыто»");
  });

  it("hides a name in a remark", () => {
    const remark = {
      column: "subject",
      code: "subject-code-conflict",
      severity: "warning",
      found: "Канарейкин Пётр",
    } as const;
    expect(JSON.stringify(remarkIssue(origin, remark, 1))).not.toContain("Канарейкин");
  });
});
