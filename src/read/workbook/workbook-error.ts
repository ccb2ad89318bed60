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
