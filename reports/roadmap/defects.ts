import { blocksOf, paragraph, type Some } from "../../src/document/blocks.ts";
import { absent, type Block } from "../../src/document/document.ts";
import { issueAdvice, issueWords, registerIssues } from "../../src/document/register-issues.ts";
import { tableOfAny, text } from "../../src/document/table-of.ts";
import { type MapView, mapPart } from "./map-view.ts";

/** What is wrong with the map itself, what was not understood in it, and what the register lost. */
export function roadmapDefects(map: MapView): Block[] {
  const told = blocksOf(noticed(map), unread(map), lostFacts(map));
  return mapPart(
    map,
    "defects",
    "Замечания к карте и реестру",
    told.length === 0 ? paragraph("Замечаний нет.") : told,
  );
}

const noticed = ({ issues, prefix }: MapView): Some<Block> =>
  tableOfAny(issues, {
    id: `${prefix}table-defects`,
    caption: "Что в самой карте стоит поправить",
    columns: [
      text("Замечание", 50, (issue) => issueWords(issue)),
      text("Что сделать", (issue) => issueAdvice(issue) || absent("not-held")),
    ],
  });

/** Terms and targets whose wording nobody understood; they are kept as they were written. */
function unread({ roadmap, prefix }: MapView): Some<Block> {
  const rows = roadmap.actions.flatMap(({ id, title, term, targets }) => [
    ...(term.kind === "unread" ? [{ id, title, what: "срок", text: term.text }] : []),
    ...targets
      .filter(({ kind }) => kind === "unread")
      .map(({ text }) => ({ id, title, what: "показатель", text })),
  ]);
  return tableOfAny(rows, {
    id: `${prefix}table-unread`,
    caption: "Что в карте не понято и оставлено текстом",
    headerColumn: 1,
    columns: [
      text("№", { width: 10, sortable: false }, ({ id }) => id),
      text("Мероприятие", 30, ({ title }) => title),
      text("Что", 15, ({ what }) => what),
      text("Как написано", ({ text }) => text ?? absent("not-held")),
    ],
  });
}

/** Facts that were not counted, by reason. */
const lostFacts = ({ facts, execution, prefix }: MapView): Block[] =>
  registerIssues(
    `${prefix}table-lost-facts`,
    "Записи реестра, которые не учтены или требуют проверки",
    [...(facts?.issues ?? []), ...execution.issues],
  );
