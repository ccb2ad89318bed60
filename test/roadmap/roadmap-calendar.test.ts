import { describe, expect, it } from "vitest";
import { importRoadmap } from "../../src/roadmap/import/import-roadmap.ts";
import { roadmapCalendar } from "../../src/roadmap/roadmap-calendar.ts";
import { asText } from "./documents.ts";

const calendar = async () => {
  const { roadmap } = await importRoadmap(asText(), { format: "text", name: "пример.txt" });
  return { roadmap, ics: roadmapCalendar(roadmap) };
};
const unfolded = (ics: string): string[] => ics.replaceAll("\r\n ", "").split("\r\n");

describe("the calendar", () => {
  it("has an event for each period of each action", async () => {
    const { roadmap, ics } = await calendar();
    const periods = roadmap.actions.reduce((sum, { term }) => sum + term.periods.length, 0);
    expect(periods).toBe(5);
    expect(unfolded(ics).filter((line) => line === "BEGIN:VEVENT")).toHaveLength(periods);
  });

  it("begins a deadline on its day and ends a range on the day after its last", async () => {
    const lines = unfolded((await calendar()).ics).filter((line) => line.startsWith("DT"));
    expect(lines.slice(0, 3)).toEqual([
      "DTSTAMP:20240101T000000Z",
      "DTSTART;VALUE=DATE:20240131",
      "DTEND;VALUE=DATE:20240201",
    ]);
    expect(lines.slice(4, 6)).toEqual(["DTSTART;VALUE=DATE:20240115", "DTEND;VALUE=DATE:20241221"]);
  });

  it("has lines of at most 75 octets that end with CRLF", async () => {
    const { ics } = await calendar();
    expect(ics.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it("escapes commas and semicolons and cuts no character", async () => {
    const { ics } = await calendar();
    const text = unfolded(ics).join("\n");
    expect(text).toContain("Подтверждение: Удостоверения\\, Справка");
    expect(text).not.toContain("\ufffd");
  });

  it("is the same each time, with identifiers of its own for each event", async () => {
    const [one, two] = [await calendar(), await calendar()];
    expect(one.ics).toBe(two.ics);
    const ids = unfolded(one.ics).filter((line) => line.startsWith("UID:"));
    expect(new Set(ids).size).toBe(5);
  });
});
