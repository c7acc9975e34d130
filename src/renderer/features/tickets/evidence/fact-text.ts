/** A frozen value as text, whatever its shape: nothing that is attached is hidden. */
export function factText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ');
  return JSON.stringify(value, null, 1);
}

const names = ['title', 'label', 'name', 'model', 'brand', 'hostName', 'mount', 'slot', 'key'];

/** What an item of a section is called: its most human field. */
export function itemTitle(item: Record<string, unknown>): string {
  for (const name of names) {
    const value = item[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}
