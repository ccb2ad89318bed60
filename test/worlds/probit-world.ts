import { seededRandom } from "../../src/shared/random.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { probitPaper } from "./papers.ts";
import { type Cohort, normal } from "./pupils.ts";
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

const COMPONENTS = {
  school: 0.12,
  schoolYear: 0.01,
  schoolGrade: 0.01,
  schoolProcedure: 0.0225,
  schoolGradeYear: 0.0144,
  rest: 0.0064,
  pupil: 0.4,
} as const;
/** How much of the variance between schools is its context's doing. */
const BY_CONTEXT = 1 / 3;

/**
 * Variances of the latent scale, on which a pupil's result has variance 1 about its school's; `pupil`
 * is the correlation of two results of one pupil.
 */
export type ProbitComponents = Readonly<Record<keyof typeof COMPONENTS, number>>;

interface ProbitOptions extends WorldOptions {
  /** In the place of the usual ones. */
  readonly components?: Partial<ProbitComponents>;
}

/**
 * The model itself (мир A): a latent probit level of each school, procedure and year, whose parts are
 * normal and independent; mark groups by cuts of each paper; the pupils of a grade and year sit all its
 * procedures. `components` are the true variances.
 */
export function probitWorld(options: ProbitOptions): World {
  const random = seededRandom(options.seed * 104_729 + 1);
  const components: ProbitComponents = { ...COMPONENTS, ...options.components };
  const { pupil, ...variances } = components;
  const years = yearsOf(options);
  const procedures = proceduresWith([
    [5, "russian"],
    [5, "maths"],
    [6, "russian"],
  ]);
  const papers = new Map(
    procedures.flatMap((procedure) => {
      const scale = Math.sqrt(1 + Object.values(variances).reduce((sum, one) => sum + one, 0));
      return years.map((year) => {
        const harder = 0.12 * normal(random);
        const cuts = usualShares(procedure).map(
          (share) => scale * normalQuantile(share) + harder + 0.04 * normal(random),
        );
        return [`${procedure.key}/${year}`, probitPaper(cuts)] as const;
      });
    }),
  );
  const of = (part: keyof typeof variances) => effects(Math.sqrt(variances[part]), random);
  const [bySchoolYear, bySchoolGrade, bySchoolProcedure] = [
    of("schoolYear"),
    of("schoolGrade"),
    of("schoolProcedure"),
  ];
  const [byGradeYear, rest] = [of("schoolGradeYear"), of("rest")];

  const cohorts: Cohort[] = [];
  const sittings: Blueprint["sittings"][number][] = [];
  const schools = Array.from({ length: options.schools ?? 120 }, (_, at): WorldSchool => {
    const size = drawSize(random);
    const adversity = normal(random);
    const value = Math.sqrt(variances.school * (1 - BY_CONTEXT)) * normal(random);
    const level = value - Math.sqrt(variances.school * BY_CONTEXT) * adversity;
    const upper = hasUpper(size, random);
    for (const year of years) {
      const places = new Map<number, number>();
      procedures.forEach((procedure, place) => {
        const { key, grade, exam } = procedure;
        if (grade === 11 && !upper) return;
        const cohort =
          places.get(grade) ??
          cohorts.push({
            size: Math.max(3, Math.round(size * Math.exp(0.1 * normal(random)))),
            classes: [0],
          }) - 1;
        places.set(grade, cohort);
        const pupils = cohorts[cohort]!.size;
        const sat = Math.round(pupils * partOf(procedure).share);
        const absent = exam === "ВПР" ? Math.round(pupils * 0.14 * random()) : 0;
        const n = sat - absent;
        const from = Math.floor(random() * pupils);
        if (n < 1) return;
        sittings.push({
          ...{ school: at, procedure: place, year, cohort, n, absent, choice: 0, from },
          paper: papers.get(`${key}/${year}`)!,
          level:
            level +
            bySchoolYear(`${at}/${year}`) +
            bySchoolGrade(`${at}/${grade}`) +
            bySchoolProcedure(`${at}/${key}`) +
            byGradeYear(`${at}/${grade}/${year}`) +
            rest(`${at}/${key}/${year}`),
        });
      });
    }
    const context = covariatesOf(adversity, random);
    return { code: codeOf(at), kind: "ordinary", context, value, level, size };
  });
  return worldOf({
    ...{ name: "probit", options, schools, procedures, years, cohorts, sittings },
    spread: { ability: Math.sqrt(pupil), subject: Math.sqrt(1 - pupil), luck: 0 },
    components: { ...components },
  });
}
