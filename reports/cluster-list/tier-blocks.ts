import { wholeShare } from "../../src/document/figures.ts";
import { SCHOOLS } from "../../src/document/nouns.ts";
import { paragraph } from "../../src/document/blocks.ts";
import type { Classification } from "../../src/clusters/classification.ts";
import { type Block, type Inline, share } from "../../src/document/document.ts";
import { tierWord } from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { counted } from "../../src/shared/russian.ts";

/** The tiers of the contract come first; a region's own follow by name. */
const ORDER = ["regional", "municipal"];

/** How the support is shared out (уровни поддержки): a sentence and a table; nothing without tiers. */
export function tierBlocks({ schools }: Classification): Block[] {
  const supported = schools.filter((school) => school.tier !== undefined);
  if (supported.length === 0) return [];
  const names = [...new Set(supported.map((school) => school.tier ?? ""))];
  const place = (tier: string) => (ORDER.includes(tier) ? ORDER.indexOf(tier) : ORDER.length);
  const sizes = names
    .sort((a, b) => place(a) - place(b) || a.localeCompare(b, "ru"))
    .map((tier) => ({ tier, n: supported.filter((school) => school.tier === tier).length }));
  return [
    paragraph(
      sizes.flatMap(({ tier, n }, at): Inline[] => [
        at === 0 ? "Поддержка распределена так: " : "; ",
        `${tierWord(tier)} уровень — `,
        `${counted(n, SCHOOLS)} (`,
        wholeShare(n / supported.length),
        at === sizes.length - 1 ? ")." : ")",
      ]),
    ),
    tableOf(sizes, {
      id: "table-tiers",
      caption: "Школы по уровням поддержки",
      columns: [
        text("Уровень", { total: "Итого" }, ({ tier }) => tierWord(tier)),
        number("Школ", { total: supported.length }, ({ n }) => n),
        number("Доля перечня", { total: share(1) }, ({ n }) => share(n / supported.length)),
      ],
    }),
  ];
}
