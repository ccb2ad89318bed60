/** Texts that are kept in mind at once: many times the headers and words of one export. */
const mostKnown = 2000;

/** A pure function of a text that answers what it was asked lately from memory. */
export function remembering<T>(ask: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.answer;
    if (known.size >= mostKnown) known.clear();
    const answer = ask(text);
    known.set(text, { answer });
    return answer;
  };
}
