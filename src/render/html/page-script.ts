import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";

/**
 * A function of the page as the text of a script that runs it. The function may use nothing from
 * outside its body. `__name` is what esbuild (and so tsx) wraps named functions in.
 */
export const pageScript = (run: () => void): string =>
  `(()=>{"use strict";const __name=(f)=>f;(${run.toString()})();})();`;

/** JSON for a `<script type="application/json">`: no `<` in it, so no tag can end or begin there. */
export const embeddedJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll("<", "\\u003c");

const packed = new Map<string, string>();

/**
 * A long script as text to be unpacked in the page: deflated, then base64, less than half as long. The
 * page's policy still names the hash of the script itself, so nothing else can be run in its place.
 */
export function packedScript(code: string): string {
  const known = packed.get(code);
  if (known !== undefined) return known;
  const text = deflateRawSync(Buffer.from(code, "utf8"), { level: 9 }).toString("base64");
  packed.set(code, text);
  return text;
}

/** Scripts and styles are our own and few; each is hashed once, not once a page. */
const hashes = new Map<string, string>();

function hash(text: string): string {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  const made = `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
  hashes.set(text, made);
  return made;
}

/**
 * Content-Security-Policy of a self-contained page: nothing may load from anywhere; only the very
 * scripts and the very style that were put into the page may act.
 */
export function contentSecurityPolicy(
  scripts: readonly string[],
  styles: readonly string[],
): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")}`,
    `style-src ${styles.map(hash).join(" ")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

const IMPORT = /^import \{ ([\w, ]+) \} from 'vega-util';$/m;
const EXPORT = /^export \{ expression as expressionInterpreter \};$/m;
const SOURCE_MAP = /^\/\/# sourceMappingURL=.*$/gm;

/**
 * The code that brings charts to life in a page: Vega's browser bundle and its expression
 * interpreter, which needs no `eval`. The interpreter is published only as a module that imports
 * three names of vega-util; Vega's bundle re-exports them, so its import and export lines become one
 * object. A version that looks otherwise is refused here, not in the reader's browser.
 */
export function chartRuntime(): Promise<string> {
  return (made ??= readRuntime());
}

/** Put together once: it is the same in every page. */
let made: Promise<string> | undefined;

async function readRuntime(): Promise<string> {
  const require = createRequire(import.meta.url);
  const vegaFile = new URL("vega.min.js", pathToFileURL(require.resolve("vega")));
  const interpreterFile = require.resolve("vega-interpreter");
  const [vega, interpreter] = await Promise.all([
    readFile(vegaFile, "utf8"),
    readFile(interpreterFile, "utf8"),
  ]);
  if (!IMPORT.test(interpreter) || !EXPORT.test(interpreter)) {
    throw new Error("This version of vega-interpreter cannot be put into a page");
  }
  const body = interpreter
    .replace(IMPORT, "const { $1 } = vega;")
    .replace(EXPORT, "vega.expressionInterpreter = expression;");
  return [vega, `vega = {...vega};\n(() => {\n${body}\n})();`].join("\n").replace(SOURCE_MAP, "");
}
