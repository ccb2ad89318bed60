/**
 * A node of a study: its answer is made when somebody first asks, and once for the same arguments. What
 * it throws it throws again.
 */
export function node<Asked extends readonly unknown[], Answer>(
  make: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  const made = new Map<string, Answer>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const known = made.get(key);
    if (known !== undefined) return known;
    const answer = make(...asked);
    made.set(key, answer);
    return answer;
  };
}

/** Asks one after another: the engine answers one question at a time. */
export async function inTurn<One, Answer>(
  list: readonly One[],
  ask: (one: One) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const one of list) answers.push(await ask(one));
  return answers;
}
