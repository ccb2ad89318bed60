import { contextVariables } from "../../reference/context-variables.ts";
import { counted } from "../../shared/russian.ts";
import { clusterName, clustersNamed } from "../bases.ts";
import { baseParts } from "../import/base-parts.ts";
import type { Roadmap, Target, TargetBase } from "../roadmap-file.ts";
import type { Participant } from "./check-facts.ts";

/** What a share is taken of; a base nobody knows is never taken for a wider one. */
type Known<T> = T | { readonly unknown: string; readonly missing?: readonly string[] | undefined };

/** People of the schools: how many they are, and who where that is not the whole base. */
interface People {
  readonly size: number;
  readonly of?: string;
}

/** What is known of those that a share is taken of. */
export interface BaseSources {
  readonly participants: readonly Participant[];
  /** Clusters that the road map speaks of. */
  readonly clusters: ReadonlySet<string>;
  /** Context of a school: `teachersTotal`, `managersTotal`, `pupilsTotal` and their parts. */
  readonly context: ReadonlyMap<string, Readonly<Record<string, number | string>>>;
}

/** Clusters of a road map's title and targets, each by one name. */
export const clustersOf = ({ title, actions }: Roadmap): ReadonlySet<string> =>
  new Set([
    ...clustersNamed(title),
    ...actions.flatMap(({ targets }) => targets.flatMap(({ groups }) => groups.map(clusterName))),
  ]);

/** Whether a target speaks of a school; undefined where nobody said which cluster the school is of. */
export function concerns(
  { groups }: Target,
  { clusters: own = [] }: Participant,
  clusters: ReadonlySet<string>,
): boolean | undefined {
  const asked = new Set(groups.map(clusterName));
  if (asked.size === 0 || [...clusters].every((one) => asked.has(one))) return true;
  return own.length === 0 ? undefined : own.some((one) => asked.has(clusterName(one)));
}

/** Schools that a target speaks of: all that take part, or those of its clusters. */
export function schoolsOf(
  target: Target,
  { participants, clusters }: BaseSources,
): Known<readonly Participant[]> {
  if (participants.length === 0) return { unknown: "нет списка школ-участниц" };
  const said = participants.map((school) => ({ school, is: concerns(target, school, clusters) }));
  const unsaid = said.filter(({ is }) => is === undefined).length;
  if (unsaid > 0) {
    const schools = counted(unsaid, ["школы-участницы", "школ-участниц", "школ-участниц"]);
    return {
      unknown: `кластер ${schools} не указан, а показатель только о ${target.groups.join(", ")}; назовите кластер в столбце «Поддержка» файла participation.csv`,
    };
  }
  return said.filter(({ is }) => is).map(({ school }) => school);
}

/** Whole bases of people, as a context counts them. */
const whole: Readonly<Partial<Record<TargetBase, { variables: string[]; column: string }>>> = {
  teachers: { variables: ["teachersTotal"], column: "Педагогов" },
  managers: { variables: ["managersTotal"], column: "Управленческих кадров" },
  pupils: { variables: ["pupilsTotal"], column: "Обучающихся" },
};

/** How many people of a target's base the schools have. */
export function peopleOf(
  { base, part, of, text }: Target,
  schools: readonly Participant[],
  { context }: BaseSources,
): Known<People> {
  const named = baseParts.find(({ id }) => id === part);
  if (part === "other") return { unknown: `кого считать, не понято: «${of ?? text ?? ""}»` };
  const counts = named ?? (base && whole[base]);
  if (counts === undefined) return { unknown: "не сказано, от какого числа доля" };
  const [first] = counts.variables;
  if (first === undefined) return { unknown: `числа ${named?.title ?? ""} нигде нет` };
  const valuesOf = (variable: string) =>
    schools.map(({ code }) => ({ code, value: context.get(code)?.[variable] }));
  const lacking = (variable: string) =>
    valuesOf(variable).flatMap(({ code, value }) => (typeof value === "number" ? [] : [code]));
  const variable = counts.variables.find((one) => lacking(one).length === 0);
  if (variable === undefined) {
    const missing = lacking(first);
    const who = counted(missing.length, ["школы", "школ", "школ"]);
    return {
      unknown: `нет числа «${titleOf(first)}» у ${who}; добавьте столбец «${counts.column ?? ""}» в context/`,
      missing,
    };
  }
  const size = valuesOf(variable).reduce((sum, { value }) => sum + Number(value), 0);
  return { size, ...(named && { of: titleOf(variable) }) };
}

const titleOf = (variable: string): string =>
  contextVariables.find(({ id }) => id === variable)?.title ?? variable;
