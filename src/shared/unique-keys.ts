/** Items that share a key get #2, #3, ... in the order of their content, so that the same machine gives the same keys in any order. */
export function withUniqueKeys<Item extends Record<string, unknown>>(items: readonly Item[]): Item[] {
  const byKey = Map.groupBy(items, (item) => String(item['key']));
  const taken = new Set(byKey.keys());
  const renamed = new Map<Item, string>();
  for (const [key, sharing] of byKey) {
    if (sharing.length === 1) continue;
    const inOrder = sharing
      .map((item) => ({ item, content: JSON.stringify(item) }))
      .toSorted((a, b) => (a.content < b.content ? -1 : a.content > b.content ? 1 : 0));
    let number = 2;
    for (const { item } of inOrder.slice(1)) {
      while (taken.has(`${key}#${number}`)) number++;
      taken.add(`${key}#${number}`);
      renamed.set(item, `${key}#${number}`);
    }
  }
  return items.map((item) => (renamed.has(item) ? { ...item, key: renamed.get(item) } : item));
}
