import { type Random, seededRandom } from "../../src/shared/random.ts";
import { itemPaper, limitsFor, type Task } from "./papers.ts";
import { type Cohort, normal, type Spread } from "./pupils.ts";
import {
  codeOf,
  covariatesOf,
  drawSize,
  effects,
  hasUpper,
  partOf,
  proceduresWith,
  usualShares,
  yearsOf,
} from "./region.ts";
import {
  type Blueprint,
  type World,
  type WorldOptions,
  type WorldSchool,
  worldOf,
} from "./world.ts";

/** Standard deviations in pupils' ability; a pupil's own is 0.88, and 0.45 more in each subject. */
const SD = {
  school: 0.2,
  byContext: 0.22,
  year: 0.07,
  procedure: 0.12,
  class: 0.12,
  luck: 0.12,
} as const;
const ABILITY = 0.88;
const SUBJECT = 0.45;
/** Of all pupils of a region about its mean. */
const POPULATION = Math.hypot(ABILITY, SUBJECT, SD.school, SD.byContext, SD.procedure, SD.luck);
const CLASS_SIZE = 27;
/** Share of procedures of a school that never reached the region. */
const MISSING = 0.04;

/** A variable of Student's distribution with 4 degrees of freedom, scaled to deviation 1. */
const heavyTailed = (random: Random): number => {
  const z = normal(random);
  const squares = -2 * Math.log((1 - random()) * (1 - random()));
  return z / Math.sqrt(squares / 4) / Math.SQRT2;
};

/** Twenty tasks, from easy to hard, that tell pupils apart more or less well. */
const drawTasks = (random: Random): Task[] =>
  Array.from({ length: 20 }, (_, at) => ({
    points: 1,
    slope: 1.1 * Math.exp(0.25 * normal(random)),
    hardness: -1.7 + (3.4 * at) / 19 + 0.4 * normal(random),
  }));

/**
 * Pupils who answer tasks (мир C): twenty tasks of unlike slope, sums cut into marks by limits that
 * every paper sets anew; the pupils of grade 4 are those of grade 5 a year later; classes; schools with
 * heavy tails; a context that works on ability and is seen with error; the able choose the harder exams.
 */
export function itemWorld(options: WorldOptions): World {
  const random = seededRandom(options.seed * 15_485_863 + 2);
  const years = yearsOf(options);
  const procedures = proceduresWith([
    [4, "maths"],
    [5, "russian"],
    [5, "maths"],
  ]);
  const papers = new Map(
    procedures.flatMap((procedure) =>
      years.map((year) => {
        const tasks = drawTasks(random);
        const [harder, wider] = [0.12 * normal(random), 0.05 * normal(random)];
        const shares = usualShares(procedure).map((share, k) => {
          const odds = Math.log(share / (1 - share)) + 1.7 * (harder + wider * (k - 1));
          return 1 / (1 + Math.exp(-odds));
        });
        const paper = itemPaper(tasks, limitsFor(tasks, shares, POPULATION));
        return [`${procedure.key}/${year}`, paper] as const;
      }),
    ),
  );
  const byYear = effects(SD.year, random);
  const byProcedure = effects(SD.procedure, random);
  const byLuck = effects(options.luck === "kept" ? SD.luck : 0, random);

  const cohorts: Cohort[] = [];
  const sittings: Blueprint["sittings"][number][] = [];
  const schools = Array.from({ length: options.schools ?? 120 }, (_, at): WorldSchool => {
    const size = drawSize(random);
    const adversity = normal(random);
    const value = SD.school * heavyTailed(random);
    const level = value - SD.byContext * adversity;
    const upper = hasUpper(size, random);
    const places = new Map<number, number>();
    for (const year of years) {
      procedures.forEach((procedure, place) => {
        const { key, grade, exam } = procedure;
        const [missing, away, start] = [random(), random(), random()];
        if (missing < MISSING || (grade === 11 && !upper)) return;
        const born = year - grade;
        const cohort = places.get(born) ?? cohorts.push(drawCohort(size, random)) - 1;
        places.set(born, cohort);
        const pupils = cohorts[cohort]!.size;
        const { share, choice } = partOf(procedure);
        const absent = exam === "ВПР" ? Math.round(pupils * 0.14 * away) : 0;
        const n = Math.round(pupils * share) - absent;
        if (n < 1) return;
        sittings.push({
          ...{ school: at, procedure: place, year, cohort, n, absent, choice },
          from: Math.floor(start * pupils),
          paper: papers.get(`${key}/${year}`)!,
          level:
            level + byYear(`${at}/${year}`) + byProcedure(`${at}/${key}`) + byLuck(`${at}/${born}`),
        });
      });
    }
    const context = covariatesOf(adversity, random);
    return { code: codeOf(at), kind: "ordinary", context, value, level, size };
  });
  const luck = options.luck === "kept" ? 0 : SD.luck;
  const spread: Spread = { ability: ABILITY, subject: SUBJECT, luck };
  return worldOf({
    ...{ name: "items", options, schools, procedures, years, cohorts, sittings, spread },
  });
}

/** Pupils of one year of birth, in classes of at most 27. */
function drawCohort(size: number, random: Random): Cohort {
  const pupils = Math.max(3, Math.round(size * Math.exp(0.1 * normal(random))));
  const classes = Array.from(
    { length: Math.ceil(pupils / CLASS_SIZE) },
    () => SD.class * normal(random),
  );
  return { size: pupils, classes };
}
