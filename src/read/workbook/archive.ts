import { isUtf8 } from "node:buffer";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import type { Issue } from "../../shared/issue.ts";
import type { Grid } from "../../tables/grid.ts";

/** Sheets of a workbook and what could not be read of it. */
export interface WorkbookReading {
  readonly grids: readonly Grid[];
  readonly issues: readonly Issue[];
}

/** What a workbook may cost; a file that promises more is refused before anything is inflated. */
export interface WorkbookLimits {
  readonly entries: number;
  /** Sum of inflated sizes, bytes. */
  readonly inflated: number;
  /** Inflated to packed, for workbooks that inflate to more than `ratioFloor` bytes. */
  readonly ratio: number;
  readonly ratioFloor: number;
  /** Columns that are read; what stands to the right of them is told of and left out. */
  readonly columns: number;
  /** Cells kept in memory in all sheets, empty ones between filled ones included. */
  readonly cells: number;
}

export const workbookLimits: WorkbookLimits = {
  entries: 10_000,
  inflated: 1024 ** 3,
  ratio: 200,
  ratioFloor: 64 * 1024 ** 2,
  columns: 2_000,
  cells: 40_000_000,
};

/** Parts of a zip by their path inside, any case, without the leading `/`. */
export interface Archive {
  /** Parts that are files, as written. */
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** Inflated bytes of a part; fails when they are more than the directory promised. */
  open(path: string): AsyncIterable<Buffer>;
}

/**
 * Reads the directory of a zip and refuses one that is broken, encrypted or inflates beyond measure.
 * Nothing is inflated here: yauzl compares each part's size with the directory while it is read, so
 * the sums checked here bind.
 */
export async function openArchive(bytes: Buffer, limits: WorkbookLimits): Promise<Archive> {
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  const paths: string[] = [];
  let inflated = 0;
  try {
    // Names stay bytes: yauzl would refuse `\` and absolute ones, which only matter on a disk.
    zip = await fromBufferPromise(bytes, { decodeStrings: false });
    if (zip.entryCount > limits.entries) throw tooLarge(`${zip.entryCount} частей`);
    for await (const entry of zip.eachEntry()) {
      const path = writtenPath(entry);
      entries.set(partName(path), entry);
      if (!path.endsWith("/")) paths.push(path);
      inflated += entry.uncompressedSize;
    }
  } catch (error) {
    throw error instanceof WorkbookError ? error : damaged();
  }
  if (inflated > limits.inflated) throw tooLarge(`${Math.round(inflated / 1024 ** 2)} МБ`);
  if (inflated > limits.ratioFloor && inflated > bytes.length * limits.ratio) {
    throw tooLarge(`сжатие в ${Math.round(inflated / bytes.length)} раз`);
  }
  return {
    paths,
    has: (path) => entries.has(partName(path)),
    open: (path) => inflate(zip, entries.get(partName(path)), path),
  };
}

async function* inflate(
  zip: ZipFile,
  entry: Entry | undefined,
  path: string,
): AsyncGenerator<Buffer> {
  if (!entry) throw new WorkbookError("file-unreadable", `нет части ${path}`);
  if (entry.isEncrypted()) throw new WorkbookError("file-protected");
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      // A stream of bytes without an encoding gives nothing but buffers.
      yield chunk as Buffer;
    }
  } catch {
    throw damaged();
  }
}

/** Bit of an entry that says its name is UTF-8; without it Russian archivers write cp866. */
const utf8Name = 0x800;

function writtenPath({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const isUtf8Name = (generalPurposeBitFlag & utf8Name) !== 0 || isUtf8(fileNameRaw);
  const path = new TextDecoder(isUtf8Name ? "utf-8" : "ibm866").decode(fileNameRaw);
  return path.replaceAll("\\", "/").replace(/^\/+/, "");
}

const partName = (path: string) => path.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

const tooLarge = (found: string) => new WorkbookError("workbook-too-large", found);

const damaged = () => new WorkbookError("file-unreadable", "архив оборван или повреждён");

/** Why a workbook cannot be read; `code` is a key of `messages.ts`, `found` goes into its sentence. */
export class WorkbookError extends Error {
  readonly code: string;
  readonly found: string | undefined;

  constructor(code: string, found?: string) {
    super(found === undefined ? code : `${code}: ${found}`);
    this.name = "WorkbookError";
    this.code = code;
    this.found = found;
  }
}

/** The issue of a workbook that cannot be read at all. A bug of ours is thrown on. */
export function workbookIssue(error: unknown, file: string): Issue {
  if (!(error instanceof WorkbookError)) throw error;
  const issue: Issue = { code: error.code, severity: "error", file };
  return error.found === undefined ? issue : { ...issue, found: error.found };
}
