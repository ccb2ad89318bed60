import {
  blocksOf,
  bullets,
  callout,
  details,
  note,
  paragraph,
  section,
  strong,
  subsection,
} from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import type { Verdict } from "../../src/criteria/verdict.ts";
import type { Block, Inline, ListItem } from "../../src/document/document.ts";
import { evidenceTable } from "../../src/document/evidence-table.ts";
import { isByHand, isDisputed } from "../../src/document/school-words.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { wouldChangeWords } from "../cluster-list/why-listed.ts";
import { reasonWords } from "../dynamics/reason-words.ts";
import { moveTitles } from "../../src/dynamics/list-moves.ts";

const outcomes = { met: "признак есть", "not-met": "признака нет", "not-assessed": "не оценено" };

/** A longer reason is a list of all conditions: the table below and the gaps tell it better. */
const LONGEST = 90;

/** Why the school is, or is not, on the lists (почему школа в перечне), and what would change that. */
export function passportDecision(book: PassportBook, school: SchoolClassification): Block[] {
  const lists = listsOf(book.classification, school);
  const foremost = book.classification.clusters.find(({ kind }) => kind === "label")?.id;
  const shown = lists.length > 0 ? lists : foremost === undefined ? [] : [foremost];
  return section(
    "decision",
    lists.length > 0 ? "Почему школа в перечне" : "Почему школы нет в перечнях",
    {
      kind: "list",
      items: school.because.map(({ cluster, verdict }) =>
        outcomeItem(book, school, cluster, verdict),
      ),
    },
    evidence(school, shown),
    school.overrides.map((text): Block => callout("caution", "Решение вручную.", text)),
    whatWouldChange(book, school),
    whatMoved(book, school),
  );
}

/** The table of the first cluster; those of the others are folded. */
function evidence(school: SchoolClassification, clusters: readonly string[]): Block[] {
  return clusters.flatMap((cluster, at): Block[] => {
    const table = evidenceTable(school, cluster, `evidence-${at + 1}`);
    if (!table) return [];
    const summary = [strong(cluster), ": на чём основано"];
    return at === 0 ? [table] : blocksOf(details(`why-${at + 1}`, summary, table));
  });
}

/** One cluster of the criteria file: whether its rule holds, and why it was not assessed. */
function outcomeItem(
  book: PassportBook,
  school: SchoolClassification,
  cluster: string,
  verdict: Verdict,
): ListItem {
  const title = book.classification.clusters.find(({ id }) => id === cluster)?.title ?? "";
  const listed = listsOf(book.classification, school).includes(cluster);
  const byHand = listed && verdict.outcome !== "met";
  const excluded = verdict.outcome === "met" && !school.clusters.includes(cluster);
  const also = byHand
    ? "; школа включена в перечень решением, принятым вручную"
    : excluded
      ? excludedWords(school, cluster)
      : verdict.outcome === "met" && !listed
        ? `; школа учтена в кластере ${school.label}: он старше`
        : "";
  const told = verdict.reason === undefined || verdict.reason.length > LONGEST;
  const reason =
    verdict.outcome !== "not-assessed"
      ? ""
      : `: ${told ? "мало участников или нет нужных данных" : verdict.reason}`;
  return {
    outcome: verdict.outcome,
    content: [strong(cluster), ` (${title}) — ${outcomes[verdict.outcome]}${also}${reason}.`],
  };
}

/** A rule that holds without the cluster: an act took the school out, or its ВПР are not relied on. */
const excludedWords = ({ overrides }: SchoolClassification, cluster: string): string =>
  overrides.some((text) => text.includes(`исключена из кластера ${cluster} `))
    ? "; школа исключена из перечня решением, принятым вручную"
    : "; в перечень школа не включена, причина — в разделе «Объективность ВПР»";

/** Pupils over or under the threshold, other thresholds, the rules without ВПР. */
function whatWouldChange(book: PassportBook, school: SchoolClassification): Block[] {
  const items: ListItem[] = school.wouldChange.map((text) => ({
    content: ["Близко к границе: ", wouldChangeWords(school, text)],
  }));
  for (const { condition, tried, enters, leaves } of book.stepsOf.get(school.code) ?? []) {
    const moves = [
      ...(enters.length > 0 ? [`вошла бы в перечень ${enters.join(", ")}`] : []),
      ...(leaves.length > 0 ? [`не вошла бы в перечень ${leaves.join(", ")}`] : []),
    ];
    const unit = condition.includes("п.п.") ? "п.п." : "%";
    items.push({
      content: [
        `Условие «${condition}»: при пороге ${tried}\u00a0${unit} школа ${moves.join(" и ")}.`,
      ],
    });
  }
  const without = school.withoutVpr;
  if (without && without.label !== school.label && !isByHand(school))
    items.push({
      content: [
        `Без результатов ВПР вывод был бы другим: ${without.label === "" ? (without.status === "insufficient-data" ? "данных недостаточно" : "ни одного кластера") : without.label}.`,
      ],
    });
  return subsection(
    "would-change",
    "Что изменило бы решение",
    items.length > 0 ? { kind: "list", items } : paragraph(nothingChanges(school)),
    school.wouldChange.length > 0 &&
      note(
        "Число учеников говорит, насколько близко решение к границе; это не план: помогать нужно всем, кто не справляется.",
      ),
  );
}

const nothingChanges = (school: SchoolClassification): string =>
  school.status === "insufficient-data"
    ? "Только новые данные: участников слишком мало, чтобы решал какой-либо порог."
    : `Ни изменение результата нескольких учеников в одной процедуре (до пяти, чтобы выйти из кластера, до двух, чтобы войти), ни сдвиг порога на 5\u00a0п.п. вывода не меняют.${
        isDisputed(school)
          ? " И всё же решение спорно: небольшие колебания сразу в нескольких процедурах его меняют."
          : ""
      }`;

/** With a full stop where the words have none; a hidden number is written with one. */
function closed(words: readonly Inline[]): Inline[] {
  const last = words.at(-1);
  return typeof last === "string" && !last.endsWith(".") ? [...words, "."] : [...words];
}

/** How the school's place in the lists moved since the year before, with reasons. */
function whatMoved(book: PassportBook, school: SchoolClassification): Block[] {
  // that it stayed is said above, and by what, in the evidence
  const moves = (book.movesOf.get(school.code) ?? []).filter(({ move }) => move !== "stayed");
  if (moves.length === 0) return [];
  return subsection(
    "moved",
    `Что изменилось с ${book.previous}\u00a0года`,
    bullets(
      moves.map(({ cluster, move, reason, state }) => [
        strong(cluster),
        ` — ${moveTitles[move]}${state === null ? "" : ` (состояние — ${state})`}: `,
        closed(reasonWords(reason.replace(/^Школа /u, "школа "))),
      ]),
    ),
  );
}
