import { create } from 'zustand';
import type { Presence } from '../../../../contract/presence.ts';

const nobody: readonly Presence[] = [];
const usePresence = create<{ at: ReadonlyMap<number, readonly Presence[]> }>(() => ({ at: new Map() }));

/** What the desk last said of who is where. */
export function setPresence(people: readonly Presence[]): void {
  usePresence.setState({ at: Map.groupBy(people, ({ number }) => number) });
}

/** The colleagues at one ticket now. */
export function usePresenceAt(number: number): readonly Presence[] {
  return usePresence(({ at }) => at.get(number) ?? nobody);
}

/** The same, asked once: for what is said and not drawn. */
export function presenceAt(number: number): readonly Presence[] {
  return usePresence.getState().at.get(number) ?? nobody;
}
