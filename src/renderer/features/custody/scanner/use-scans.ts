import { useRef, useState } from 'react';
import type { CustodyId } from '../../../../contract/common.ts';
import type { Custody } from '../../../../contract/custody.ts';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useCustodyChanged } from '../checkout/use-custody.ts';
import type { holderInput } from '../checkout/holder-field.tsx';

export type ScanMode = 'look' | 'in' | 'out';
export type Found = { device: DeviceSummary; custody: Custody | null };
/** One scan and what came of it. `done`: what was done at once, beyond showing it. */
export type Scanned = { id: string; code: string; found: readonly Found[] | null; done: 'in' | 'out' | 'none' | null; error: unknown };

const kept = 50;
type Holder = NonNullable<ReturnType<typeof holderInput>>;

/** The scans of this visit, newest first, and what each does. Scans that come while one is under way wait for it. */
export function useScans(mode: ScanMode, holder: Holder | null) {
  const { client } = useDesk();
  const changed = useCustodyChanged();
  const [scans, setScans] = useState<readonly Scanned[]>([]);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const put = (id: string, part: Partial<Scanned>) => setScans((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));

  async function act({ device, custody }: Found): Promise<Pick<Scanned, 'found' | 'done'>> {
    if (mode === 'in' && custody) {
      await client.custody.checkIn({ id: custody.id });
      return { found: [{ device, custody: null }], done: 'in' };
    }
    if (mode === 'out' && holder) {
      const made = await client.custody.checkOut({ id: newId<CustodyId>(), deviceId: device.id, ...holder });
      return { found: [{ device, custody: made }], done: 'out' };
    }
    return { found: [{ device, custody }], done: mode === 'in' ? 'none' : null };
  }

  async function work(id: string, code: string): Promise<void> {
    try {
      const { items } = await client.custody.scan({ code });
      put(id, { found: items });
      const [only, another] = items;
      if (!only || another || mode === 'look') return;
      put(id, await act(only));
      await changed();
    } catch (error) {
      put(id, { error });
    }
  }

  return {
    scans,
    scan: (code: string): void => {
      const id = newId<string>();
      setScans((all) => [{ id, code, found: null, done: null, error: null }, ...all].slice(0, kept));
      line.current = line.current.then(() => work(id, code));
    },
    /** What was done with a device by a dialog stands in its line. */
    replace: (id: string, found: Found, done: 'in' | 'out') => put(id, { found: [found], done }),
  };
}
