/** A text, number or truth value as text; the empty text for anything else, so that no object's name gets into a fact. */
export function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
