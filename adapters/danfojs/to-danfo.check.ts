import assert from "node:assert/strict";
import { test } from "node:test";
import * as danfo from "danfojs-node";
import { toDanfo } from "../../src/render/data-frame.ts";

test("cells arrive in Danfo with their codes as text and nothing made of what is missing", () => {
  const rows = [
    { school: "012001", year: 2024, n: 25, n2: 3 },
    { school: "012002", year: 2024, n: 6, n2: null },
  ];
  const frame = toDanfo(danfo, rows);
  assert.deepEqual(frame.columns, ["school", "year", "n", "n2"]);
  assert.deepEqual(frame.shape, [2, 4]);
  assert.deepEqual(frame["school"].values, ["012001", "012002"]);
  assert.equal(frame["n"].sum(), 31);
  assert.deepEqual(frame["n2"].values, [3, null]);
});
