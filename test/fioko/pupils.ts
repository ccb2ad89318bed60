import type { Random } from "../../src/shared/random.ts";
import { pick } from "./spelling.ts";

/** A task as it is, and what its header claims. */
export interface TwinTask {
  readonly id: string;
  readonly max: number;
  readonly claim: number;
}

/** A work of one year; in two parts where `second` names the first task of the second one. */
export interface TwinWork {
  readonly year: number;
  readonly grade: number;
  readonly subject: string;
  readonly tasks: readonly TwinTask[];
  readonly second?: number;
}

export interface TwinSchool {
  readonly digits: string;
  readonly name: string;
  readonly municipality: string;
}

/** What a pupil did; the cells of a row that has slid stand one column aside. */
export type Did = "whole" | "absent" | "first" | "second" | "slid";

export interface TwinPupil {
  readonly school: TwinSchool;
  readonly did: Did;
  readonly code: number;
  readonly sex: string;
  readonly group: string;
  readonly mark: string;
  /** Cells of the tasks, as written. */
  readonly cells: readonly string[];
  readonly total: number;
}

export const schools: readonly TwinSchool[] = [
  ["990101", "МБОУ «Ивнянковская СОШ»", "Озёрный муниципальный район"],
  ["990102", "МБОУ «Облепихинская СОШ»", "Озёрный муниципальный район"],
  ["990103", "МКОУ «Зыбинская ООШ»", "город Тихолуг"],
  ["990104", "МАОУ «Лицей № 4»", "город Тихолуг"],
  // Two of one name: only their logins part them.
  ["990105", "МБОУ «СОШ № 1»", "Озёрный муниципальный район"],
  ["990106", "МБОУ «СОШ № 1»", "город Тихолуг"],
].map(([digits = "", name = "", municipality = ""]) => ({ digits, name, municipality }));

const letters = ["Н", "H", "н", "не пройдено"];
const notStarted = ["X", "Х", "x", "х"];

function taskCell(random: Random, { max, claim }: TwinTask): string {
  const chance = random();
  if (chance < 0.04) return pick(random, letters);
  if (chance < 0.1) return pick(random, notStarted);
  if (claim < max && random() < 0.6) return String(max);
  return String(Math.floor(random() * (max + 1)));
}

export const sumOf = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (/^\d+$/u.test(cell) ? Number(cell) : 0), 0);

/** Points that the printed total of a work since 2022 sometimes lacks. */
const lost = (random: Random, { year }: TwinWork): number =>
  year === 2022 && random() < 0.1 ? 1 : 0;

/** Which pupils there are of a school: mostly whole works, some absent, some with half a work. */
function didOf(random: Random, { second }: TwinWork): Did {
  const chance = random();
  if (chance < 0.12) return "absent";
  if (second !== undefined && chance < 0.3) return chance < 0.2 ? "first" : "second";
  return "whole";
}

/** Pupils of all schools for a work, two of whom have slid rows. */
export function pupilsOf(random: Random, work: TwinWork): TwinPupil[] {
  const drawn = schools.flatMap((school, at) =>
    Array.from({ length: 14 + at }, (_, i): TwinPupil => {
      const did = didOf(random, work);
      const cells = work.tasks.map((task, place) => {
        const isSecond = work.second !== undefined && place >= work.second;
        if (did === "absent") return "";
        if (did === (isSecond ? "first" : "second")) return pick(random, ["X", ""]);
        return taskCell(random, task);
      });
      return {
        // Codes of five digits are days of the calendar to a spreadsheet.
        ...{ school, did, cells, code: (at % 2 === 0 ? 1001 : 50_001) + i },
        sex: pick(random, ["м", "ж", "М", "Ж", "муж", "жен"]),
        group: pick(random, ["а", "Б", '"А"', "нет", `${work.grade}А`]),
        mark: pick(random, ["3", "4", "5", "нет отметки"]),
        total: Math.max(0, sumOf(cells) - (did === "whole" ? lost(random, work) : 0)),
      };
    }),
  );
  const whole = drawn.filter(({ did }) => did === "whole");
  const slid = new Set([whole[3], whole[20]]);
  return drawn.map((pupil) => (slid.has(pupil) ? { ...pupil, did: "slid" } : pupil));
}
