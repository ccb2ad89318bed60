import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Block, Chart, Details, ListItem, SchoolFilter } from "../../document/document.ts";
import { asSentence } from "../../document/text-of.ts";
import type { DrawnChart } from "../charts/draw-chart.ts";
import { ChanceContext } from "./chance.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { InlineContent } from "./inline.tsx";
import { svgDrawing } from "./svg-drawing.tsx";
import { TableBlock, useSchool } from "./table-block.tsx";

/** Charts already drawn, by the id of their block. */
export type Drawings = ReadonlyMap<string, DrawnChart>;

/** Any block as elements. Headings make sections, see `Sections`. */
export function BlockView({ block, drawings }: { block: Block; drawings: Drawings }): VNode {
  switch (block.kind) {
    case "heading": {
      const Tag = block.level === 2 ? "h2" : "h3";
      return (
        <Tag id={block.id}>
          {block.text}
          <a class="anchor" href={`#${block.id}`} aria-label={`Ссылка на раздел «${block.text}»`}>
            #
          </a>
        </Tag>
      );
    }
    case "paragraph":
      return (
        <p {...(block.role === undefined ? {} : { class: block.role })}>
          <InlineContent content={block.content} />
        </p>
      );
    case "table":
      return <TableBlock table={block} />;
    case "chart":
      return <ChartBlock chart={block} drawings={drawings} />;
    case "callout":
      return (
        <aside class={`callout ${block.tone}`} aria-label={block.title}>
          <p>
            <strong>{block.title}</strong> <InlineContent content={block.content} />
          </p>
        </aside>
      );
    case "list":
      return <Items items={block.items} />;
    case "note":
      return (
        <p class="note">
          <InlineContent content={block.content} />
        </p>
      );
    case "details":
      return <DetailsBlock details={block} drawings={drawings} />;
    case "school-filter":
      return <FilterBlock filter={block} />;
    case "page-break":
      return <div class="page-break" />;
  }
}

/** The chart's picture, named in words; the live one takes its place when the runtime has started. */
function ChartBlock({ chart, drawings }: { chart: Chart; drawings: Drawings }): VNode {
  const drawn = drawings.get(chart.id);
  if (!drawn) throw new Error(`The chart ${chart.id} was not drawn`);
  return (
    <figure class="chart" id={chart.id}>
      <figcaption>
        <strong>{chart.title}</strong>
        <span>
          {chart.description} <a href={`#${chart.table}`}>Те же числа в таблице</a>
        </span>
      </figcaption>
      <ChartLegend chart={chart} />
      <div class="scroll" tabIndex={0} role="group" aria-label={`Диаграмма: ${chart.title}`}>
        <div
          class="drawing"
          role="img"
          aria-label={`${asSentence(chart.title)} ${chart.description}`}
          data-chart={chart.id}
        >
          {svgDrawing(drawn.svg, chart.id)}
        </div>
      </div>
    </figure>
  );
}

const OUTCOMES = {
  met: { sign: "✓", text: "выполнено" },
  "not-met": { sign: "✗", text: "не выполнено" },
  "not-assessed": { sign: "?", text: "не оценено" },
} as const;

function Items({ items }: { items: readonly ListItem[] }): VNode {
  return (
    <ul>
      {items.map((item) => (
        <li {...(item.outcome === undefined ? {} : { class: `outcome ${item.outcome}` })}>
          {item.outcome && (
            <span class="sign">
              <span aria-hidden="true">{OUTCOMES[item.outcome].sign}</span>
              <span class="spoken">{OUTCOMES[item.outcome].text}: </span>
            </span>
          )}
          <InlineContent content={item.content} />
          {item.children && item.children.length > 0 && <Items items={item.children} />}
        </li>
      ))}
    </ul>
  );
}

function DetailsBlock({ details, drawings }: { details: Details; drawings: Drawings }): VNode {
  return (
    <details id={details.id} {...useSchool(details.school)}>
      <summary>
        <InlineContent content={details.summary} />
      </summary>
      {details.blocks.map((block) => (
        <BlockView block={block} drawings={drawings} />
      ))}
    </details>
  );
}

/** Hidden until the page's script has started: without it there is nothing to press. */
export function FilterBlock({ filter }: { filter?: SchoolFilter }): VNode {
  const chance = useContext(ChanceContext);
  return (
    <form
      class={filter ? "filter" : "filter narrow"}
      role="search"
      aria-label={filter ? "Отбор школ" : "Отбор строк"}
      hidden
    >
      {filter && (
        <>
          <label>
            Школа
            <input type="search" name="q" placeholder="Код или название" autocomplete="off" />
          </label>
          <Choice
            name="m"
            label="Муниципалитет"
            all="Все муниципалитеты"
            of={filter.municipalities}
          />
          <Choice name="c" label="Кластер" all="Все кластеры" of={filter.clusters} />
          <button type="reset">Сбросить</button>
        </>
      )}
      {chance && (
        <label class="switch">
          <input type="checkbox" name="s" value="1" />
          Только значимое: скрыть то, что может быть случайностью
        </label>
      )}
      <p class="found" role="status" />
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly of: readonly string[];
}
/** A choice among nothing is not shown. */
const Choice = ({ name, label, all, of }: ChoiceProps): VNode | null =>
  of.length === 0 ? null : (
    <label>
      {label}
      <select name={name}>
        <option value="">{all}</option>
        {of.map((option) => (
          <option value={option}>{option}</option>
        ))}
      </select>
    </label>
  );
