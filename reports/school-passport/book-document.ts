import type { Block, Document } from "../../src/document/document.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";

/** A document out of the region's book (паспорт, отчёт АТЕ): where its numbers come from is the book's. */
export const bookDocument = (
  book: PassportBook,
  title: string,
  blocks: readonly Block[],
): Document => ({
  title,
  region: book.region,
  year: book.year,
  act: book.classification.act,
  sources: { criteria: book.classification.criteria, inputs: book.classification.inputs },
  blocks,
});
