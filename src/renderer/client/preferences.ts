import type { z } from 'zod';
import { create } from 'zustand';
import type { DeskClient } from './desk-client.ts';

/** One thing a person set: its key at the desk, its shape, and what holds until it is set. */
export type Preference<Value> = { readonly key: string; readonly schema: z.ZodType<Value>; readonly fallback: Value };

/** Defines a preference. Values that no longer fit the shape are read as the fallback. */
export function definePreference<Value>(key: string, schema: z.ZodType<Value>, fallback: NoInfer<Value>): Preference<Value> {
  return { key, schema, fallback };
}

const storageKey = 'deskside.preferences';
type Values = Readonly<Record<string, unknown>>;
const store = create<{ values: Values; unsaved: number }>(() => ({ values: cached(), unsaved: 0 }));
let client: DeskClient | null = null;

/** The value of a preference and how to set it; kept at the desk for the person, and here for the next start. */
export function usePreference<Value>(preference: Preference<Value>): [Value, (value: Value) => void] {
  const raw = store((state) => state.values[preference.key]);
  return [parsed(preference, raw), (value) => setPreference(preference, value)];
}

export function readPreference<Value>(preference: Preference<Value>): Value {
  return parsed(preference, store.getState().values[preference.key]);
}

export function setPreference<Value>(preference: Preference<Value>, value: Value): void {
  keep({ ...store.getState().values, [preference.key]: value });
  scheduleSave(preference.key);
}

/** Calls `listener` whenever any preference changes; answers how to stop. */
export function onPreferences(listener: () => void): () => void {
  return store.subscribe(listener);
}

/** How many preferences wait to be written at the desk. */
export function useUnsavedPreferences(): number {
  return store((state) => state.unsaved);
}

/**
 * Reads what the person set at the desk, which wins over what this machine remembers, and writes there from now on. Called again after
 * an outage: what was set meanwhile wins, and is written.
 */
export async function attachPreferences(desk: DeskClient): Promise<void> {
  client = desk;
  const { values } = await desk.preferences.all({});
  const waiting = Object.fromEntries([...timers.keys(), ...untold].map((key) => [key, store.getState().values[key]]));
  keep({ ...store.getState().values, ...values, ...waiting });
  for (const key of untold) scheduleSave(key);
}

const timers = new Map<string, ReturnType<typeof setTimeout>>();
/** What the desk could not be told; told again when it is back. */
const untold = new Set<string>();
const settleMs = 400;

// A splitter or a search box sets its preference many times a second; the desk hears the last.
function scheduleSave(key: string): void {
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => void save(key), settleMs),
  );
  countUnsaved();
}

async function save(key: string): Promise<void> {
  timers.delete(key);
  try {
    // Values were made by the preference's own type; what JSON cannot carry is dropped here rather than refused by the desk.
    await client?.preferences.set({ key, value: JSON.parse(JSON.stringify(store.getState().values[key] ?? null)) });
    untold.delete(key);
  } catch {
    untold.add(key);
  } finally {
    countUnsaved();
  }
}

function countUnsaved(): void {
  store.setState({ unsaved: new Set([...timers.keys(), ...untold]).size });
}

function keep(values: Values): void {
  store.setState({ values });
  try {
    localStorage.setItem(storageKey, JSON.stringify(values));
  } catch {
    // Storage is full or forbidden: the desk still has them.
  }
}

function cached(): Values {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Values) : {};
  } catch {
    return {};
  }
}

const read = new WeakMap<Preference<never>, { raw: unknown; value: unknown }>();

// Parsed once for each stored value, so that the same value is the same object and React does not draw again.
function parsed<Value>(preference: Preference<Value>, raw: unknown): Value {
  if (raw === undefined) return preference.fallback;
  const key = preference as unknown as Preference<never>;
  const known = read.get(key);
  if (known && known.raw === raw) return known.value as Value;
  const answer = preference.schema.safeParse(raw);
  const value = answer.success ? answer.data : preference.fallback;
  read.set(key, { raw, value });
  return value;
}
