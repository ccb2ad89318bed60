import { createHash } from "node:crypto";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileDigest } from "../../src/shared/file-digest.ts";

const digestOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe("the digest of a file", () => {
  let folder = "";
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "digest-"))));
  afterAll(() => rm(folder, { recursive: true }));

  it.each([0, 5, 9 * 1024 ** 2])(
    "is SHA-256 of its bytes, now as before: %d bytes",
    async (size) => {
      const path = join(folder, `${size}.csv`);
      for (const letter of ["а", "б"]) {
        const bytes = Buffer.alloc(size, letter);
        await writeFile(path, bytes);
        // Two writings within one tick of a coarse clock are not what is tried here.
        const moment = letter === "а" ? 1_700_000_000 : 1_700_000_001;
        await utimes(path, moment, moment);
        expect(fileDigest(path)).toBe(digestOf(bytes));
        expect(fileDigest(path)).toBe(digestOf(bytes));
      }
    },
  );

  it("is refused for what is not there", () => {
    expect(() => fileDigest(join(folder, "нет.csv"))).toThrow("ENOENT");
  });
});
