/**
 * A function of the page as the text of a script that runs it. The function may use nothing from
 * outside its body. `__name` is what esbuild (and so tsx) wraps named functions in.
 */
export const pageScript = (run: () => void): string =>
  `(()=>{"use strict";const __name=(f)=>f;(${run.toString()})();})();`;

/** JSON for a `<script type="application/json">`: no `<` in it, so no tag can end or begin there. */
export const embeddedJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll("<", "\\u003c");
