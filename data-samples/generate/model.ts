import { random, type Random } from "./random.ts";
import { pathOf, type SampleSchool } from "./schools.ts";
import { markOf, maxPrimary, scoreOf, tasksOf, type Work, worksOf } from "./works.ts";

/** A pupil of one parallel in one year; no trait of a real person. */
export interface Pupil {
  /** Number within the year: the only thing a synthetic name and document are made of. */
  readonly number: number;
  readonly school: SampleSchool;
  readonly grade: number;
  /** Place in the school's list of the grade, from 1. */
  readonly place: number;
  readonly class: string;
  readonly sex: "Ж" | "М";
  readonly ovz: boolean;
  readonly ability: number;
}

/** What a pupil did in a work. Absent pupils have no points. */
export interface Result {
  readonly pupil: Pupil;
  readonly work: Work;
  readonly year: number;
  readonly absent: boolean;
  /** Points of each task; `null` when the pupil did not start it (Х). */
  readonly points: readonly (number | null)[];
  readonly primary: number;
  readonly score?: number;
  readonly mark?: number;
  /** Mark in the class register, for ВПР; undefined when there is none. */
  readonly journal?: number;
}

/** A procedure of a year with everything its participants did. */
export interface Sitting {
  readonly work: Work;
  readonly year: number;
  readonly results: readonly Result[];
  /** Hardness of each task on the scale of ability. */
  readonly hardness: readonly number[];
}

/** Standard deviations of what moves a whole school for a year, a cohort or one procedure. */
const NOISE = { year: 0.09, cohort: 0.13, procedure: 0.14 } as const;
/** Share of procedures of a school that never reached the region. */
const MISSING = 0.08;

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Pupils of one grade in one year. A cohort keeps its size and its luck from grade to grade. */
function pupilsOf(school: SampleSchool, year: number, grade: number, first: number): Pupil[] {
  const cohort = random(`cohort ${school.login} ${year - grade}`);
  const spread = school.kind === "too-small" ? 0 : 0.1 * cohort.normal();
  const stays = grade === 11 ? 0.62 : 1;
  const size = Math.max(2, Math.round(school.size * Math.exp(spread) * stays));
  const luck = NOISE.cohort * cohort.normal();
  const rng = random(`pupils ${school.login} ${year} ${grade}`);
  const classes = Math.ceil(size / 27);
  return Array.from({ length: size }, (_, at) => ({
    number: first + at,
    school,
    grade,
    place: at + 1,
    class: `${grade}${"АБВГД"[at % classes] ?? "А"}`,
    sex: rng.chance(0.51) ? "Ж" : "М",
    ovz: rng.chance(0.03),
    ability: luck + 0.88 * rng.normal(),
  }));
}

/** Probability that a pupil takes a work at all: obligatory ones and electives. */
const electives: Readonly<Record<string, number>> = {
  "ЕГЭ Физика": 0.2,
  "ЕГЭ Биология": 0.2,
  "ЕГЭ Обществознание": 0.42,
  "ЕГЭ Информатика": 0.22,
  "ЕГЭ Английский язык": 0.12,
  "ОГЭ Информатика": 0.4,
  "ОГЭ География": 0.45,
  "ОГЭ Обществознание": 0.42,
};

function takes(pupil: Pupil, work: Work): boolean {
  const rng = random(`choice ${pupil.school.login} ${pupil.number} ${pupil.grade}`);
  const profile = rng.chance(sigmoid(0.9 * pupil.ability + 0.5 * pupil.school.effect - 0.35));
  if (work.subject === "Математика профильная") return profile;
  if (work.subject === "Математика базовая") return !profile;
  const share = electives[`${work.exam} ${work.subject}`];
  if (share === undefined) return true;
  return random(`elective ${work.code} ${pupil.school.login} ${pupil.number}`).chance(share);
}

/** Tasks from easy to hard, shuffled within their part: extended answers are harder. */
function hardnessOf(work: Work): number[] {
  const rng = random(`hardness ${work.exam} ${work.subject} ${work.grade}`);
  const part = (tasks: readonly number[], from: number, to: number) =>
    rng.shuffle(tasks.map((_, at) => from + ((to - from) * (at + 0.5)) / tasks.length));
  return [...part(work.short, -1.4, 1), ...part(work.long, 0, 1.9), ...part(work.oral, -0.6, 0.8)];
}

/** Shift of all tasks that gives the work its mean over these abilities, by bisection. */
function calibrate(work: Work, hardness: readonly number[], abilities: readonly number[]): number {
  const tasks = tasksOf(work);
  const expected = (shift: number) => {
    let sum = 0;
    for (const ability of abilities)
      tasks.forEach((max, at) => {
        sum += max * sigmoid(work.slope * (ability - (hardness[at] ?? 0)) + shift);
      });
    return sum / (abilities.length * maxPrimary(work));
  };
  let [low, high] = [-6, 6];
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (expected(middle) < work.mean) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Points of each task: a task of m points is m tries of the same hardness. */
function answer(
  work: Work,
  ability: number,
  hardness: readonly number[],
  shift: number,
  rng: Random,
) {
  return tasksOf(work).map((max, at): number | null => {
    const right = sigmoid(work.slope * (ability - (hardness[at] ?? 0)) + shift);
    let points = 0;
    for (let tried = 0; tried < max; tried++) if (rng.next() < right) points++;
    return points === 0 && rng.chance(0.12) ? null : points;
  });
}

/** Adds points from the first tasks on until the sum is reached: how a score is «pulled up». */
function raise(work: Work, points: (number | null)[], to: number): void {
  let lacking = to - points.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  tasksOf(work).forEach((max, at) => {
    const more = Math.min(lacking, max - (points[at] ?? 0));
    if (more <= 0) return;
    points[at] = (points[at] ?? 0) + more;
    lacking -= more;
  });
}

/** Mark in the class register: near the pupil's own level, kinder than the work. */
function journalMark(mark: number, ability: number, inflated: boolean, rng: Random) {
  if (inflated) return rng.chance(0.97) ? Math.max(3, mark) : Math.min(5, mark + 1);
  if (rng.chance(0.02)) return undefined;
  const drawn = rng.next() + 0.06 * ability;
  const step = drawn < 0.09 ? -1 : drawn > 0.7 ? 1 : 0;
  return Math.min(5, Math.max(mark === 2 && rng.chance(0.3) ? 2 : 3, mark + step));
}

/** In an inflated school most of those just under a boundary of marks are lifted onto it. */
function inflate(work: Work, points: (number | null)[], rng: Random): void {
  const sum = points.reduce<number>((total, one) => total + (one ?? 0), 0);
  const reach = maxPrimary(work) > 25 ? 4 : 2;
  const boundary = work.marks?.find((from) => sum < from && from - sum <= reach);
  if (boundary !== undefined && rng.chance(0.85)) raise(work, points, boundary);
}

function resultOf(
  pupil: Pupil,
  sitting: Omit<Sitting, "results">,
  ability: number,
  shift: number,
): Result {
  const { work, year, hardness } = sitting;
  const rng = random(
    `answers ${work.exam} ${work.subject} ${pupil.school.login} ${year} ${pupil.number}`,
  );
  const absent = work.exam === "ВПР" && rng.chance(0.07);
  if (absent) return { pupil, work, year, absent, points: [], primary: 0 };
  const points = answer(work, ability, hardness, shift, rng);
  const inflated = work.exam === "ВПР" && pupil.school.kind === "inflated-vpr";
  if (inflated) inflate(work, points, rng);
  const primary = points.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const [score, mark] = [scoreOf(work, primary), markOf(work, primary)];
  const journal =
    work.exam === "ВПР" && mark !== undefined
      ? journalMark(mark, pupil.ability, inflated, rng)
      : undefined;
  return {
    pupil,
    work,
    year,
    absent,
    points,
    primary,
    ...(score === undefined ? {} : { score }),
    ...(mark === undefined ? {} : { mark }),
    ...(journal === undefined ? {} : { journal }),
  };
}

/** Everything that was sat in a year: the true, clean data before any file is written. */
export function simulate(schools: readonly SampleSchool[], year: number): Sitting[] {
  let number = 1;
  const pupils = schools.flatMap((school) =>
    school.grades.flatMap((grade) => {
      const group = pupilsOf(school, year, grade, number);
      number += group.length;
      return group;
    }),
  );
  return worksOf(year).map((work): Sitting => {
    const hardness = hardnessOf(work);
    const name = `${work.exam} ${work.subject} ${work.grade} ${year}`;
    const level = new Map(
      schools.map((school) => {
        const yearly = NOISE.year * random(`year ${school.login} ${year}`).normal();
        const once = NOISE.procedure * random(`procedure ${school.login} ${name}`).normal();
        return [school, school.effect + pathOf(school.kind, year) + yearly + once];
      }),
    );
    const missing = new Set(
      schools.filter((school) => random(`missing ${school.login} ${name}`).chance(MISSING)),
    );
    const own = random(`ability ${name}`);
    const sat = pupils
      .filter(({ grade, school }) => grade === work.grade && !missing.has(school))
      .filter((pupil) => takes(pupil, work))
      .map((pupil) => ({
        pupil,
        ability: pupil.ability + (level.get(pupil.school) ?? 0) + 0.45 * own.normal(),
      }));
    const shift = calibrate(
      work,
      hardness,
      sat.map(({ ability }) => ability),
    );
    const results = sat.map(({ pupil, ability }) =>
      resultOf(pupil, { work, year, hardness }, ability, shift),
    );
    return { work, year, hardness, results };
  });
}
