/**
 * Disclosure control (защита малых групп): no number of a published report may tell about a pupil
 * who can be recognised. It works on the document, before any renderer, so that a number hidden in a
 * table is hidden in the chart, its tooltip, the download, DOCX and XLSX too.
 *
 * @source Own policy after common practice: a minimum number of participants, no all-or-none groups,
 *   complementary suppression checked by the rank of what is printed.
 */
import { absent } from "./document.ts";
import type { Block, Document, Inline, ListItem, People, Table } from "./document.ts";
import { controlledChart, hiddenNumbers, type HiddenNumber } from "./disclosure-chart.ts";
import { hideInTable } from "./disclosure-table.ts";

export interface DisclosurePolicy {
  /** Fewest participants whose share is shown; 5 by default, 10 for lists of schools and ОВЗ. */
  readonly fewest: number;
  /**
   * How near to none or to all is hidden: 1 hides 0, 1, n − 1 and n of n, so that a hidden number
   * beside «признак есть» does not itself say "all" or "none".
   */
  readonly edge: number;
}

export const publicPolicy: DisclosurePolicy = { fewest: 5, edge: 1 };
/** For lists of schools and for pupils with disabilities (ОВЗ). */
export const listPolicy: DisclosurePolicy = { fewest: 10, edge: 1 };

/** A group of pupils about whom a number must not be shown. */
export const mustHide = ({ k, n }: People, { fewest, edge }: DisclosurePolicy): boolean =>
  n < fewest || (k !== undefined && (k <= edge || n - k <= edge));

/** Why a number is hidden, in Russian. */
export const HIDDEN_REASON = "скрыто, чтобы нельзя было узнать отдельного ученика";

/** A number or words with their pupils checked; what needn't be hidden comes back as it was. */
function controlled(piece: Inline, policy: DisclosurePolicy): Inline {
  if (typeof piece === "string" || (piece.kind !== "figure" && piece.kind !== "telling"))
    return piece;
  if (piece.kind === "figure" && piece.status !== "measured") return piece;
  const hide = (piece.people ?? []).some((people) => mustHide(people, policy));
  return hide ? absent("hidden", HIDDEN_REASON) : piece;
}

/**
 * The document as it may be published: small and all-or-none groups are «скр.», and in tables with
 * sums as many more as keep them from being worked out.
 */
export function withDisclosureControl(
  document: Document,
  policy: DisclosurePolicy = publicPolicy,
): Document {
  const tables = controlledTables(document.blocks, policy);
  return {
    ...document,
    audience: "public",
    disclosure: `Скрыты доли при числе участников меньше ${policy.fewest} и там, где ими охвачены все или почти все либо никто или почти никто, а в таблицах с итогами и те, по которым скрытые можно вычислить.`,
    blocks: document.blocks.flatMap((block) => controlledBlock(block, policy, tables)),
  };
}

/** Tables as they may be published, by the table as it was; charts show nothing that these hide. */
interface ControlledTables {
  readonly published: ReadonlyMap<Table, Table>;
  readonly hidden: readonly HiddenNumber[];
}

function controlledTables(blocks: readonly Block[], policy: DisclosurePolicy): ControlledTables {
  const content = (pieces: readonly Inline[]) => pieces.map((piece) => controlled(piece, policy));
  const published = new Map(
    tablesOf(blocks).map((table) => [
      table,
      hideInTable(table, (figure) => isHidden(controlled(figure, policy)), content),
    ]),
  );
  const hidden = [...published].flatMap(([before, after]) => hiddenNumbers(before, after));
  return { published, hidden };
}

/** All tables of the blocks, those inside details too. */
const tablesOf = (blocks: readonly Block[]): Table[] =>
  blocks.flatMap((block) => {
    if (block.kind === "table") return [block];
    return block.kind === "details" ? tablesOf(block.blocks) : [];
  });

/** The document with every number, for those whose duty it is; each page says so. */
export const forService = (document: Document): Document => ({ ...document, audience: "service" });

function controlledBlock(
  block: Block,
  policy: DisclosurePolicy,
  tables: ControlledTables,
): Block[] {
  const content = (pieces: readonly Inline[]) => pieces.map((piece) => controlled(piece, policy));
  switch (block.kind) {
    case "paragraph":
    case "note":
    case "callout":
      return [{ ...block, content: content(block.content) }];
    case "list":
      return [{ ...block, items: controlledItems(block.items, content) }];
    case "details":
      return [
        {
          ...block,
          summary: content(block.summary),
          blocks: block.blocks.flatMap((inner) => controlledBlock(inner, policy, tables)),
        },
      ];
    case "table":
      return [tables.published.get(block) ?? block];
    case "chart":
      return controlledChart(block, (people) => mustHide(people, policy), tables.hidden);
    default:
      return [block];
  }
}

const isHidden = (piece: Inline): boolean =>
  typeof piece !== "string" && piece.kind === "figure" && piece.status === "hidden";

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
