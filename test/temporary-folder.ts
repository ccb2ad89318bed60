import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives a run of tests a temporary folder of its own and removes it at the end: whatever tests make in
 * `tmpdir()` goes with it, and none of them has to clean up after itself.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "tests-"));
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
