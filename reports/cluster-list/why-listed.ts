import { PROCEDURES } from "../../src/document/nouns.ts";
import { bullets, callout, paragraph, strong, telling } from "../../src/document/blocks.ts";
import type {
  Classification,
  ClusterVerdict,
  SchoolClassification,
} from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import { absent, type Block, type Inline } from "../../src/document/document.ts";
import { evidenceTable } from "../../src/document/evidence-table.ts";
import { peopleOfSentence } from "../../src/document/evidence.ts";
import {
  alsoMet,
  clusterMarks,
  decisionSentence,
  schoolAnchor,
  schoolTags,
  tierWord,
} from "../../src/document/school-words.ts";
import { counted } from "../../src/shared/russian.ts";

/** Why a school is listed (обоснование): the decision in a sentence, acts, then the numbers each list of the school rests on. */
export function whyListed(classification: Classification, school: SchoolClassification): Block {
  const also = alsoMet(classification, school);
  const change: Block[] =
    school.wouldChange.length === 0
      ? []
      : [
          paragraph(strong("Что изменило бы решение")),
          bullets(school.wouldChange.map((text) => wouldChangeWords(school, text))),
        ];
  return {
    kind: "details",
    id: schoolAnchor(school),
    school: schoolTags(classification, school),
    summary: [`${school.name}, ${school.municipality} — `, ...clusterMarks(classification, school)],
    blocks: [
      paragraph(
        `Код ${school.code}. `,
        decisionSentence(school),
        school.state !== undefined && ` Состояние: ${school.state}.`,
        school.tier !== undefined && ` Уровень поддержки: ${tierWord(school.tier)}.`,
        also.length > 0 && ` Есть и признаки ${also.join(", ")}.`,
      ),
      ...school.overrides.map((text): Block => callout("caution", "Решение вручную.", text)),
      ...listsOf(classification, school).flatMap((cluster, at): Block[] => {
        const table = evidenceTable(school, cluster, `${schoolAnchor(school)}-${at + 1}`);
        return table === undefined ? ruleWords(school, cluster) : [table];
      }),
      ...change,
    ],
  };
}

/** A cluster decided without numbers of its own: the rule's words. */
function ruleWords(school: SchoolClassification, cluster: string): Block[] {
  const tree = school.because.find((one) => one.cluster === cluster);
  return tree ? [paragraph(`${cluster}: ${tree.verdict.title}.`)] : [];
}

/** What would change the decision; it tells how many pupils there are, so it is hidden with them. */
export const wouldChangeWords = (school: SchoolClassification, text: string | undefined): Inline =>
  text === undefined ? absent("not-held") : telling(text, peopleOfSentence(school, text));

/** Reasons at the leaves of the foremost cluster's tree, each with the number of its procedures. */
export function whatIsMissing(
  classification: Classification,
  school: SchoolClassification,
): Inline {
  const foremost = classification.clusters.find(({ kind }) => kind === "label")?.id;
  const tree = school.because.find(({ cluster }) => cluster === foremost)?.verdict;
  const counts = new Map<string, number>();
  for (const reason of tree ? leafReasons(tree) : []) {
    const words = reason.replace(TOO_FEW, "участников меньше $1");
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  if (counts.size === 0) return absent("not-assessed");
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([words, n]) => `${words}: ${counted(n, PROCEDURES)}`)
    .join("; ");
}

const TOO_FEW = /^недостаточно данных: .+, нужно не менее (\d+)$/u;

function leafReasons({ children, reason }: ClusterVerdict["verdict"]): string[] {
  if (children && children.length > 0) return children.flatMap(leafReasons);
  return reason === undefined ? [] : [reason];
}
