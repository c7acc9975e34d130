import type { MatchCandidate, ScanEvent } from '../../../../contract/devices.ts';
import { type SectionName, scannedSectionNames, type SectionStatus } from '../../../../contract/inventory-sections.ts';

type SectionEvent = Extract<ScanEvent, { kind: 'section' }>;
export type ScanSection = {
  section: SectionName;
  state: SectionEvent['state'];
  status: SectionStatus | null;
  items: number | null;
  reason: string | null;
  durationMs: number | null;
};

/** Where a scan stands, made from its events alone: a page that is loaded again gets the same. */
export type ScanState = {
  sections: readonly ScanSection[];
  /** The section that was last heard of while running, for the line of progress. */
  latest: SectionName | null;
  end: Exclude<ScanEvent, { kind: 'section' }> | null;
};

export const emptyScan: ScanState = {
  sections: scannedSectionNames.map((section) => ({
    section,
    state: 'waiting',
    status: null,
    items: null,
    reason: null,
    durationMs: null,
  })),
  latest: null,
  end: null,
};

export function scanReducer(state: ScanState, event: ScanEvent): ScanState {
  if (event.kind !== 'section') return { ...state, end: event };
  const sections = state.sections.map((each) =>
    each.section === event.section
      ? {
          section: event.section,
          state: event.state,
          status: event.status ?? null,
          items: event.items ?? null,
          reason: event.reason ?? null,
          durationMs: event.durationMs ?? null,
        }
      : each,
  );
  return { ...state, sections, latest: event.state === 'waiting' ? state.latest : event.section };
}

/** The section to name while a scan runs: the first that is being read, else the last that was heard of. */
export function currentSection(state: ScanState): SectionName | null {
  return state.sections.find((each) => each.state === 'running')?.section ?? state.latest;
}

/** How many sections are done, of how many. */
export function scanProgress(state: ScanState): { done: number; total: number } {
  return { done: state.sections.filter((each) => each.state === 'done').length, total: state.sections.length };
}

export function candidatesOf(state: ScanState): readonly MatchCandidate[] | null {
  return state.end?.kind === 'unsure' ? state.end.candidates : null;
}
