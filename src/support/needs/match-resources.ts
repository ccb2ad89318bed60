import { subjects } from "../../reference/subject-table.ts";
import { grouped } from "../../shared/grouped.ts";
import type { Resource } from "./support-tables.ts";
import type { WorkNeed } from "./training-needs.ts";

/** A resource that could meet a need, and why. */
interface ResourceMatch {
  readonly resource: Resource;
  /** Themes of the need that the resource names. */
  readonly themes: readonly string[];
  /** In Russian: «предмет, 9 класс, тема «Геометрия»». */
  readonly reason: string;
}

/** A need with the resources that could meet it, the nearest first. */
export interface MatchedNeed {
  readonly need: WorkNeed;
  readonly matches: readonly ResourceMatch[];
}

/** Teachers of a subject: places that resources have against schools that need them. */
export interface SubjectSupply {
  /** Subject as teachers have it: «Математика» for both levels of the ЕГЭ. */
  readonly subject: string;
  /** Schools with a need; at least one teacher of each. */
  readonly schools: readonly string[];
  /** Courses, events and mentors of this very subject. */
  readonly resources: readonly Resource[];
  /** Their places; those that do not tell how many are counted apart. */
  readonly places: number;
  readonly suppressed: number;
  /** Schools for which there is no place; null where a resource does not tell how many it has. */
  readonly shortage: number | null;
}

/**
 * The subject that a teacher has: a subject whose title begins with another's is taught by the same
 * teachers (математика профильная и базовая — математика).
 */
export function teacherSubject(subject: string): string {
  const wider = subjects.find(({ title }) => subject.startsWith(`${title} `));
  return wider?.title ?? subject;
}

const plain = (theme: string): string =>
  theme.toLocaleLowerCase("ru").replaceAll("ё", "е").replace(/\s+/gu, " ").trim();
const sameTheme = (one: string, other: string): boolean =>
  plain(one).includes(plain(other)) || plain(other).includes(plain(one));

function matchOf(need: WorkNeed, resource: Resource): ResourceMatch | undefined {
  const { subject, exam, grades } = resource;
  if (subject !== null && teacherSubject(subject) !== teacherSubject(need.subject))
    return undefined;
  if (subject !== null && subject !== teacherSubject(subject) && subject !== need.subject)
    return undefined;
  if (exam !== null && exam !== need.exam) return undefined;
  if (grades !== null && !grades.includes(need.grade)) return undefined;
  const themes = need.themes.flatMap(({ theme }) =>
    theme !== null && resource.themes.some((one) => sameTheme(one, theme)) ? [theme] : [],
  );
  const reason = [
    subject === null ? "для любого предмета" : "предмет",
    ...(exam === null ? [] : [exam]),
    ...(grades === null ? [] : [`${need.grade}\u00a0класс`]),
    ...themes.map((theme) => `тема «${theme}»`),
  ].join(", ");
  return { resource, themes, reason };
}

/** How near a resource is: by its themes, then its exam, its subject, its grade. */
const nearness = ({ resource, themes }: ResourceMatch): number =>
  8 * themes.length +
  (resource.exam === null ? 0 : 4) +
  (resource.subject === null ? 0 : 2) +
  (resource.grades === null ? 0 : 1);

/** Resources that could meet each need (чем закрыть потребности), with the reason of each. */
export function matchResources(
  needs: readonly WorkNeed[],
  resources: readonly Resource[],
): MatchedNeed[] {
  return needs.map((need) => ({
    need,
    matches: resources
      .flatMap((one) => matchOf(need, one) ?? [])
      .sort(
        (a, b) =>
          nearness(b) - nearness(a) || a.resource.title.localeCompare(b.resource.title, "ru"),
      ),
  }));
}

/**
 * Places against schools by the subject that teachers have (нехватка мест). A school needs one place
 * at least: how many teachers of a subject it has is not known, so the shortage is the least there is.
 * Materials have no places, and resources for any subject are nobody's own: both are left out.
 */
export function subjectSupply(matched: readonly MatchedNeed[]): SubjectSupply[] {
  return [...grouped(matched, ({ need }) => teacherSubject(need.subject))]
    .map(([subject, own]): SubjectSupply => {
      const schools = [
        ...new Set(own.flatMap(({ need }) => need.schools.map(({ school }) => school))),
      ].sort();
      const found = new Set(own.flatMap(({ matches }) => matches.map(({ resource }) => resource)));
      const resources = [...found].filter((one) => one.kind !== "material" && one.subject !== null);
      const places = resources.reduce((sum, { capacity }) => sum + (capacity ?? 0), 0);
      const suppressed = resources.filter(({ capacity }) => capacity === null).length;
      const lack = Math.max(0, schools.length - places);
      return {
        subject,
        schools,
        resources,
        places,
        suppressed,
        shortage: suppressed > 0 && lack > 0 ? null : lack,
      };
    })
    .sort(
      (a, b) => b.schools.length - a.schools.length || a.subject.localeCompare(b.subject, "ru"),
    );
}
