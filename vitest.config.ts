import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // two processes for all files: each loads a module, and the sample region, once
    isolate: false,
  },
});
