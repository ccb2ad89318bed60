import type { Issue, Place, Severity } from "../shared/issue.ts";
import { editDistance } from "../shared/nearest-name.ts";
import { splitUnused } from "../shared/messages.ts";
import { printableText } from "../shared/printable-value.ts";
import { columnFinder, type OwnNames } from "./column-finder.ts";
import { type ColumnKey, columnOfKey, columns } from "./columns.ts";
import { columnOfName, type HeaderName } from "./header-names.ts";
import { normaliseHeader } from "./normalise-header.ts";
import { isPersonalHeader } from "./personal-columns.ts";

// Object.keys forgets the type of the keys.
const anyColumn = columnFinder(Object.keys(columns) as ColumnKey[], "small");

/** Columns that `region.json` can name, and those of a form that is what it is. */
const codes = ["columns-unused", "form-columns-unused"] as const;

/** Numbers of rows: a form's own, nothing is lost with them. */
const ofRows = /^(?:№|n|no|п\/п|п п|номер (?:п\/п|по порядку|строки)|№? ?п\/?п\.?)$/u;

/** Columns of known forms that hold no result: where somebody sat, what this program itself repeats. */
const ofForms =
  /^(?:(?:код |номер )?(?:ппэ|пункта проведения экзамена)|аудитория|(?:номер )?аудитории|место|median|source|lost rows)$/u;

/** Words that say only that people or things are counted. */
const counting =
  /^(?:количество|кол|во|число|численность|всего|итого|общее|общая|из|них|том|числе|человек|чел|в|на|оо|школе|school|total|укажите)$/u;

const wordsOf = (header: string): string[] =>
  normaliseHeader(header)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");

/** Words of a header that make its meaning; of «Всего» alone, itself. */
function meaning(header: string): readonly string[] {
  const words = wordsOf(header);
  const own = words.filter((word) => !counting.test(word));
  return own.length > 0 ? own : words;
}

/** A word in another form or with one slip: «педагоги» and «педагогов»; numbers are never near. */
function isSameWord(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter === longer) return true;
  if (shorter.length < 4 || /\d/u.test(longer)) return false;
  const same = Math.max(4, longer.length - 3);
  if (shorter.slice(0, same) === longer.slice(0, same)) return true;
  return shorter.length > 4 && shorter[0] === longer[0] && editDistance(shorter, longer) === 1;
}

const isNear = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((word, at) => isSameWord(word, b[at] ?? ""));

/**
 * The column whose name a header nearly spells: each word the same but for its ending, a slip or words
 * of counting. A single other word («первой» for «высшей») is another column, and two that are as near
 * are none.
 */
function nearestColumn(header: string, keys: readonly ColumnKey[]): ColumnKey | undefined {
  const own = meaning(header);
  const near = keys.filter((key) => {
    const { names, bare } = columnOfKey(key);
    return [...names, ...bare].some((name) => isNear(own, meaning(name)));
  });
  return near.length === 1 ? near[0] : undefined;
}

/** A column's name with the groups over it, as `region.json` may call it. */
const fullName = ({ group, name }: HeaderName): string =>
  `${group} ${name}`.replace(/\s+/gu, " ").trim();

/** What a table has and what is not bound of it. */
interface BoundTable {
  readonly names: readonly HeaderName[];
  /** Whether the table itself knows a header. */
  readonly knows: (name: HeaderName) => boolean;
  /**
   * Columns of the table that its header does not have: what an unknown one may be. Without them the form
   * is a fixed one, whose columns `region.json` does not name.
   */
  readonly free?: readonly ColumnKey[];
  readonly own: OwnNames | undefined;
  readonly severity: Severity;
  readonly place: Pick<Place, "file" | "sheet">;
}

/**
 * Tells in one line which headers nobody knows, those first that nearly spell a known column: with them
 * an indicator may be lost. Headers of people are not told, nor are those known in other tables.
 *
 * @returns nothing when all are known, else one issue
 */
export function unusedColumns({ names, knows, free, own, severity, place }: BoundTable): Issue[] {
  const unknown = names.filter((name) => {
    const { name: header } = name;
    const plain = normaliseHeader(header);
    if (!/\p{L}{2}/u.test(plain) || ofRows.test(plain) || ofForms.test(plain)) return false;
    if (isPersonalHeader(header) || isPersonalHeader(fullName(name)) || knows(name)) return false;
    return columnOfName(name, (one) => anyColumn(one, own)) === undefined;
  });
  if (unknown.length === 0) return [];
  const told = unknown.map((name): Told => {
    const full = fullName(name);
    const safe = printableText(full);
    const key = safe === full ? nearestColumn(full, free ?? []) : undefined;
    if (key === undefined) return { words: `«${safe}»` };
    const { title } = columnOfKey(key);
    return { words: `«${safe}» (похож на «${title}»)`, near: { title, header: full } };
  });
  return [{ code: codes[free ? 0 : 1], severity, ...place, ...wordsOfAll(told) }];
}

/** A header in words, and the column that it may be. */
interface Told {
  readonly words: string;
  readonly near?: { readonly title: string; readonly header: string };
}

/** Near ones first; two for one column are not advised: only the reader knows which. */
function wordsOfAll(told: readonly Told[]): Pick<Issue, "found" | "columns"> {
  const near = told.flatMap((one) => one.near ?? []);
  const single = near.filter(
    ({ title }) => near.filter((other) => other.title === title).length === 1,
  );
  const words = [...told]
    .sort((a, b) => Number(b.near !== undefined) - Number(a.near !== undefined))
    .map((one) => one.words);
  return {
    found: [...new Set(words)].join(", "),
    ...(single.length > 0 && {
      columns: Object.fromEntries(single.map(({ title, header }) => [title, [header]])),
    }),
  };
}

/** What the sheets of one file have unused, as one line; other issues as they are. */
export const joinUnused = (issues: readonly Issue[]): Issue[] =>
  codes.reduce<Issue[]>((all, code) => joinOfCode(all, code), [...issues]);

function joinOfCode(issues: Issue[], code: string): Issue[] {
  const own = issues.filter((issue) => issue.code === code);
  const [first] = own;
  if (!first || own.length === 1) return issues;
  const told = own.flatMap(({ found = "", columns: advised = {} }) => {
    const near = Object.entries(advised).flatMap(([title, headers]) =>
      headers.map((header) => ({ title, header })),
    );
    return splitUnused(found).map((words): Told => {
      const mine = near.find(({ header }) => words.startsWith(`«${header}» (`));
      return mine ? { words, near: mine } : { words };
    });
  });
  const unique = [...new Map(told.map((one) => [one.words, one])).values()];
  const { file } = first;
  const severity = own.some((one) => one.severity === "warning") ? "warning" : first.severity;
  const joined: Issue = {
    ...{ code, severity, ...(file !== undefined && { file }) },
    ...wordsOfAll(unique),
  };
  return issues.flatMap((issue) =>
    issue === first ? [joined] : issue.code === code ? [] : [issue],
  );
}
