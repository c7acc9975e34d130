import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export type Rectangle = { x: number; y: number; width: number; height: number };
export type WindowState = { bounds: Rectangle | null; maximized: boolean };

const smallest = { width: 720, height: 480 };
const usual = { width: 1360, height: 860 };

/** Where the window opens: where it was, unless that display is gone or shows less than a grip of it; never larger than its display. */
export function placeWindow(state: WindowState, displays: readonly Rectangle[]): Partial<Rectangle> & { width: number; height: number } {
  const { bounds } = state;
  if (!bounds) return usual;
  const home = displays.find((area) => {
    const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    const height = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
    return width >= 100 && height >= 60;
  });
  const width = Math.max(smallest.width, Math.min(bounds.width, home?.width ?? usual.width));
  const height = Math.max(smallest.height, Math.min(bounds.height, home?.height ?? usual.height));
  return home ? { x: bounds.x, y: bounds.y, width, height } : { width, height };
}

/** Reads the state back; what is not a state is as if there were none. */
export function readWindowState(file: string): WindowState {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as { bounds?: Record<string, unknown>; maximized?: unknown };
    const { x, y, width, height } = value.bounds ?? {};
    const numbers = [x, y, width, height];
    const bounds = numbers.every((n) => typeof n === 'number' && Number.isFinite(n)) ? ({ x, y, width, height } as Rectangle) : null;
    return { bounds, maximized: value.maximized === true };
  } catch {
    return { bounds: null, maximized: false };
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}
