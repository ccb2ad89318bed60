import { page } from "../../src/document/blocks.ts";
import { headOf } from "../../src/document/school-words.ts";
import type { Block, Document } from "../../src/document/document.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";

/**
 * A document out of the region's book (паспорт, отчёт АТЕ): where its numbers come from is the book's.
 *
 * @param isOf schools that it is about; all when absent
 */
export function bookDocument(
  { classification }: PassportBook,
  title: string,
  blocks: readonly Block[],
  isOf: (school: string) => boolean = () => true,
): Document {
  const { sources, ...head } = headOf(classification);
  const closed = sources.closed.filter(({ school }) => isOf(school));
  return page({ ...head, sources: { ...sources, closed } }, title, blocks);
}
