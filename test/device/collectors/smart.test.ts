import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeDrive, readDriveLog } from '../../../src/device/collectors/smart.ts';

const recorded = (name: string) => readFileSync(path.join(import.meta.dirname, '../../fixtures/device/smart', `${name}.json`), 'utf8');
type Log = Record<string, unknown> & { nvme_smart_health_information_log: Record<string, unknown>; smart_status: { passed: boolean } };
const judge = (change: (log: Log) => void) => {
  const log = JSON.parse(recorded('smart-nvme')) as Log;
  change(log);
  const read = readDriveLog(JSON.stringify(log));
  if (!read) throw new Error('not read');
  return judgeDrive(read);
};

describe('the log of a drive', () => {
  it('reads a healthy NVMe drive', () => {
    expect(readDriveLog(recorded('smart-nvme'))).toMatchObject({
      temperatureC: 41,
      powerOnHours: 5120,
      wearPercent: 7,
      writtenBytes: 18483341824000,
      passed: true,
      findings: [],
      refusal: null,
    });
    expect(judge(() => undefined)).toEqual({ health: 'good', healthReason: null });
  });

  it('asks for caution when a disk that calls itself healthy has lost sectors', () => {
    const log = readDriveLog(recorded('smart-ata-worn'));
    expect(log).toMatchObject({
      rotationRate: 7200,
      reallocatedSectors: 24,
      pendingSectors: 8,
      powerOnHours: 39912,
      writtenBytes: 41234567890 * 512,
      wearPercent: null,
    });
    expect(log && judgeDrive(log)).toEqual({
      health: 'caution',
      healthReason: '24 reallocated sectors; 8 sectors waiting to be reallocated; 8 uncorrectable errors',
    });
  });

  it.each<[string, (log: Log) => void, string, RegExp]>([
    ['predicts its failure', (log) => (log.smart_status.passed = false), 'bad', /predicts its own failure/],
    ['is read-only', (log) => (log.nvme_smart_health_information_log['critical_warning'] = 8), 'bad', /critical warning 0x08/],
    [
      'has no spare left',
      (log) => (log.nvme_smart_health_information_log['available_spare'] = 9),
      'bad',
      /spare blocks at 9 % \(threshold 50 %\)/,
    ],
    ['is worn out', (log) => (log.nvme_smart_health_information_log['percentage_used'] = 103), 'bad', /103 % of its rated life/],
    ['is nearly worn out', (log) => (log.nvme_smart_health_information_log['percentage_used'] = 93), 'caution', /93 %/],
    ['has media errors', (log) => (log.nvme_smart_health_information_log['media_errors'] = 2), 'caution', /2 media errors/],
    ['is only warm', (log) => (log.nvme_smart_health_information_log['critical_warning'] = 2), 'good', /^$/],
  ])('a drive that %s is judged', (_, change, health, reason) => {
    const verdict = judge(change);
    expect(verdict.health).toBe(health);
    expect(verdict.healthReason ?? '').toMatch(reason);
  });

  it('counts the remaining life of a SATA SSD down', () => {
    const table = [
      { id: 177, name: 'Wear_Leveling_Count', value: 88, raw: { value: 140 } },
      { id: 5, name: 'Reallocated_Sector_Ct', value: 100, when_failed: 'now', raw: { value: 0 } },
    ];
    const log = readDriveLog(
      JSON.stringify({ smartctl: {}, smart_status: { passed: true }, rotation_rate: 0, ata_smart_attributes: { table } }),
    );
    expect(log).toMatchObject({ wearPercent: 12, rotationRate: 0 });
    expect(log && judgeDrive(log)).toEqual({ health: 'bad', healthReason: 'Reallocated_Sector_Ct is beyond its threshold' });
  });

  it('keeps what smartctl said instead of an answer', () => {
    const log = readDriveLog(
      JSON.stringify({ smartctl: { messages: [{ string: 'Permission denied', severity: 'error' }], exit_status: 2 } }),
    );
    expect(log && judgeDrive(log)).toEqual({ health: 'unknown', healthReason: 'Permission denied' });
  });

  it.each(['', 'smartctl: command not found', '{"a":1}', 'null', '[]'])('takes %j for no answer', (text) => {
    expect(readDriveLog(text)).toBeNull();
  });
});
