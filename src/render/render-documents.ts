import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { renderDocument, type RenderedDocument, type RenderJob } from "./render-document.ts";
import type { ReportedError, WorkerAnswer } from "./render-worker.ts";

/** Fewer documents than this are rendered in the thread that asks: starting others would take longer. */
const FEW = 8;
/** More threads than this only take memory: documents are not made faster than they are rendered. */
const MOST_WORKERS = 4;
/** Jobs on their way for each thread: the one at work and the one that it takes next. */
const AHEAD = 2;

interface RenderOptions {
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

/** Threads that render documents. */
interface RenderPool {
  /** Waits for a free thread. @throws what the rendering threw, as an ordinary error */
  readonly render: (job: RenderJob) => Promise<RenderedDocument>;
  /** Ends the threads, even at work; jobs not done are refused. */
  readonly close: () => Promise<void>;
}

interface Task {
  readonly job: RenderJob;
  readonly done: (rendered: RenderedDocument) => void;
  readonly failed: (error: Error) => void;
}
interface Thread {
  readonly worker: Worker;
  task: Task | undefined;
}

/**
 * A pool of at most so many threads, each started when there is a job for it; each loads the renderers
 * by itself. A thread that is gone (out of memory, its code does not load) takes its job with it, which
 * is refused; another one is started for the next job.
 *
 * @param start starts a thread; it answers a `RenderJob` with a `WorkerAnswer`
 */
export function openRenderPool(size: number, start: () => Worker = startWorker): RenderPool {
  const waiting: Task[] = [];
  const threads: Thread[] = [];
  let closed = false;

  const next = (thread: Thread): void => {
    thread.task = waiting.shift();
    try {
      if (thread.task) thread.worker.postMessage(thread.task.job);
    } catch (error) {
      thread.task?.failed(asError(error)); // a document that is not plain data
      next(thread);
    }
  };
  const answered = (thread: Thread, answer: WorkerAnswer): void => {
    const { task } = thread;
    next(thread);
    if ("done" in answer) task?.done(answer.done);
    else task?.failed(ordinaryError(answer.failed));
  };
  const gone = (thread: Thread, error: Error): void => {
    const at = threads.indexOf(thread);
    if (at === -1) return; // its end after its error
    threads.splice(at, 1);
    thread.task?.failed(error);
    if (waiting.length > 0 && !closed) next(open());
  };
  const open = (): Thread => {
    const thread: Thread = { worker: start(), task: undefined };
    thread.worker.on("message", (answer: WorkerAnswer) => answered(thread, answer));
    thread.worker.on("error", (error) => gone(thread, asError(error)));
    thread.worker.on("exit", (code) =>
      gone(thread, new Error(`A thread of the reports ended: ${code}`)),
    );
    threads.push(thread);
    return thread;
  };

  return {
    render: (job) =>
      new Promise((done, failed) => {
        if (closed) return failed(new Error(ENDED));
        waiting.push({ job, done, failed });
        const idle = threads.find(({ task }) => task === undefined);
        if (idle) next(idle);
        else if (threads.length < size) next(open());
      }),
    close: async () => {
      closed = true;
      for (const task of waiting.splice(0)) task.failed(new Error(ENDED));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

const ENDED = "The threads of the reports were ended";

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

function ordinaryError({ name, message, stack }: ReportedError): Error {
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}

/**
 * A worker of this program: compiled code as it is; TypeScript, which no thread inherits the loader
 * of, through tsx, as the main thread runs it.
 */
function startWorker(): Worker {
  const compiled = import.meta.url.endsWith(".js");
  if (compiled) return new Worker(new URL("./render-worker.js", import.meta.url));
  const loader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const file = JSON.stringify(new URL("./render-worker.ts", import.meta.url).href);
  const start = `import(${loader}).then(({ register }) => { register(); return import(${file}); })`;
  return new Worker(start, { eval: true });
}
