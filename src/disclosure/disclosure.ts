/**
 * Disclosure control (защита малых групп): no number of a published report may tell about a pupil
 * who can be recognised. It works on the document, before any renderer, so that a number hidden in a
 * table is hidden in the chart, its tooltip, the download, DOCX and XLSX too.
 *
 * @source Own policy after common practice: a minimum number of participants, no all-or-none groups,
 *   complementary suppression checked by the rank of what is printed.
 */
import {
  absent,
  type Block,
  type Document,
  type Inline,
  type ListItem,
  type People,
  type Table,
} from "../document/document.ts";
import { blocksOf } from "../document/reading-order.ts";
import { controlledChart, type HiddenNumber, hiddenNumbers } from "./disclosure-chart.ts";
import { HIDDEN_REASON, isOfPupils, rowsOf } from "./disclosure-grid.ts";
import {
  type DisclosurePolicy,
  mustHide,
  policyWords,
  publicPolicy,
  roundedPool,
} from "./disclosure-policy.ts";
import { hiddenCells } from "./disclosure-system.ts";
import { hideInTable, namesOf } from "./disclosure-table.ts";

/** A number or words with their pupils checked; what needn't be hidden comes back as it was. */
const controlled = (
  piece: Inline,
  { isSecret, policy }: Pick<Control, "isSecret" | "policy">,
): Inline =>
  isOfPupils(piece) && isSecret(piece.people)
    ? absent("hidden", HIDDEN_REASON)
    : roundedPool(piece, policy);

/**
 * The document as it may be published: small and all-or-none groups are «скр.», and in tables with
 * sums as many more as keep them from being worked out.
 */
export const withDisclosureControl = (
  document: Document,
  policy: DisclosurePolicy = publicPolicy,
): Document => disclosureOf(document, policy)(document);

/**
 * Disclosure control of a report, once, for the documents that are made of its blocks: what the report
 * hides, each of them hides, and no more, so that two of them side by side tell nothing.
 *
 * @returns publishes the report itself or a document whose tables are those of the report, the same
 *   objects; throws when a table is not
 */
export function disclosureOf(
  report: Document,
  policy: DisclosurePolicy = publicPolicy,
): (document: Document) => Document {
  const control = controlOf(report.blocks, policy);
  return (document) => ({
    ...document,
    audience: "public",
    disclosure: policyWords(policy),
    blocks: controlledBlocks(document.blocks, control),
  });
}

/** What is hidden in a document: tables as they may be published; nothing else shows what they hide. */
interface Control {
  readonly published: ReadonlyMap<Table, Table>;
  readonly hidden: readonly HiddenNumber[];
  readonly mustHide: (people: People) => boolean;
  readonly policy: DisclosurePolicy;
  /** Whether a sentence may not tell a number. */
  readonly isSecret: (people: readonly People[]) => boolean;
}

function controlOf(blocks: readonly Block[], policy: DisclosurePolicy): Control {
  const isSmall = (people: People) => mustHide(people, policy);
  const isSecret = (people: readonly People[]) => people.some(isSmall);
  const tables = blocksOf("table", blocks);
  const cells = hiddenCells(
    tables,
    (table, row, column) =>
      (rowsOf(table)[row]?.cells[column] ?? []).some(
        (piece) => isOfPupils(piece) && isSecret(piece.people),
      ),
    policy.edge,
  );
  const published = new Map(
    tables.map((table) => [
      table,
      hideInTable(table, cells.get(table) ?? new Set(), { isSecret, policy }),
    ]),
  );
  const hidden = [...published].flatMap(([before, after]) => hiddenNumbers(before, after));
  return { published, hidden, mustHide: isSmall, policy, ...within(blocks, published, isSmall) };
}

/** A sentence tells nothing that a table beside it hides. */
function within(
  blocks: readonly Block[],
  published: ReadonlyMap<Table, Table>,
  isSmall: (people: People) => boolean,
): Pick<Control, "isSecret"> {
  const beside = blocks.flatMap((block) => {
    const after = block.kind === "table" ? published.get(block) : undefined;
    return block.kind === "table" && after ? hiddenNumbers(block, after) : [];
  });
  const names = new Set(beside.flatMap(({ people }) => people.flatMap(namesOf)));
  return {
    isSecret: (people) =>
      people.some((one) => isSmall(one) || namesOf(one).some((name) => names.has(name))),
  };
}

/** The document with every number, for those whose duty it is; each page says so. */
export const forService = (document: Document): Document => ({ ...document, audience: "service" });

const controlledBlocks = (blocks: readonly Block[], control: Control): Block[] =>
  blocks.flatMap((block) => controlledBlock(block, control));

function controlledBlock(block: Block, control: Control): Block[] {
  const content = (pieces: readonly Inline[]) => pieces.map((piece) => controlled(piece, control));
  switch (block.kind) {
    case "paragraph":
    case "note":
    case "callout":
      return [{ ...block, content: content(block.content) }];
    case "list":
      return [{ ...block, items: controlledItems(block.items, content) }];
    case "details": {
      const inside = within(block.blocks, control.published, control.mustHide);
      const isSecret = (people: readonly People[]) =>
        control.isSecret(people) || inside.isSecret(people);
      return [
        {
          ...block,
          summary: content(block.summary),
          blocks: controlledBlocks(block.blocks, { ...control, isSecret }),
        },
      ];
    }
    case "table":
      return [publishedTable(block, control)];
    case "chart":
      return controlledChart(block, control);
    default:
      return [block];
  }
}

function publishedTable(table: Table, { published }: Control): Table {
  const found = published.get(table);
  if (!found) throw new Error(`The table ${table.id} is not of the report that was controlled`);
  return found;
}

/** Nothing but a hidden number. */
const isOnlyHidden = ({ content: [only, ...more], children = [] }: ListItem): boolean =>
  only !== undefined &&
  typeof only !== "string" &&
  only.kind === "figure" &&
  only.status === "hidden" &&
  more.length + children.length === 0;

/** Hidden items that follow each other are said to be hidden once: how many there are tells nothing. */
const controlledItems = (
  items: readonly ListItem[],
  content: (pieces: readonly Inline[]) => readonly Inline[],
): ListItem[] =>
  items
    .map((item) => controlledItem(item, content))
    .filter((item, at, all) => {
      const before = all[at - 1];
      return !(isOnlyHidden(item) && before !== undefined && isOnlyHidden(before));
    });

function controlledItem(
  item: ListItem,
  content: (pieces: readonly Inline[]) => readonly Inline[],
): ListItem {
  return {
    ...item,
    content: content(item.content),
    ...(item.children && {
      children: controlledItems(item.children, content),
    }),
  };
}
