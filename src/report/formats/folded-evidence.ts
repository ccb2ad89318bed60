import type { Block, Details, Note } from "../document.ts";
import { counted } from "../../shared/russian.ts";
import { lineCount } from "./line-count.ts";

/** Lines of an appendix that is still read on paper, and lines of a page. */
const LONGEST_APPENDIX = 3600;
const PAGE = 60;
const APPENDIX = "Приложение. Обоснования";

const isEvidence = (block: Block): block is Details =>
  block.kind === "details" && block.school !== undefined;

const note = (text: string): Note => ({ kind: "note", content: [text] });

/**
 * Blocks as they are printed. Evidence of many schools, which a page folds away, goes to an appendix
 * at the end, or, when that would be longer than anybody reads on paper, is left out and said to be.
 * What tells of one school, and what is folded but belongs to the report itself, stays in its place.
 */
export function withAppendix(blocks: readonly Block[]): readonly Block[] {
  const evidence = blocks.filter(isEvidence);
  if (new Set(evidence.map(({ school }) => school?.search)).size < 2) return blocks;
  const lines = evidence.reduce((sum, block) => sum + lineCount(block), 0);
  const short = lines <= LONGEST_APPENDIX;
  const instead = note(
    short
      ? `Обоснования по школам — в конце документа: «${APPENDIX}».`
      : `Обоснования (${counted(evidence.length, ["школа", "школы", "школ"])}) в этот файл не вошли: они заняли бы ${counted(Math.ceil(lines / PAGE), ["страницу", "страницы", "страниц"])}. Они есть в этом же отчёте в форматах HTML и XLSX.`,
  );
  const body = blocks.flatMap((block, at) => {
    if (!isEvidence(block)) return [block];
    const before = blocks[at - 1];
    return before && isEvidence(before) ? [] : [instead];
  });
  if (!short) return body;
  return [
    ...body,
    { kind: "page-break" },
    { kind: "heading", level: 2, id: "appendix-evidence", text: APPENDIX },
    ...evidence,
  ];
}
