type Keys = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** Where a key moves the active row to; null when it does not move it. `page` is the number of rows in sight. */
export function gridMove(keys: Keys, { active, rowCount, page }: { active: number; rowCount: number; page: number }): number | null {
  if (rowCount === 0 || keys.altKey || ((keys.ctrlKey || keys.metaKey) && keys.key !== 'Home' && keys.key !== 'End')) return null;
  const within = (index: number) => Math.min(rowCount - 1, Math.max(0, index));
  switch (keys.key) {
    case 'ArrowDown':
      return within(active + 1);
    case 'ArrowUp':
      return within(active < 0 ? 0 : active - 1);
    case 'PageDown':
      return within(active + page);
    case 'PageUp':
      return within(active - page);
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return null;
  }
}
