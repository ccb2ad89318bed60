import { describe, expect, it } from "vitest";
import { peers, type Peers } from "../../src/indicators/context-residual/peers.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import type { ContextRow } from "../../src/read/tables.ts";
import { contextRow } from "./simulated-region.ts";

const school = (code: string, locality = "село") => ({
  code,
  name: code,
  municipality: "",
  logins: [],
  otherNames: [],
  type: "СОШ",
  locality,
  line: 1,
});
const codes = Array.from({ length: 12 }, (_, at) => String(12001 + at).padStart(6, "0"));
/** Schools along a line of adversity, all of one size. */
const line = (rows: readonly ContextRow[]) =>
  buildDataSet({ schools: codes.map((code) => school(code)), cells: [], context: rows });
const rows = codes.map((code, at) => contextRow(code, 2024, at / 4, 300));
const found = (result: ReturnType<typeof peers>): Peers => {
  if (!("peers" in result)) throw new Error(result.reason);
  return result;
};
const names = (result: ReturnType<typeof peers>) => found(result).peers.map((one) => one.school);

describe("peers", () => {
  it("are the nearest in context, nearest first, never the school itself", () => {
    const near = names(peers(line(rows), "012006", { year: 2024, k: 4 }));
    expect(new Set(near)).toEqual(new Set(["012005", "012007", "012004", "012008"]));
    expect(near.slice(2)).toEqual(expect.arrayContaining(["012004", "012008"]));
    expect(names(peers(line(rows), "012001", { year: 2024, k: 50 }))).not.toContain("012001");
    expect(names(peers(line(rows), "012001", { year: 2024, k: 50 }))).toHaveLength(11);
  });
  it("come all where they are as far as the k-th: no code decides", () => {
    const same = codes.map((code, at) => contextRow(code, 2024, at < 6 ? 0 : 1, 300));
    const near = found(peers(line(same), "012001", { year: 2024, k: 2 }));
    expect(near.peers.map((one) => one.school)).toEqual([
      "012002",
      "012003",
      "012004",
      "012005",
      "012006",
    ]);
    expect(near.peers.every((one) => one.distance < 1e-9)).toBe(true);
  });
  it("leave out a variable that one of the two lacks", () => {
    const partly = rows.map((row) => {
      const { pupilsRegistered = 0, ...values } = row.values;
      return row.school === "012006"
        ? { ...row, values }
        : { ...row, values: { ...values, pupilsRegistered } };
    });
    const near = names(peers(line(partly), "012006", { year: 2024, k: 2 }));
    expect(new Set(near)).toEqual(new Set(["012005", "012007"]));
  });
  it("are not looked for when too little of the context is known", () => {
    const without = rows.filter((row) => row.school !== "012006");
    expect(peers(line(without), "012006", { year: 2024 })).toEqual({
      school: "012006",
      reason: "no-context",
    });
    expect(names(peers(line(without), "012005", { year: 2024, k: 50 }))).not.toContain("012006");
    expect(peers(line(rows), "012099", { year: 2024 })).toHaveProperty("reason", "no-context");
  });
  it("of another locality are farther", () => {
    const dataSet = buildDataSet({
      schools: codes.map((code) => school(code, code === "012007" ? "город" : "село")),
      cells: [],
      context: rows,
    });
    const near = found(peers(dataSet, "012006", { year: 2024, k: 20 })).peers;
    const far = (code: string) => near.find((one) => one.school === code)?.distance ?? NaN;
    expect(far("012007")).toBeGreaterThan(far("012005") * 1.2);
  });
  it("give the quartiles of an indicator, type 7, and the school's own place", () => {
    const value = (code: string) => (code === "012005" ? null : Number(code) - 12000);
    const { quartiles } = found(
      peers(line(rows), "012006", { year: 2024, k: 4, indicator: value }),
    );
    expect(quartiles).toEqual({ n: 3, q1: 5.5, median: 7, q3: 7.5, own: 6, rank: 1 / 3 });
  });
});
