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

/** Starts so many threads; each loads the renderers by itself. */
export function openRenderPool(size: number): RenderPool {
  const waiting: Task[] = [];
  let closed: Error | undefined;

  const next = (thread: Thread): void => {
    thread.task = waiting.shift();
    if (thread.task) thread.worker.postMessage(thread.task.job);
  };
  const answered = (thread: Thread, answer: WorkerAnswer): void => {
    const { task } = thread;
    next(thread);
    if ("done" in answer) task?.done(answer.done);
    else task?.failed(ordinaryError(answer.failed));
  };
  /** A thread that is gone (out of memory, its code does not load) ends the pool: nothing waits for ever. */
  const gone = (error: Error): void => {
    closed ??= error;
    for (const task of waiting.splice(0)) task.failed(closed);
    for (const thread of threads) thread.task?.failed(closed);
  };
  const threads = Array.from({ length: size }, (): Thread => {
    const thread: Thread = { worker: startWorker(), task: undefined };
    thread.worker.on("message", (answer: WorkerAnswer) => answered(thread, answer));
    thread.worker.on("error", (error) =>
      gone(error instanceof Error ? error : new Error(String(error))),
    );
    thread.worker.on("exit", (code) => gone(new Error(`A thread of the reports ended: ${code}`)));
    return thread;
  });

  return {
    render: (job) =>
      new Promise((done, failed) => {
        if (closed) return failed(closed);
        waiting.push({ job, done, failed });
        const free = threads.find(({ task }) => task === undefined);
        if (free) next(free);
      }),
    close: async () => {
      gone(new Error("The threads of the reports were ended"));
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

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
