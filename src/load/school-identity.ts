import type { SchoolAlias } from "../read/region-settings.ts";
import { grouped } from "../shared/grouped.ts";
import { mostWritten, municipalityKeys, shownName } from "../tables/place-keys.ts";
import {
  joinMentions,
  known,
  type Known,
  type LoginsOf,
  type Mention,
  renamedPlaces,
  yearsOf,
} from "./same-schools.ts";

/** A school of a region without a register, as its exports of all years together tell it. */
export interface Identity {
  readonly code: string;
  /** "" where nothing names it. */
  readonly name: string;
  readonly municipality: string;
  /** Key of the municipality: that of its latest year, former names of the municipality included. */
  readonly place: string;
  /** Years that speak of it, in order. */
  readonly years: readonly number[];
  /** Municipalities that it stood in before. */
  readonly movedFrom: readonly string[];
  readonly hasCode: boolean;
}

/** Between the municipality and the name of a school without a code. */
const apart = " / ";

/** What a school without a code is called by: its municipality and its name. */
export const calledBy = ({ municipality, name }: Pick<Mention, "municipality" | "name">): string =>
  [municipality, name].filter((part) => part !== "").join(apart);

/** The school that a text of `aliases` means: a code, or municipality and name. */
export function mentionOf(written: string): Mention {
  const at = written.indexOf(apart);
  if (at >= 0)
    return { code: "", municipality: written.slice(0, at), name: written.slice(at + apart.length), year: null }; // prettier-ignore
  return isName(written)
    ? { code: "", municipality: "", name: written, year: null }
    : { code: written, municipality: "", name: "", year: null };
}

/** Whether the text of a column of codes is a name: words in Russian. */
export const isName = (text: string): boolean => /[а-яё]{3}/iu.test(text);

/**
 * Tells which mentions are of one school. A code is a school, `sch…` and `edu…` of the same digits one, and so is the only login
 * that tables write beside it (`logins`);
 * a name is one within its municipality, and leads to the only code that has it. A name that one school
 * of the region has each year is that school in all of them, in whatever municipality it stands; where
 * that shows a municipality to be renamed, its other schools go with it. Order decides nothing.
 *
 * @returns the schools, and the node → its school
 */
export function identify(
  mentions: readonly Mention[],
  aliases: readonly SchoolAlias[],
  logins: LoginsOf = new Map(),
): { readonly schools: readonly Identity[]; readonly of: (mention: Mention) => string } {
  const told = aliases.flatMap(({ was, school }) => [mentionOf(was), mentionOf(school)]);
  const all = [...mentions, ...told];
  const written = municipalityKeys(all.map(({ municipality }) => municipality));
  const plain = known(all, written);
  const renamed = renamedPlaces(plain, joinMentions(plain, logins));
  const placeOf = (municipality: string): string => {
    const key = written(municipality);
    return renamed.get(key) ?? key;
  };
  const final = known(all, placeOf);
  const sets = joinMentions(final, logins);
  const nodeOf = (mention: Mention): string => known([mention], placeOf)[0]?.node ?? "";
  const heads = new Map<string, string>();
  for (const { was, school } of aliases) {
    const head = nodeOf(mentionOf(school));
    sets.join(nodeOf(mentionOf(was)), head);
    heads.set(head, head);
  }
  const headOf = new Map([...heads.keys()].map((node) => [sets.of(node), node]));

  const shownPlace = shownForms(final, written);
  const codes = new Map<string, string>();
  const schools = [...grouped(final, ({ node }) => sets.of(node))].flatMap(([set, own]) => {
    const school = identityOf(own, shownPlace, headOf.get(set));
    codes.set(set, school.code);
    return own.some(({ year }) => year !== null) ? [school] : [];
  });
  return {
    schools: schools.sort((a, b) => (a.code < b.code ? -1 : 1)),
    of: (mention) => codes.get(sets.of(nodeOf(mention))) ?? mention.code,
  };
}

/** How each municipality is shown: as it is written of most schools and years, by its last name. */
function shownForms(
  mentions: readonly Known[],
  written: (municipality: string) => string,
): (place: string) => string {
  const shown = new Map<string, string>();
  for (const [place, own] of grouped(mentions, (one) => one.place)) {
    const last = own.filter(({ municipality }) => written(municipality) === place);
    shown.set(
      place,
      mostOf(last, ({ municipality }) => municipality),
    );
  }
  return (place) => shown.get(place) ?? "";
}

/** The text that stands beside most schools and years. */
function mostOf(mentions: readonly Known[], textOf: (mention: Known) => string): string {
  const forms = new Map<string, Set<string>>();
  for (const one of mentions) {
    const form = shownName(textOf(one));
    forms.set(form, (forms.get(form) ?? new Set()).add(`${one.node}/${one.key}/${one.year}`));
  }
  return mostWritten(new Map([...forms].map(([form, of]) => [form, of.size])));
}

/** What mentions of the latest year say, of those that say something. */
function latest(mentions: readonly Known[], textOf: (mention: Known) => string): string[] {
  const having = mentions.filter((one) => textOf(one) !== "");
  const year = Math.max(...having.map((one) => one.year ?? 0));
  return having.filter((one) => (one.year ?? 0) === year).map(textOf);
}

function identityOf(
  own: readonly Known[],
  shownPlace: (place: string) => string,
  head: string | undefined,
): Identity {
  const years = yearsOf(own);
  const placed = own.filter(({ place }) => place !== "");
  const [place = ""] = latest(own, (one) => one.place).sort();
  const municipality = shownPlace(place);
  const lastKeys = new Set(latest(own, (one) => one.key));
  const name = mostOf(
    own.filter(({ key }) => lastKeys.has(key)),
    (one) => one.name,
  );
  const heading = own.filter(({ node }) => node === head);
  const coded = [heading, own]
    .map((some) => some.filter(({ code }) => code !== ""))
    .find((some) => some.length > 0);
  const [code] = (coded ?? [])
    .sort((a, b) => (a.year ?? Infinity) - (b.year ?? Infinity) || (a.code < b.code ? -1 : 1))
    .map((one) => one.code);
  return {
    code: code ?? calledBy({ municipality, name }),
    name,
    municipality,
    place,
    years,
    movedFrom: [...new Set(placed.map((one) => one.place))]
      .filter((one) => one !== place)
      .map(shownPlace)
      .sort(),
    hasCode: code !== undefined,
  };
}
