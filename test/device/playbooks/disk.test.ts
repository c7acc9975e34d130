import { describe, expect, it } from 'vitest';
import { spaceVerdict } from '../../../src/device/playbooks/disk.ts';
import { parseDiskEvents, parseJournal, parseKernelLog } from '../../../src/device/playbooks/disk-errors.ts';
import { parseDiskutil, parsePhysicalDisks, parseSmartctl } from '../../../src/device/playbooks/disk-health.ts';
import { parseDf, parseInodes, parseLogicalDisks, parseMacInodes } from '../../../src/device/playbooks/disk-space.ts';
import { output, recorded } from './recorded.ts';

describe('space', () => {
  it('reads volumes of people, not of the system', () => {
    expect(parseDf(recorded('linux/df'))?.volumes.map(({ mount }) => mount)).toEqual(['/']);
    expect(parseDf(recorded('linux/df-full'))?.volumes).toEqual([
      { mount: '/', freeBytes: 254_020 * 1024, usedPercent: 100 },
      { mount: '/media/Photos and films', freeBytes: 171_725_720 * 1024, usedPercent: 92 },
    ]);
    expect(parseDf(recorded('macos/df'))?.volumes.map(({ mount, usedPercent }) => [mount, usedPercent])).toEqual([
      ['/', 8],
      ['/System/Volumes/Data', 74],
    ]);
    expect(parseLogicalDisks(recorded('windows/logical-disks'))?.volumes).toEqual([
      { mount: 'C:', freeBytes: 9_000_000_000, usedPercent: 96 },
    ]);
    expect(parseDf('df: command not found')).toBeNull();
  });

  it('reads inodes', () => {
    expect(parseInodes(recorded('linux/df-inodes'))?.volumes).toEqual([{ mount: '/', usedPercent: 3 }]);
    expect(parseMacInodes(recorded('macos/df-inodes'))?.volumes).toEqual([
      { mount: '/', usedPercent: 0 },
      { mount: '/System/Volumes/Data', usedPercent: 0 },
    ]);
  });

  it('judges by share and amount', () => {
    expect(spaceVerdict(500e9, 92)).toBe('ok');
    expect(spaceVerdict(9e9, 96)).toBe('warning');
    expect(spaceVerdict(1e9, 96)).toBe('fault');
    expect(spaceVerdict(0, 100)).toBe('fault');
    expect(spaceVerdict(1e9, 40)).toBe('ok');
  });
});

describe('health', () => {
  it.each([
    ['linux/smartctl-worn', 'worn', 'Current_Pending_Sector 8'],
    ['linux/smartctl-failing', 'failing', 'self-assessment: FAILED!'],
    ['linux/smartctl-nvme', 'good', ''],
    ['linux/smartctl-denied', 'not-reported', ''],
  ])('reads %s', (name, state, reason) => {
    expect(parseSmartctl('sda', recorded(name))).toEqual({ name: 'sda', state, reason });
  });

  it('reads NVMe wear and warnings', () => {
    const nvme = recorded('linux/smartctl-nvme');
    expect(parseSmartctl('nvme0n1', nvme.replace('0x00\n', '0x04\n')).state).toBe('failing');
    expect(parseSmartctl('nvme0n1', nvme.replace('Used:                    3%', 'Used:                    97%'))).toMatchObject({
      state: 'worn',
      reason: 'Percentage Used 97%',
    });
  });

  it('reads macOS and Windows', () => {
    expect(parseDiskutil(recorded('macos/diskutil'))?.disks).toEqual([
      { name: 'APPLE SSD AP0512Q', state: 'good', reason: '' },
      { name: 'Elements 25A2', state: 'failing', reason: 'SMART Status: Failing' },
    ]);
    expect(parsePhysicalDisks(recorded('windows/physical-disks'))?.disks).toEqual([
      { name: 'Samsung SSD 970 EVO 500GB', state: 'good', reason: '' },
      { name: 'ST1000DM010', state: 'worn', reason: 'HealthStatus Warning, Predictive Failure' },
    ]);
  });
});

describe('errors in the log', () => {
  it('tells disks from file systems, and leaves empty drives alone', () => {
    const found = parseKernelLog(recorded('linux/kernel-log'));
    expect(found?.device.map(({ disk }) => disk)).toEqual(['ata1', 'ata1', 'sda', 'sda']);
    expect(found?.filesystem.map(({ disk }) => disk)).toEqual(['sda2']);
  });

  it('does not take an empty journal for a quiet one', () => {
    expect(parseJournal(output(''))).toBeNull();
    expect(parseJournal(output('No journal files were found.', 'done', 1))).toBeNull();
    expect(parseJournal(output('2026-11-02T09:00:00+0100 host kernel: Linux version 6.1'))).toEqual({ device: [], filesystem: [] });
  });

  it('reads Windows events', () => {
    expect(parseDiskEvents(recorded('windows/disk-events'))).toEqual({ device: [{ disk: 'DR1' }], filesystem: [{ disk: 'C:' }] });
    expect(parseDiskEvents('')).toEqual({ device: [], filesystem: [] });
  });
});
