import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

/** Files whose bytes depend on a fresh process: the sample is written as nobody else's test left it. */
const alone = ["test/data-samples/**/*.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    globalSetup: "test/temporary-folder.ts",
    projects: [
      {
        extends: true,
        // two processes for all files: each loads a module, and the sample region, once
        test: {
          name: "shared",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: alone,
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone, isolate: true } },
    ],
  },
});
