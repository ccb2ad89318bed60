import type { ComponentChildren, VNode } from "preact";
import type { Block, Heading } from "../document.ts";
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
export const Contents = ({ blocks }: { blocks: readonly Block[] }): VNode => (
  <nav class="contents" aria-label="Оглавление">
    <p class="contents-title">Оглавление</p>
    <ol>
      {sectionTree(blocks)
        .filter((section) => section.heading)
        .map((section) => (
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

const ContentsLink = ({ heading }: { heading: Heading | null }): VNode =>
  heading ? <a href={`#${heading.id}`}>{heading.text}</a> : <></>;
