/** The thread of a worker: takes a job, gives its files or its error, until it is ended. */
import { parentPort } from "node:worker_threads";
import { renderDocument, type RenderedDocument, type RenderJob } from "./render-document.ts";

/** An error as it crosses to another thread: a class of our own would lose its name there. */
export interface ReportedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}
export type WorkerAnswer = { readonly done: RenderedDocument } | { readonly failed: ReportedError };

/** An answer and the buffers that are handed over with it. */
async function answer(job: RenderJob): Promise<[told: WorkerAnswer, buffers: ArrayBuffer[]]> {
  try {
    const { files, ...rest } = await renderDocument(job);
    // a buffer of its own can be handed over; a small one may stand in a buffer of many
    const own = files.map((file) => ({ ...file, content: new Uint8Array(file.content) }));
    return [{ done: { ...rest, files: own } }, own.map(({ content }) => content.buffer)];
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return [{ failed: { name, message, stack } }, []];
  }
}

parentPort?.on("message", (job: RenderJob) => {
  void answer(job).then(([told, buffers]) => parentPort?.postMessage(told, buffers));
});
