import type { Role } from '../../../contract/roles.ts';

/** A typed name for something that commands may act on: the open ticket, the selected devices. Each feature makes its own. */
export type ContextKey<Value> = { readonly name: string; readonly sample?: Value };

export function contextKey<Value>(name: string): ContextKey<Value> {
  return { name };
}

/** What a command sees when it decides whether it applies, and when it runs. */
export type CommandContext = {
  /** The page shown: the `scope` of its route. */
  readonly scope: string;
  readonly roles: readonly Role[];
  /** Goes to a page: `/tickets/48210`. */
  readonly navigate: (path: string) => void;
  get<Value>(key: ContextKey<Value>): Value | undefined;
};

const facts = new Map<string, unknown>();
const listeners = new Set<() => void>();
let version = 0;

/** Puts something in context, or takes it away with `undefined`. Components use `useProvideContext` instead. */
export function provideContext<Value>(key: ContextKey<Value>, value: Value | undefined): void {
  if (value === undefined ? !facts.has(key.name) : Object.is(facts.get(key.name), value)) return;
  if (value === undefined) facts.delete(key.name);
  else facts.set(key.name, value);
  version += 1;
  for (const listener of listeners) listener();
}

/** What is in context now under a key. The key's type is the promise of whoever provides it. */
export function contextValue<Value>(key: ContextKey<Value>): Value | undefined {
  return facts.get(key.name) as Value | undefined;
}

export function onContextChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Counts the changes of context, so that React can tell. */
export function contextVersion(): number {
  return version;
}
