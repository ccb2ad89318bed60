import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Worker } from "node:worker_threads";

/** Hashes a file; plain JavaScript, so that it runs the same from sources and when compiled. */
const workerScript = `
const { createHash } = require("node:crypto");
const { createReadStream } = require("node:fs");
const { parentPort, workerData } = require("node:worker_threads");
const hash = createHash("sha256");
createReadStream(workerData, { highWaterMark: 4 * 1024 ** 2 })
  .on("data", (bytes) => hash.update(bytes))
  .on("error", (error) => { throw error; })
  .on("end", () => parentPort.postMessage(hash.digest("hex")));
`;

/** From so many bytes on a thread of its own pays. */
const bytesForThread = 64 * 1024 ** 2;

/** SHA-256 of a file, in hexadecimal; a big file is hashed in a thread of its own. */
export async function checksum(path: string, bytes: number): Promise<string> {
  if (bytes >= bytesForThread) return inThread(path);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 ** 2 })) {
    // A stream of bytes without an encoding gives nothing but buffers.
    hash.update(chunk as Buffer);
  }
  return hash.digest("hex");
}

function inThread(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerScript, { eval: true, workerData: path, execArgv: [] });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
