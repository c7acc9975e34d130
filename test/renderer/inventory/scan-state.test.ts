import { describe, expect, it } from 'vitest';
import type { ScanEvent } from '../../../src/contract/devices.ts';
import { scannedSectionNames } from '../../../src/contract/inventory-sections.ts';
import {
  candidatesOf,
  currentSection,
  emptyScan,
  scanProgress,
  scanReducer,
} from '../../../src/renderer/features/inventory/scan/scan-state.ts';
import { readScanFile } from '../../../src/renderer/features/inventory/scan/read-scan-file.ts';

const after = (...events: ScanEvent[]) => events.reduce(scanReducer, emptyScan);

describe('the state of a scan', () => {
  it('begins with every section waiting and nothing to name', () => {
    expect(scanProgress(emptyScan)).toEqual({ done: 0, total: scannedSectionNames.length });
    expect(currentSection(emptyScan)).toBeNull();
  });

  it('counts done sections, whatever became of them, and names one that is being read', () => {
    const state = after(
      { kind: 'section', section: 'disks', state: 'running' },
      { kind: 'section', section: 'software', state: 'running' },
      { kind: 'section', section: 'disks', state: 'done', status: 'denied', items: 0, durationMs: 4, reason: 'needs root' },
    );
    expect(scanProgress(state).done).toBe(1);
    expect(currentSection(state)).toBe('software');
    expect(state.sections.find(({ section }) => section === 'disks')).toMatchObject({
      status: 'denied',
      reason: 'needs root',
      durationMs: 4,
    });
  });

  it('is the same however often it is told from the start', () => {
    const events: ScanEvent[] = [
      { kind: 'section', section: 'memory', state: 'running' },
      { kind: 'section', section: 'memory', state: 'done', status: 'collected', items: 2, durationMs: 7 },
      { kind: 'cancelled' },
    ];
    expect(after(...events)).toEqual(after(...events, ...events));
    expect(after(...events).end).toEqual({ kind: 'cancelled' });
  });

  it('hands out candidates only while the match is unsure', () => {
    const candidates = [{ deviceId: '01a2012a-aad6-7bdb-81c8-49cdc2960fbb', name: 'HCM-LT-0231', score: 0.5, reasons: [] }];
    const unsure = { kind: 'unsure', candidates } as unknown as ScanEvent;
    expect(candidatesOf(after(unsure))).toEqual(candidates);
    expect(candidatesOf(after({ kind: 'failed', reason: 'gone' }))).toBeNull();
  });
});

describe('a scan file', () => {
  const scan = { takenAt: 1, durationMs: 2, sections: { disks: { status: 'empty', durationMs: 1, items: [] } } };

  it('is read bare and as the answer that carries it', () => {
    expect(readScanFile(JSON.stringify(scan))).toEqual({ scan });
    expect(readScanFile(JSON.stringify({ scan, device: null }))).toEqual({ scan });
  });

  it.each([
    ['not JSON', '{', { problem: 'notJson' }],
    ['another document', '{"takenAt":"now"}', { problem: 'wrongShape', path: 'takenAt' }],
    ['a list', '[]', { problem: 'wrongShape' }],
    ['null', 'null', { problem: 'wrongShape', path: 'scan' }],
    [
      'an unknown status',
      JSON.stringify({ ...scan, sections: { disks: { status: 'fine', durationMs: 1, items: [] } } }),
      { problem: 'wrongShape', path: 'sections.disks.status' },
    ],
  ])('says what is wrong with %s', (_name, text, problem) => {
    expect(readScanFile(text)).toMatchObject(problem);
  });
});
