import { CLUSTER_SIGNS } from "./inline.tsx";

/** Colours by role; each text pair has at least 4.5:1, each mark 3:1, light and dark. */
const LIGHT = `
  --paper: #ffffff; --soft: #f4f6f8; --ink: #1a2230; --muted: #525d6d; --line: #d9dee5;
  --accent: #1d4f91; --accent-soft: #e9f0f9; --caution: #8a4b00; --caution-soft: #fdf3e3;
  --cluster-1: #1d4f91; --cluster-2: #96480a; --cluster-3: #0d6857; --cluster-4: #74307a;
  --cluster-5: #5b5c00; --cluster-6: #8c2f45;`;
/** The colours of light and of paper by role. */
export const lightColours: ReadonlyMap<string, string> = new Map(
  [...LIGHT.matchAll(/--([\w-]+): (#\w+);/gu)].map(([, name = "", colour = ""]) => [name, colour]),
);
const DARK = `
  --paper: #12161c; --soft: #1b212a; --ink: #e8ebf0; --muted: #a9b3c1; --line: #343d4a;
  --accent: #8fb8f2; --accent-soft: #1c2a3e; --caution: #f0b46c; --caution-soft: #33260f;
  --cluster-1: #8fb8f2; --cluster-2: #eda468; --cluster-3: #6fcdb9; --cluster-4: #d7a0dc;
  --cluster-5: #cccd6a; --cluster-6: #ef9db0;`;

/** Columns of the widest table: each that holds numbers is named by the table, see `numberColumns`. */
const MOST_COLUMNS = 40;

/**
 * The page's only style sheet: calm type, one accent, tables that breathe, light and dark by the
 * reader's setting, phone, and A4 with repeated headers and page numbers.
 */
export const styles = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums lining-nums; overflow-wrap: break-word; }
.page { max-width: 78rem; margin: 0 auto; padding: 2.5rem 2rem 4rem; }
.columns { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 3.5rem; }
.columns > :only-child { grid-column: 1 / -1; }
main { min-width: 0; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: .06em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

header { border-bottom: 1px solid var(--line); margin-bottom: 2.5rem; padding-bottom: 1.75rem; }
.region { margin: 0 0 .5rem; color: var(--muted); display: flex; gap: .75rem; flex-wrap: wrap; align-items: center; }
.state { border: 1.5px solid var(--caution); color: var(--caution); border-radius: 1rem;
  padding: 0 .75rem; font-size: .875rem; font-weight: 600; }
.state.approved { border-color: var(--accent); color: var(--accent); }
h1 { font-size: clamp(1.6rem, 1.2rem + 1.8vw, 2.4rem); line-height: 1.2; margin: 0; letter-spacing: -.015em; font-weight: 650; text-wrap: balance; }
h2 { font-size: 1.5rem; line-height: 1.3; margin: 3.5rem 0 1rem; letter-spacing: -.01em; font-weight: 650; text-wrap: balance; }
h3 { font-size: 1.125rem; line-height: 1.4; margin: 2.25rem 0 .75rem; font-weight: 650; }
.anchor { margin-left: .4em; text-decoration: none; opacity: 0; font-weight: 400; }
h2:hover .anchor, h3:hover .anchor, .anchor:focus { opacity: 1; }
p, ul { margin: 0 0 1rem; max-width: 44rem; }
.lead { font-size: 1.25rem; line-height: 1.55; max-width: 46rem; }
.note, small { color: var(--muted); }
.note { font-size: .9rem; }
.figure, small { white-space: nowrap; }
small { font-size: inherit; }
${CLUSTER_SIGNS.map((sign, at) => `.c${at + 1}::before { content: "${sign} "; content: "${sign} " / ""; color: var(--cluster-${at + 1}); }`).join("\n")}
b[class] { font-weight: 600; white-space: nowrap; }

.contents { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem); overflow-y: auto; font-size: .9rem; line-height: 1.4; }
.contents-title { font-weight: 650; margin: 0 0 .6rem; }
.contents ol { list-style: none; margin: 0; padding: 0; }
.contents ol ol { padding-left: .9rem; border-left: 1px solid var(--line); margin: .2rem 0 .5rem; }
.contents a { display: block; padding: .22rem 0; color: var(--muted); text-decoration: none; }
.contents a:hover { color: var(--accent); text-decoration: underline; }

.callout { border-left: 4px solid var(--accent); background: var(--accent-soft); padding: .9rem 1.2rem; margin: 0 0 1.5rem; border-radius: 0 6px 6px 0; max-width: 46rem; }
.callout p { margin: 0; }
.callout.draft, .callout.caution { border-color: var(--caution); background: var(--caution-soft); }

figure { margin: 1.25rem 0 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.45; }
caption { text-align: left; font-weight: 600; padding: 0 0 .6rem; }
th, td { padding: .5rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: 400; }
th[scope=row] { hyphens: auto; }
.group-title th { text-align: left; padding-top: 1.1rem; font-weight: 650; color: var(--accent); border-bottom-color: var(--muted); }
.group-total > * { font-weight: 600; color: var(--muted); border-bottom: 0; }
table.evidence { font-size: .875rem; margin-bottom: 1rem; }
.evidence th, .evidence td { padding: .25rem .6rem; }
.evidence .group-title th { padding: .6rem 0 .25rem; color: inherit; }
.evidence tr > :nth-child(n+2):nth-child(-n+4) { text-align: right; }
.evidence td:nth-child(n+2):nth-child(-n+4) { white-space: nowrap; }
.evidence thead th { border-bottom-width: 1px; }
.evidence:has(.group-title) thead th:first-child { width: 36%; }
.wide table { font-size: .875rem; } .wide thead th { font-size: .8rem; } .wide th, .wide td { padding-inline: .4rem; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
.over td { border: 0; }
thead th { vertical-align: bottom; border-bottom: 2px solid var(--ink); font-weight: 600; font-size: .875rem; }
thead tr.over th { text-align: center; border-bottom: 1px solid var(--muted); padding-bottom: .25rem; }
${Array.from({ length: MOST_COLUMNS }, (_, at) => at + 1)
  .map((n) => `:where(.n${n} tr) > :nth-child(${n})`)
  .join(", ")} { text-align: right; }
${[5, 10, 15, 20, 25, 30, 35, 40, 45, 50].map((n) => `.w-${n} { width: ${n}%; }`).join(" ")}
tbody tr:hover { background: var(--soft); }
tfoot th, tfoot td { border-bottom: 0; border-top: 2px solid var(--ink); font-weight: 650; }
button, select, input { font: inherit; color: inherit; }
.sort { all: unset; cursor: pointer; font-weight: 600; }
.sort:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.sort:hover { color: var(--accent); }
.sort::after { content: "\\2195"; content: "\\2195" / ""; color: var(--muted); margin-left: .3em; font-weight: 400; }
[aria-sort=ascending] .sort::after { content: "\\2191"; content: "\\2191" / ""; color: var(--accent); }
[aria-sort=descending] .sort::after { content: "\\2193"; content: "\\2193" / ""; color: var(--accent); }
.tools { display: flex; justify-content: space-between; gap: 1rem; margin: .5rem 0 0; max-width: none; font-size: .875rem; color: var(--muted); }
.tools button { background: none; border: 0; padding: .2rem 0; color: var(--accent); cursor: pointer; text-decoration: underline; text-underline-offset: .18em; }
.tools .copied { margin-left: auto; }
tr[aria-current] { background: var(--accent-soft); box-shadow: inset 3px 0 var(--accent); }
tr[tabindex] { cursor: pointer; }

.chart figcaption { margin-bottom: 1rem; max-width: 46rem; }
.chart figcaption strong, .chart figcaption span { display: block; }
.chart figcaption span { color: var(--muted); font-size: .95rem; }
.drawing svg { display: block; font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
.drawing svg text { stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
.drawing svg text[fill="var(--paper)"], .drawing svg [fill="var(--paper)"] text { stroke: none; }
.drawing svg path, .drawing svg line { shape-rendering: geometricPrecision; }
.legend { list-style: none; display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1rem; margin: 0 0 .5rem; padding: 0; max-width: none; font-size: .9rem; }
.legend li { margin: 0; }
.legend svg { vertical-align: -.1em; margin-right: .4em; }
.legend button { background: none; border: 0; padding: .15rem 0; cursor: pointer; }
.legend button:hover { color: var(--accent); }
.legend [aria-pressed=false] { color: var(--muted); text-decoration: line-through; }
.legend [aria-pressed=false] svg { opacity: .35; }
.chart[data-linked] .mark-symbol, .chart[data-linked] .mark-rect, .chart[data-linked] .mark-rule, .chart[data-linked] .mark-area { cursor: pointer; }
.drawing .hinted, .drawing .chosen { filter: drop-shadow(0 0 2px var(--ink)) drop-shadow(0 0 2px var(--accent)); }
.tooltip { position: fixed; z-index: 3; max-width: 20rem; background: var(--ink); color: var(--paper); border-radius: 6px; padding: .6rem .8rem; font-size: .85rem; line-height: 1.4; pointer-events: none; }
.tooltip span { opacity: .8; margin-right: .5em; }
.tooltip span::after { content: ":"; }

.filter { display: grid; grid-template-columns: 1fr 1.2fr 1fr auto; gap: .75rem 1rem; align-items: end; background: var(--soft); border-radius: 8px; padding: 1rem 1.2rem; margin: 1.5rem 0; }
.filter label { display: grid; gap: .25rem; font-size: .875rem; font-weight: 600; min-width: 0; }
.filter input, .filter select, .filter button { font-weight: 400; font-size: 1rem; min-height: 2.6rem; width: 100%; border: 1px solid var(--muted); border-radius: 6px; background: var(--paper); padding: .3rem .7rem; }
.filter ::placeholder { color: var(--muted); opacity: 1; }
.filter button { cursor: pointer; }
.filter .switch { grid-column: 1 / -1; display: flex; gap: .6rem; align-items: center; font-weight: 400; font-size: 1rem; }
.filter .switch input { width: 1.2rem; min-height: 1.2rem; flex: none; margin: 0; accent-color: var(--accent); }
.filter .found { grid-column: 1 / -1; margin: 0; font-size: .9rem; }
.filter .found:empty { display: none; }

details { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .7rem 0; }
details + p, details + .table { margin-top: 1.5rem; }
details[open] > summary { font-weight: 600; }
main details > :not(summary) { margin-left: 1.1rem; }
ul { padding-left: 1.2rem; }
ul ul { margin: .3rem 0 .5rem; }
li { margin: .25rem 0; }
li.outcome { list-style: none; position: relative; }
.outcome > .sign { position: absolute; left: -1.2rem; font-weight: 700; color: var(--muted); }
.outcome.met > .sign { color: var(--accent); }

footer { border-top: 1px solid var(--line); margin-top: 4rem; padding-top: 1.5rem; color: var(--muted); font-size: .875rem; }
footer p, footer ul { max-width: none; margin-bottom: .6rem; }
footer details { border: 0; margin-bottom: .6rem; }
footer summary { padding: .2rem 0; color: var(--accent); }
code { font: .92em ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }

@media (max-width: 62rem) {
  .columns { display: block; }
  .contents { position: static; max-height: none; border-bottom: 1px solid var(--line); padding-bottom: 1rem; margin-bottom: 2rem; }
  .contents ol ol { display: none; }
}
@media (max-width: 40rem) {
  .page { padding: 1.5rem 1.1rem 3rem; }
  .filter { grid-template-columns: 1fr; }
  .lead { font-size: 1.125rem; }
  h2 { margin-top: 2.5rem; font-size: 1.35rem; }
  table, table.evidence { font-size: .8rem; } thead th { font-size: .75rem; }
  th, td { padding: .5rem .3rem; }
  col { width: auto !important; }
  .sort::after { display: none; }
}
@media (hover: none) { .anchor { opacity: 1; } }

@page { size: A4; margin: 18mm 16mm 18mm 20mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt "Liberation Sans", Arial, sans-serif; color: #525d6d; } }
@page sideways { size: A4 landscape; margin: 20mm 18mm 16mm 18mm; }
@media print {
  :root { color-scheme: light; ${LIGHT} }
  html { font-size: 10pt; }
  body { font-size: 10pt; line-height: 1.4; }
  .page { padding: 0; max-width: none; }
  .columns { display: block; }
  .filter, .tools, .skip, .tooltip, .anchor, .contents, .sort::after { display: none !important; }
  header { margin-bottom: 1.25rem; padding-bottom: 1rem; }
  h1 { font-size: 20pt; } h2 { font-size: 14.5pt; margin-top: 1.6rem; } h3 { font-size: 11.5pt; margin-top: 1.2rem; }
  h2, h3, caption, figcaption, summary, thead { break-after: avoid; }
  h2, h3 { break-inside: avoid; }
  tbody:first-of-type > tr:first-child, .group > tr:nth-child(2) { break-before: avoid; }
  .lead { font-size: 12pt; }
  .scroll { overflow: visible; }
  table { font-size: 9pt; }
  thead { display: table-header-group; } tfoot { display: table-row-group; }
  .sort { display: contents; }
  th, td { padding: .2rem .4rem; }
  .wide table, .wide thead th { font-size: 7.5pt; } .wide th, .wide td { padding: .2rem; }
  .sideways { page: sideways; }
  .group-title th { text-align: left; padding-top: .55rem; }
  figure { margin: .6rem 0 1rem; }
  .chart figcaption { margin-bottom: .4rem; max-width: none; }
  tr, .callout, .chart, li, .table.short { break-inside: avoid; }
  .group-title { break-after: avoid; } .group-total, tfoot, tfoot tr { break-before: avoid; }
  details:not([open]), section:has(> details):not(:has(> details[open], > :not(h2, h3, details))) { display: none; }
  footer { margin-top: 1.5rem; padding-top: .8rem; font-size: 8.5pt; }
  .drawing svg { max-width: 100%; height: auto; max-height: 225mm; }
  a { color: inherit; text-decoration: none; }
  .page-break { break-before: page; }
}
`;

/** Says on each printed page that it is for service use (ДСП). */
export const serviceStyles = `
@page { @top-right { content: "Для служебного пользования"; font: 9pt "Liberation Sans", Arial, sans-serif; color: #8a4b00; } }
.state.service { border-style: double; border-width: 3px; }
`;
