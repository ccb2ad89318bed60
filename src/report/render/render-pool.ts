import { Worker } from "node:worker_threads";
import type { RenderedDocument, RenderJob } from "./render-document.ts";
import type { ToldError, WorkerAnswer } from "./render-worker.ts";

/** Threads that render documents. */
export interface RenderPool {
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

function ordinaryError({ name, message, stack }: ToldError): Error {
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
