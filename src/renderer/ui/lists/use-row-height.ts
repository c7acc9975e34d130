import { useSyncExternalStore } from 'react';

/** The height of a row in pixels at the density chosen: `--row-height`, which rows of every table share. */
export function useRowHeight(): number {
  return useSyncExternalStore(onDensityChange, rowHeight);
}

function rowHeight(): number {
  const style = getComputedStyle(document.documentElement);
  return Math.round(Number.parseFloat(style.getPropertyValue('--row-height')) * Number.parseFloat(style.fontSize)) || 32;
}

function onDensityChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] });
  return () => observer.disconnect();
}
