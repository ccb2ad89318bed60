/** What a long reading tells while it runs. */
export interface Progress {
  readonly update: (done: number, total: number, file: string) => void;
  readonly stop: () => void;
}

/** A progress bar on the error stream; nothing at all when it is not a terminal. */
export async function progressBar(title = "Чтение"): Promise<Progress> {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    format: `${title} {bar} {value}/{total} {file}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  let started = false;
  return {
    update: (done, total, file) => {
      if (!started) bar.start(total, done, { file });
      else bar.update(done, { file });
      bar.setTotal(total);
      started = true;
    },
    stop: () => bar.stop(),
  };
}
