import type { ComponentChildren, VNode } from "preact";
import { type Block, type Document, type Heading, NO_CRITERIA } from "../../document/document.ts";
import { ABSENT_SIGNS } from "../../document/text-of.ts";
import { counted, formatNumber } from "../../shared/russian.ts";
import { BlockView, type Drawings } from "./blocks.tsx";

interface Section {
  readonly heading: Heading | null;
  readonly blocks: Block[];
  readonly children: Section[];
}

/** Blocks put under their headings: a section a heading, level 3 inside level 2. */
function sectionTree(blocks: readonly Block[]): Section[] {
  const top: Section[] = [{ heading: null, blocks: [], children: [] }];
  for (const block of blocks) {
    const parent = top.at(-1);
    if (block.kind === "heading") {
      const section: Section = { heading: block, blocks: [], children: [] };
      (block.level === 3 && parent ? parent.children : top).push(section);
    } else {
      (parent?.children.at(-1) ?? parent)?.blocks.push(block);
    }
  }
  return top;
}

/** The document's body; a section is what the filter hides when nothing in it is left. */
export const Sections = ({
  blocks,
  drawings,
}: {
  blocks: readonly Block[];
  drawings: Drawings;
}): VNode => (
  <>
    {sectionTree(blocks).map((section) => (
      <SectionView section={section} drawings={drawings} />
    ))}
  </>
);

function SectionView({ section, drawings }: { section: Section; drawings: Drawings }): VNode {
  const content: ComponentChildren = (
    <>
      {section.heading && <BlockView block={section.heading} drawings={drawings} />}
      {section.blocks.map((block) => (
        <BlockView block={block} drawings={drawings} />
      ))}
      {section.children.map((child) => (
        <SectionView section={child} drawings={drawings} />
      ))}
    </>
  );
  return section.heading ? (
    <section aria-labelledby={section.heading.id}>{content}</section>
  ) : (
    <>{content}</>
  );
}

/** Table of contents (оглавление): level 2 with level 3 below. */
export const Contents = ({ blocks }: { blocks: readonly Block[] }): VNode => {
  const sections = sectionTree(blocks).filter((section) => section.heading);
  if (sections.length === 0) return <></>;
  return (
    <nav class="contents" aria-label="Оглавление">
      <p class="contents-title">Оглавление</p>
      <ol>
        {sections.map((section) => (
          <li>
            <ContentsLink heading={section.heading} />
            {section.children.length > 0 && (
              <ol>
                {section.children.map((child) => (
                  <li>
                    <ContentsLink heading={child.heading} />
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
};

const ContentsLink = ({ heading }: { heading: Heading | null }): VNode =>
  heading ? <a href={`#${heading.id}`}>{heading.text}</a> : <></>;

/** Where the numbers come from: criteria, inputs with their hashes, and what the signs mean. */
export function ProvenanceFooter({ document }: { document: Document }): VNode {
  const { criteria, inputs } = document.sources;
  const total = (key: "rowsRead" | "rowsAccepted" | "rowsRejected") =>
    formatNumber(inputs.reduce((sum, input) => sum + input[key], 0));
  return (
    <footer>
      <p>
        {document.act === null
          ? "Проект. Акт об утверждении не указан."
          : `Утверждён: ${document.act}.`}
      </p>
      <p>
        {criteria.id === NO_CRITERIA.id ? (
          "Критерии кластеров в этом отчёте не применяются."
        ) : (
          <>
            Критерии: {criteria.title} ({criteria.id}), SHA-256 <code>{criteria.sha256}</code>
          </>
        )}
      </p>
      <p>
        Исходные данные: {counted(inputs.length, ["файл", "файла", "файлов"])}; прочитано строк{" "}
        {total("rowsRead")}, принято {total("rowsAccepted")}, отклонено {total("rowsRejected")}.
      </p>
      <details>
        <summary>Файлы и их контрольные суммы</summary>
        <ul class="inputs">
          {inputs.map((input) => (
            <li>
              {input.file}: прочитано {formatNumber(input.rowsRead)}, принято{" "}
              {formatNumber(input.rowsAccepted)}, отклонено {formatNumber(input.rowsRejected)};
              SHA-256 <code>{input.sha256}</code>
            </li>
          ))}
        </ul>
      </details>
      {document.disclosure !== undefined && <p>{document.disclosure}</p>}
      <p>
        Условные знаки: {ABSENT_SIGNS["not-held"]} — нет; {ABSENT_SIGNS["not-assessed"]} — не
        оценено; {ABSENT_SIGNS.hidden} — скрыто, чтобы нельзя было узнать отдельного ученика; {"<"}
        0,1 — больше нуля, но при округлении ноль.
      </p>
    </footer>
  );
}
