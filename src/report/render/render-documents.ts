import { availableParallelism } from "node:os";
import { renderDocument, type RenderedDocument, type RenderJob } from "./render-document.ts";
import { openRenderPool } from "./render-pool.ts";

/** Fewer documents than this are rendered in the thread that asks: starting others would take longer. */
const FEW = 8;
/** More threads than this only take memory: documents are not made faster than they are rendered. */
const MOST_WORKERS = 4;
/** Jobs on their way for each thread: the one at work and the one that it takes next. */
const AHEAD = 2;

export interface RenderOptions {
  /** Threads; as many as processors, at most 4, when absent; 0 renders in the thread that asks. */
  readonly workers?: number;
}

/** A document that could not be rendered, and why. */
export interface FailedDocument {
  readonly name: string;
  readonly error: Error;
}

/** Renders a document behind a barrier: what it throws costs no other document. */
const attempt = (
  job: RenderJob,
  render: (job: RenderJob) => Promise<RenderedDocument>,
): Promise<RenderedDocument | FailedDocument> =>
  render(job).catch((error: unknown) => ({
    name: job.name,
    error: error instanceof Error ? error : new Error(String(error)),
  }));

/**
 * Renders documents as they come, in threads when there are many. Only a few are in memory at a time:
 * the next one is asked for when an earlier one has been taken away. Files are the same bytes whatever
 * the number of threads; they come in the order in which they are done. One that cannot be rendered
 * comes as its error.
 *
 * @throws what the making of a job throws; no further document is asked for then
 */
export async function* renderDocuments(
  jobs: Iterable<RenderJob> | AsyncIterable<RenderJob>,
  { workers = Math.min(availableParallelism(), MOST_WORKERS) }: RenderOptions = {},
): AsyncGenerator<RenderedDocument | FailedDocument> {
  const source = eachOf(jobs);
  const first = workers === 0 ? [] : await firstOf(source, FEW);
  if (first.length < FEW) {
    for (const job of first) yield attempt(job, renderDocument);
    for await (const job of source) yield attempt(job, renderDocument);
    return;
  }
  const pool = openRenderPool(workers);
  try {
    type Done = { at: number; result: RenderedDocument | FailedDocument };
    const going = new Map<number, Promise<Done>>();
    const taken = async () => {
      const { at, result } = await Promise.race(going.values());
      going.delete(at);
      return result;
    };
    let started = 0;
    for await (const job of joined(first, source)) {
      const at = started++;
      going.set(
        at,
        attempt(job, pool.render).then((result) => ({ at, result })),
      );
      if (going.size >= workers * AHEAD) yield await taken();
    }
    while (going.size > 0) yield await taken();
  } finally {
    await pool.close();
  }
}

async function* eachOf<T>(list: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* list;
}

/** So many from the head of a list, which goes on after them. */
async function firstOf<T>(list: AsyncGenerator<T>, most: number): Promise<T[]> {
  const first: T[] = [];
  while (first.length < most) {
    const next = await list.next();
    if (next.done === true) break;
    first.push(next.value);
  }
  return first;
}

async function* joined<T>(first: T[], rest: AsyncGenerator<T>): AsyncGenerator<T> {
  // taken out one by one: what was rendered need not stay in memory
  for (let job = first.shift(); job !== undefined; job = first.shift()) yield job;
  yield* rest;
}
