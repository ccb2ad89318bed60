import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

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
