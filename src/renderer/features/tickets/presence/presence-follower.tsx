import { useEffect } from 'react';
import { mayCall, staff } from '../../../../contract/roles.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useMe } from '../pickers/use-desk-people.ts';
import { setPresence } from './presence-store.ts';

const againAfterMs = 1000;

/** Hears who is at which ticket for as long as the page lives; draws nothing. While the desk is away nobody is known to be anywhere. */
export function PresenceFollower() {
  const { client } = useDesk();
  const me = useMe();
  const isStaff = me !== undefined && mayCall(me.roles, staff);
  useEffect(() => {
    if (!isStaff) return;
    const ending = new AbortController();
    void follow(client, ending.signal);
    return () => ending.abort();
  }, [client, isStaff]);
  return null;
}

async function follow(client: DeskClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const { people } of await client.presence.watch({}, { signal })) setPresence(people);
    } catch {
      // The connection broke or the desk refused; the status bar shows the state, and the loop asks again.
    }
    setPresence([]);
    await new Promise((resolve) => setTimeout(resolve, againAfterMs));
  }
}
