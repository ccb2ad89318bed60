import { createHash } from "node:crypto";
import { addDays } from "./calendar.ts";
import type { Roadmap, RoadmapAction } from "./roadmap-file.ts";
import { sayTarget } from "./say-roadmap.ts";

const escaped = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replace(/\r?\n/gu, "\\n");

/** Octets. @source RFC 5545, 3.1 */
const LONGEST_LINE = 75;

/** Lines of at most so many octets; the next one begins with a space, and no character is cut. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let size = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (size + octets > LONGEST_LINE) {
      parts.push(part);
      [part, size] = ["", 1];
    }
    part += character;
    size += octets;
  }
  return [...parts, part].join("\r\n ");
}

const day = (iso: string): string => iso.replaceAll("-", "");

/**
 * Terms of a road map as a calendar (`.ics`): an all-day event for each period of each action, a
 * deadline on its own day. The same road map gives the same bytes: identifiers come from its id, and
 * the stamp is the act's date or the plan's first day.
 *
 * @source RFC 5545 (iCalendar): 3.1 folding, 3.3.11 text, 3.6.1 VEVENT; RFC 7986: NAME
 */
export function roadmapCalendar(roadmap: Roadmap): string {
  const stamp = `${day(roadmap.act.date ?? roadmap.period?.from ?? "1970-01-01")}T000000Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//school-risk-profile//roadmap//RU",
    "CALSCALE:GREGORIAN",
    `NAME:${escaped(roadmap.title)}`,
    ...roadmap.actions.flatMap((action) => eventsOf(action, roadmap.id, stamp)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

function eventsOf(action: RoadmapAction, roadmap: string, stamp: string): string[] {
  const details = [
    action.targets.map(sayTarget).join("; "),
    action.roles.length > 0 ? `Исполнители: ${action.roles.join(", ")}` : "",
    action.evidence.length > 0 ? `Подтверждение: ${action.evidence.join(", ")}` : "",
  ].filter((line) => line !== "");
  return action.term.periods.flatMap(({ from, to, for: audience }, i) => [
    "BEGIN:VEVENT",
    `UID:${uid(`${roadmap}\n${action.id}\n${i}`)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day(from ?? to)}`,
    // The end of an all-day event is the first day after it.
    `DTEND;VALUE=DATE:${day(addDays(to, 1))}`,
    `SUMMARY:${escaped(`${action.id}. ${action.title}${audience === undefined ? "" : ` (${audience})`}`)}`,
    `DESCRIPTION:${escaped(details.join("\n"))}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
}

const uid = (key: string): string =>
  `${createHash("sha256").update(key).digest("hex").slice(0, 32)}@school-risk-profile`;
