import { useEffect, useSyncExternalStore } from 'react';
import { type ContextKey, contextVersion, onContextChange, provideContext } from './context.ts';

/** Puts something in context while the component is shown: the open ticket, the selection. */
export function useProvideContext<Value>(key: ContextKey<Value>, value: Value | undefined): void {
  useEffect(() => {
    provideContext(key, value);
  }, [key, value]);
  useEffect(() => () => provideContext(key, undefined), [key]);
}

/** Draws again whenever anything in context changes: for menus that ask every command whether it applies. */
export function useContextVersion(): number {
  return useSyncExternalStore(onContextChange, contextVersion);
}
