type Answering<A extends readonly unknown[], R> = (...asked: A) => Promise<R>;

/**
 * Makes asks wait for each other: whoever asks two things of one engine at once would find them in each
 * other's temporary tables. A failed ask holds up nobody.
 */
export function inTurn(): <A extends readonly unknown[], R>(
  ask: (...asked: A) => R | Promise<R>,
) => Answering<A, R> {
  let last: Promise<unknown> = Promise.resolve();
  return (ask) =>
    (...asked) => {
      const answer = last.then(() => ask(...asked));
      last = answer.catch(() => undefined);
      return answer;
    };
}
