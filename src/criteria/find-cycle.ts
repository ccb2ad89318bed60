/**
 * A circle of references, if there is one: the names on it in order, the first again at the end.
 *
 * @param next names that a name refers to; names not among `names` are passed over
 */
export function findCycle(
  names: readonly string[],
  next: (name: string) => readonly string[],
): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): readonly string[] | undefined => {
    const start = trail.indexOf(name);
    if (start >= 0) return [...trail.slice(start), name];
    if (done.has(name) || !names.includes(name)) return undefined;
    for (const other of next(name)) {
      const ring = visit(other, [...trail, name]);
      if (ring) return ring;
    }
    done.add(name);
    return undefined;
  };
  for (const name of names) {
    const ring = visit(name, []);
    if (ring) return ring;
  }
  return undefined;
}
