import { create } from 'zustand';
import type { ScanId } from '../../../../contract/common.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { newId } from '../../../client/new-id.ts';
import { problemOf } from '../../../client/desk-problem.ts';
import { emptyScan, type ScanState, scanReducer } from './scan-state.ts';

type Run = { id: ScanId | null; state: ScanState; error: unknown };

/** The scan this page follows: one for the whole page, so that the status bar and the scan's own page show the same. */
export const useScanRun = create<Run>(() => ({ id: null, state: emptyScan, error: null }));

let following: AbortController | null = null;
const againMs = 1000;

/** Follows a scan from its start until it is over; asks again after an outage. Following what is followed is nothing. */
export function followScan(client: DeskClient, id: ScanId): void {
  const now = useScanRun.getState();
  if (now.id === id && now.error === null) return;
  following?.abort();
  const ending = new AbortController();
  following = ending;
  useScanRun.setState({ id, state: emptyScan, error: null });
  void follow(client, id, ending.signal);
}

async function follow(client: DeskClient, id: ScanId, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      let state = emptyScan;
      for await (const event of await client.scans.watch({ id }, { signal })) {
        state = scanReducer(state, event);
        if (!signal.aborted) useScanRun.setState({ state });
      }
      if (state.end !== null) return;
    } catch (error) {
      if (signal.aborted) return;
      if (problemOf(error).code !== 'UNREACHABLE') return useScanRun.setState({ error });
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

/** Starts a scan of this machine, or joins the one under way, and follows it. */
export async function startScan(client: DeskClient): Promise<ScanId> {
  const { id } = await client.scans.start({ id: newId<ScanId>() });
  followScan(client, id);
  return id;
}

/** Shows a scan that has no steps to follow: a file that was taken in. */
export function showScanEnd(id: ScanId, end: NonNullable<ScanState['end']>): void {
  following?.abort();
  useScanRun.setState({ id, state: { ...emptyScan, end }, error: null });
}
