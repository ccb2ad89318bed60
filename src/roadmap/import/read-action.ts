import type { Issue } from "../../shared/issue.ts";
import { withoutPersons } from "../../shared/without-persons.ts";
import type { Span } from "../calendar.ts";
import type { RoadmapAction } from "../roadmap-file.ts";
import { hasOcrZeros, repairZeros } from "./clean-text.ts";
import type { RawAction } from "./find-columns.ts";
import { readTargets } from "./read-targets.ts";
import { readTerm, type TermReading } from "./read-term.ts";

/** A word after which a capital letter goes on with the same name. */
const goesOn =
  /(?:^|\s)(?:кафедр[а-яё]*|приказ|письмо|распоряжение|методист|председатель|специалист|сайт[а-яё]*|программ[а-яё]*|и|в|на|о|об|по|с|для|при|от|к)$/iu;
/** Abbreviations of bodies that stand as an item of their own. */
const bodies = /^(?:МОУО|КОИРО|ЦНППМ|МИМС|САО-\d+|МОУО,|МБОУ|МКОУ|МАОУ|ГБОУ)$/u;
const capitalised = /^«?[А-ЯЁ][а-яё]+/u;

/**
 * Items of a cell: parted by `;`, a comma before a capital letter, or, where a scan lost the line
 * ends, by a capital letter outside quotes («Руководители школ МОУО» are two).
 */
function splitList(text: string): string[] {
  const items: string[] = [];
  let item = "";
  let quotes = 0;
  const close = () => {
    const trimmed = item.replace(/^[\s,;.–-]+|[\s,;.]+$/gu, "");
    if (trimmed !== "") items.push(trimmed);
    item = "";
  };
  for (const word of text.split(" ")) {
    const opens =
      quotes === 0 &&
      item !== "" &&
      !goesOn.test(item) &&
      (capitalised.test(word) || bodies.test(word)) &&
      !word.startsWith("«");
    if (opens) close();
    item = item === "" ? word : `${item} ${word}`;
    quotes += (word.match(/«/gu) ?? []).length - (word.match(/»/gu) ?? []).length;
    if (quotes <= 0) quotes = 0;
    if (quotes === 0 && /;$|,$/u.test(word)) close();
  }
  close();
  return items;
}

/** What an action is given besides its cells. */
interface ActionPlace {
  readonly file: string;
  readonly id: string;
  readonly section: string;
  readonly plan?: Span | undefined;
  readonly hasEvidenceColumn: boolean;
}

const endless: ReadonlySet<string> = new Set([
  "during-year",
  "school-year",
  "permanent",
  "on-request",
  "schedule",
  "none",
]);

/** One row of the table as an action, with everything that was not plain in it. */
export function readAction(
  raw: RawAction,
  { file, id, section, plan, hasEvidenceColumn }: ActionPlace,
): { readonly action: RoadmapAction; readonly issues: readonly Issue[] } {
  const place = { file, line: raw.line };
  const issues: Issue[] = [];
  if ([raw.title, raw.target, raw.evidence, ...raw.roles].some(hasOcrZeros)) {
    issues.push({ ...place, code: "roadmap-ocr-zeros", severity: "note" });
  }
  const clean = (cell: string) => repairZeros(withoutPersons(cell));
  const term = withoutPersons(raw.term);
  const reading = readTerm(term, plan ? { plan } : {});
  issues.push(...termIssues(reading, term).map((issue) => ({ ...place, ...issue })));
  const [title, target] = [clean(raw.title), clean(raw.target)];
  const evidence = hasEvidenceColumn ? splitList(clean(raw.evidence)) : evidenceIn(target);
  const { targets: read, unread } = readTargets({
    target,
    title,
    evidence: hasEvidenceColumn ? raw.evidence : "",
    ongoing: endless.has(reading.term.kind),
    onRequest: reading.term.onRequest === true,
    ...oftenOf(reading),
  });
  // Of several columns the target that was read keeps the words of all.
  const targets = raw.composed
    ? read.map((one, i) => (i === 0 ? { ...one, text: target } : one))
    : read;
  for (const found of unread) {
    issues.push({ ...place, code: "roadmap-target-unread", severity: "warning", found });
  }
  return {
    action: {
      id,
      number: raw.number,
      section,
      title,
      term: reading.term,
      roles: rolesOf(raw.roles),
      targets: [...targets],
      evidence,
      after: [],
      line: raw.line,
    },
    issues,
  };
}

const oftenOf = ({ term: { frequency, kind }, times = 1 }: TermReading) =>
  frequency === undefined || kind === "unread" ? {} : { often: { per: frequency, times } };

/** Bodies and posts of all columns; where a name stood, one item ends. */
const rolesOf = (columns: readonly string[]): string[] => [
  ...new Set(columns.flatMap((cell) => splitList(repairZeros(withoutPersons(cell, ";"))))),
];

function termIssues(reading: TermReading, found: string): Issue[] {
  const issues: Issue[] = [];
  const warn = (code: string) => issues.push({ code, severity: "warning", found });
  if (reading.term.kind === "none") {
    issues.push({ code: "roadmap-term-missing", severity: "warning" });
    return issues;
  }
  if (reading.yearless) warn("roadmap-term-yearless");
  else if (reading.impossible) warn("roadmap-term-impossible");
  else if (reading.unread.length > 0 || reading.term.kind === "unread") warn("roadmap-term-unread");
  if (reading.dashLost) issues.push({ code: "roadmap-dash-lost", severity: "note", found });
  if (reading.term.periods.some(({ yearAssumed }) => yearAssumed)) {
    issues.push({ code: "roadmap-year-assumed", severity: "note", found });
  }
  return issues;
}

/** Things that prove an action, at the beginning of a sentence or of an item. */
const proofs =
  /^(?:\S+\s+){0,2}(?:приказ|распоряжени|письм|справк|переч(?:ень|ня)|спис(?:ок|ка)|рекомендаци|сборник|программ|пакет|протокол|повестк|отч[её]т|сведени|информаци|основани|направлени|совещани|семинар|заседани|ИОМ|индивидуальн\S+ образовательн)/iu;

/** «… разработана программа»: the thing that was made is the proof. */
const made =
  /(?:разработан|размещен|размещён|издан|сформирован|утвержден|утверждён)[аоы]?\s+(.+)$/iu;

/** Evidence named in the column of results, where the table has no column for it. */
const evidenceIn = (target: string): string[] =>
  target
    .split(/(?<=[а-яё»)])\.(?:\s+|$)/u)
    .flatMap((sentence) => (/^дол[яи]\s/iu.test(sentence) ? [] : splitList(sentence)))
    .flatMap((item) => made.exec(item)?.[1] ?? (proofs.test(item) ? [item] : []));
