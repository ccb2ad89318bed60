import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives a run of tests a temporary folder of its own and removes it at the end: whatever tests make in
 * `tmpdir()` goes with it, and none of them has to clean up after itself. Commands keep there what they have
 * read: the sample is read once for all of them.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "tests-"));
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  process.env.SCHOOL_RISK_PROFILE_CACHE = join(folder, "store");
  return () => rmSync(folder, { recursive: true, force: true });
}
