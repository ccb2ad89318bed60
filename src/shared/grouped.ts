/** Records by a key (группы): groups and the records of each in the order they come. */
export function grouped<T, Key>(list: Iterable<T>, key: (one: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const one of list) {
    const own = key(one);
    const group = groups.get(own);
    if (group) group.push(one);
    else groups.set(own, [one]);
  }
  return groups;
}
