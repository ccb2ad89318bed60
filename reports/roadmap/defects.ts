import { absent, type Block } from "../../src/document/document.ts";
import { issueAdvice, issueWords, registerIssues } from "../../src/document/register-issues.ts";
import { type MapView, partHeading } from "./map-view.ts";

/** What is wrong with the map itself, what was not understood in it, and what the register lost. */
export function roadmapDefects(map: MapView): Block[] {
  const told = [...noticed(map), ...unread(map), ...lostFacts(map)];
  return [
    partHeading(map, "defects", "Замечания к карте и реестру"),
    ...(told.length === 0 ? [{ kind: "paragraph" as const, content: ["Замечаний нет."] }] : told),
  ];
}

function noticed({ issues, prefix }: MapView): Block[] {
  if (issues.length === 0) return [];
  return [
    {
      kind: "table",
      id: `${prefix}table-defects`,
      caption: "Что в самой карте стоит поправить",
      columns: [
        { title: "Замечание", align: "text", width: 50 },
        { title: "Что сделать", align: "text" },
      ],
      rows: issues.map((issue) => ({
        cells: [[issueWords(issue)], [issueAdvice(issue) || absent("not-held")]],
      })),
    },
  ];
}

/** Terms and targets whose wording nobody understood; they are kept as they were written. */
function unread({ roadmap, prefix }: MapView): Block[] {
  const rows = roadmap.actions.flatMap(({ id, title, term, targets }) => [
    ...(term.kind === "unread" ? [{ id, title, what: "срок", text: term.text }] : []),
    ...targets
      .filter(({ kind }) => kind === "unread")
      .map(({ text }) => ({ id, title, what: "показатель", text })),
  ]);
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      id: `${prefix}table-unread`,
      caption: "Что в карте не понято и оставлено текстом",
      columns: [
        { title: "№", align: "text", width: 10, sortable: false },
        { title: "Мероприятие", align: "text", width: 30 },
        { title: "Что", align: "text", width: 15 },
        { title: "Как написано", align: "text" },
      ],
      headerColumn: 1,
      rows: rows.map(({ id, title, what, text }) => ({
        cells: [[id], [title], [what], [text ?? absent("not-held")]],
      })),
    },
  ];
}

/** Facts that were not counted, by reason. */
const lostFacts = ({ facts, execution, prefix }: MapView): Block[] =>
  registerIssues(
    `${prefix}table-lost-facts`,
    "Записи реестра, которые не учтены или требуют проверки",
    [...(facts?.issues ?? []), ...execution.issues],
  );
