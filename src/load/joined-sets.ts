/** Things that turn out to be one, two at a time (непересекающиеся множества). */
export interface JoinedSets {
  readonly join: (one: string, other: string) => void;
  /** The thing that stands for all that are one with this: the first of them by letters. */
  readonly of: (one: string) => string;
}

export function joinedSets(): JoinedSets {
  const parents = new Map<string, string>();
  function of(one: string): string {
    let top = one;
    for (let next = parents.get(top); next !== undefined; next = parents.get(top)) top = next;
    // What was gone through leads to the top at once the next time.
    for (let at = one; at !== top;) {
      const next = parents.get(at) ?? top;
      parents.set(at, top);
      at = next;
    }
    return top;
  }
  return {
    of,
    join: (one, other) => {
      const [first, second] = [of(one), of(other)].sort();
      if (first !== undefined && second !== undefined && first !== second)
        parents.set(second, first);
    },
  };
}
