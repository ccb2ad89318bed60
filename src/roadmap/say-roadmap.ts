import { formatNumber, NBSP, plural, type PluralForms } from "../shared/russian.ts";
import { baseParts } from "./import/base-parts.ts";
import type { Frequency, Period, Target, TargetBase, Term } from "./roadmap-file.ts";

/** `2024-02-15` as `15.02.2024`. */
export const shortDate = (iso: string): string => iso.split("-").reverse().join(".");

const periodText = ({ from, to, for: audience }: Period): string => {
  const span =
    from === undefined
      ? `до ${shortDate(to)}`
      : from === to
        ? shortDate(to)
        : `${shortDate(from)}–${shortDate(to)}`;
  return audience === undefined ? span : `${audience}: ${span}`;
};

const frequencyText: Readonly<Record<Frequency, string>> = {
  week: "в неделю",
  month: "в месяц",
  quarter: "в квартал",
  "half-year": "в полугодие",
  year: "в год",
};

/** A term in Russian: «до 31.01.2024», «15.02.2024–15.05.2024; 01.09.2024–31.12.2024». */
export function sayTerm(term: Term): string {
  const parts = [
    ...term.periods.map(periodText),
    ...(term.schedule === undefined ? [] : [`по ${term.schedule.replace(/^по /u, "")}`]),
    ...(term.onRequest ? ["по запросу"] : []),
  ];
  if (parts.length > 0) return parts.join("; ");
  return term.text ?? (term.kind === "none" ? "срок не указан" : "срок не понят");
}

const baseForms: Readonly<Record<TargetBase, PluralForms>> = {
  schools: ["школа", "школы", "школ"],
  teachers: ["педагог", "педагога", "педагогов"],
  managers: ["руководитель", "руководителя", "руководителей"],
  municipalities: ["муниципалитет", "муниципалитета", "муниципалитетов"],
  pupils: ["обучающийся", "обучающихся", "обучающихся"],
  participants: ["участник", "участника", "участников"],
  groups: ["группа", "группы", "групп"],
  events: ["мероприятие", "мероприятия", "мероприятий"],
  documents: ["документ", "документа", "документов"],
  pages: ["страница", "страницы", "страниц"],
  actions: ["мероприятие карты", "мероприятия карты", "мероприятий карты"],
};

/** «100 % школ», «2 группы», but «не менее 1 мероприятия»: a comparison asks for the genitive. */
function noun({ base, part, value = 0, comparator, unit }: Target): string {
  if (base === undefined) return "";
  const named = baseParts.find(({ id }) => id === part);
  if (named) return named.title;
  const forms = baseForms[base];
  if (unit === "percent") return forms[2];
  const counted = plural(value, forms);
  if ((comparator ?? "=") === "=") return counted;
  return counted === forms[0] ? forms[1] : forms[2];
}

const comparatorText = {
  ">=": "не менее ",
  ">": "более ",
  "<=": "не более ",
  "<": "менее ",
  "=": "",
} as const;

const eachText = {
  school: " (каждая школа)",
  group: " (каждая группа)",
  municipality: " (каждый муниципалитет)",
} as const;

/** A target in Russian: «не менее 15 % педагогов (ШНОР, ШНСУ)», «не менее 1 мероприятий в месяц». */
export function sayTarget(target: Target): string {
  const of = target.of ?? noun(target);
  const each = target.each ? eachText[target.each] : "";
  if (target.kind === "unread") return target.text ?? "показатель не понят";
  if (target.kind === "share") return `доля: ${of} (значение не задано)`;
  if (target.kind === "done") {
    const condition = { schedule: " по графику", "on-request": " по запросу" } as const;
    return `исполнено${target.condition ? condition[target.condition] : ""}${each}`;
  }
  const sign = target.unit === "percent" ? `${NBSP}%` : "";
  const range = target.upTo === undefined ? "" : `–${formatNumber(target.upTo)}`;
  const groups = target.groups.length > 0 ? ` (${target.groups.join(", ")})` : "";
  const per = target.per ? ` ${frequencyText[target.per]}` : "";
  const value = `${comparatorText[target.comparator ?? "="]}${formatNumber(target.value ?? 0)}${range}`;
  return `${value}${sign} ${of}${groups}${per}${each}`.trim();
}
