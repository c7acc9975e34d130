import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { scanDocumentSchema, scannedSectionNames, sectionSchemas } from '../../../src/contract/inventory-sections.ts';
import type { ScanProgress } from '../../../src/contract/inventory-sections.ts';
import { openDevice } from '../../../src/device/device.ts';
import { scanMachine } from '../../../src/device/scan/scan.ts';

const hostile = new URL('../../helpers/hostile-scan-worker.ts', import.meta.url);
const leftBehind = () =>
  spawnSync('/usr/bin/env', ['ps', '-eo', 'args'], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes('sleep 61.5'));

describe('a scan with collectors that misbehave', () => {
  it('ends a collector that never settles at its limit and leaves the others unaffected', async () => {
    const { sections } = await scanMachine({ sections: ['audio', 'environment'] }, hostile);
    expect(sections.audio).toMatchObject({ status: 'failed', reason: 'took longer than 0.4 s', items: [] });
    expect(sections.environment).toMatchObject({ status: 'collected', items: [{ key: 'load' }] });
    expect(sections.environment?.durationMs).toBeLessThan(400);
  });

  it('kills a program that ignores SIGTERM together with what it started', async () => {
    const { sections } = await scanMachine({ sections: ['printers'] }, hostile);
    expect(sections.printers).toMatchObject({ status: 'failed', reason: 'took longer than 0.4 s' });
    expect(leftBehind()).toEqual([]);
  });

  it('says why a section failed or was denied', async () => {
    const { sections } = await scanMachine({ sections: ['disks', 'memory', 'environment'] }, hostile);
    expect(sections.disks).toMatchObject({ status: 'failed', reason: 'the disk said no' });
    expect(sections.memory).toMatchObject({ status: 'denied', remedy: expect.stringContaining('administrator') as string });
    expect(sections.environment?.status).toBe('collected');
  });

  it('reads the rest again when one collector blocks the thread', async () => {
    const { sections } = await scanMachine({ sections: ['graphics', 'environment', 'disks'] }, hostile);
    expect(sections.graphics).toMatchObject({ status: 'failed', reason: 'took longer than 0.4 s' });
    expect(sections.environment?.status).toBe('collected');
    expect(sections.disks?.reason).toBe('the disk said no');
  });

  it('reads the rest again when one collector crashes the thread', async () => {
    const { sections } = await scanMachine({ sections: ['bluetooth', 'audio'] }, hostile);
    expect(sections.bluetooth).toMatchObject({ status: 'failed', reason: 'the scan broke: thrown where nobody catches' });
    expect(sections.audio).toMatchObject({ status: 'failed', reason: 'took longer than 0.4 s' });
  });

  it('fails every section with the reason when the thread cannot start', async () => {
    const { sections } = await scanMachine({ sections: ['disks', 'audio'] }, new URL('./no-such-worker.ts', import.meta.url));
    expect(sections.disks).toMatchObject({ status: 'failed', reason: expect.stringContaining('the scan broke') as string });
    expect(sections.audio?.status).toBe('failed');
  });

  it('says of a section nobody reads that it is unsupported', async () => {
    const { sections } = await scanMachine({ sections: ['software'] }, hostile);
    expect(sections.software).toMatchObject({ status: 'unsupported', items: [] });
  });
});

describe('a scan with fewer turns than collectors', () => {
  const narrow = new URL('../../helpers/narrow-scan-worker.ts', import.meta.url);

  it('lets them run one after the other', async () => {
    const { sections } = await scanMachine({ sections: ['audio', 'environment'] }, narrow);
    expect([sections.audio, sections.environment]).toMatchObject([
      { status: 'empty', reason: '1 running' },
      { status: 'empty', reason: '1 running' },
    ]);
  });

  it('still reads what was waiting when the thread broke', async () => {
    const { sections } = await scanMachine({}, narrow);
    expect(sections.disks).toMatchObject({ status: 'failed', reason: 'the scan broke: broken' });
    expect(sections.environment).toMatchObject({ status: 'empty' });
    expect(sections.audio).toMatchObject({ status: 'empty' });
  });
});

describe('cancelling a scan', () => {
  it('ends at once, kills the running programs and says that it was cancelled', async () => {
    const cancel = new AbortController();
    const scan = scanMachine(
      {
        sections: ['printers'],
        signal: cancel.signal,
        onProgress: () => cancel.abort(new Error('no longer wanted')),
      },
      hostile,
    );
    await expect(scan).rejects.toThrow('no longer wanted');
    expect(leftBehind()).toEqual([]);
  });

  it('ends a thread that does not yield', async () => {
    const cancel = new AbortController();
    const scan = scanMachine({ sections: ['graphics'], signal: cancel.signal, onProgress: () => cancel.abort(new Error('stop')) }, hostile);
    await expect(scan).rejects.toThrow('stop');
  });

  it('does not start when it was cancelled before', async () => {
    await expect(scanMachine({ signal: AbortSignal.abort(new Error('too late')) }, hostile)).rejects.toThrow('too late');
  });
});

describe('scanning this machine', () => {
  it('answers every section in the contract with items that keep to it, and reports each start and end', async () => {
    const progress: ScanProgress[] = [];
    const document = await openDevice().scan({ onProgress: (one) => progress.push(one) });
    expect(scanDocumentSchema.parse(document)).toEqual(document);
    expect(Object.keys(document.sections)).toEqual([...scannedSectionNames]);
    for (const name of scannedSectionNames) {
      const section = document.sections[name];
      const keys = section?.items.map((item) => item['key']) ?? [];
      expect(new Set(keys).size, name).toBe(keys.length);
      for (const item of section?.items ?? []) expect(sectionSchemas[name].safeParse(item).success, name).toBe(true);
      if (section?.status !== 'collected' && section?.status !== 'empty') expect(section?.reason, name).toBeTruthy();
    }
    const started = progress.filter((one) => one.state === 'running').map((one) => one.section);
    const ended = progress.filter((one) => one.state === 'done').map((one) => one.section);
    expect(ended.toSorted()).toEqual(started.toSorted());
    expect(ended.length).toBeGreaterThan(0);
  });
});
