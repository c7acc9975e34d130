import { describe, expect, it } from 'vitest';
import { spoolerSocket } from '../../../src/device/playbooks/printing.ts';
import {
  parseLpstatDefault,
  parseLpstatDevices,
  parseLpstatJobs,
  parseLpstatPrinters,
  parseScheduler,
} from '../../../src/device/playbooks/printing-cups.ts';
import { parsePrinterPorts, parsePrinters, parsePrintJobs, parseSpoolerService } from '../../../src/device/playbooks/printing-windows.ts';
import { recorded } from './recorded.ts';

describe('printing with CUPS', () => {
  it('knows whether the service runs', () => {
    expect(parseScheduler(recorded('linux/lpstat-scheduler'))).toEqual({ state: 'running' });
    expect(parseScheduler('scheduler is not running')).toEqual({ state: 'stopped' });
    expect(parseScheduler('lpstat: Bad file descriptor')).toEqual({ state: 'stopped' });
    expect(parseScheduler('???')).toBeNull();
    expect(spoolerSocket('0000: 00000002 00000000 00010000 0001 01 123 /run/cups/cups.sock')).toEqual({ state: 'running' });
    expect(spoolerSocket('0000: 00000002 00000000 00010000 0001 01 123 /run/dbus')).toEqual({ state: 'absent' });
  });

  it('reads queues with their trouble', () => {
    expect(parseLpstatPrinters(recorded('linux/lpstat-printers'))).toEqual([
      { name: 'Brother_HL', state: 'ready', trouble: 'toner low' },
      { name: 'HP_LaserJet', state: 'stopped', trouble: null },
      { name: 'Canon', state: 'offline', trouble: 'connecting to device' },
    ]);
    expect(parseLpstatPrinters('lpstat: No destinations added.')).toEqual([]);
    expect(parseLpstatDefault('system default destination: HP_LaserJet')).toBe('HP_LaserJet');
    expect(parseLpstatDefault('no system default destination')).toBeNull();
  });

  it('reads where network printers are, without passwords and without service names', () => {
    expect(parseLpstatDevices(recorded('linux/lpstat-devices'))).toEqual([
      { name: 'Brother_HL', host: '192.0.2.50', port: 9100 },
      { name: 'HP_LaserJet', host: 'hp.example', port: 631 },
      { name: 'Hplip', host: '192.0.2.51', port: 9100 },
    ]);
  });

  it('reads waiting jobs without the person', () => {
    const { jobs } = parseLpstatJobs(recorded('linux/lpstat-jobs'));
    expect(jobs).toEqual([
      { printer: 'HP_LaserJet', submittedAt: new Date(2026, 10, 2, 9, 12, 33).getTime(), failed: false },
      { printer: 'HP_LaserJet', submittedAt: new Date(2026, 10, 2, 10, 2, 0).getTime(), failed: false },
    ]);
    expect(JSON.stringify(jobs)).not.toContain('anna');
  });
});

describe('printing on Windows', () => {
  it('reads the service', () => {
    expect(parseSpoolerService(recorded('windows/spooler-stopped'))).toEqual({ state: 'stopped' });
    expect(parseSpoolerService('{"Name":"Spooler","State":"Stopped","StartMode":"Disabled"}')).toEqual({ state: 'disabled' });
    expect(parseSpoolerService('')).toEqual({ state: 'absent' });
    expect(parseSpoolerService('Get-CimInstance : Access denied')).toBeNull();
  });

  it('reads printers, their ports and jobs', () => {
    const ports = parsePrinterPorts(recorded('windows/printer-ports'));
    const facts = parsePrinters(recorded('windows/printers'), ports);
    expect(facts?.defaultName).toBe('HP LaserJet M404');
    expect(facts?.queues).toEqual([
      { name: 'Microsoft Print to PDF', state: 'ready', trouble: null },
      { name: 'HP LaserJet M404', state: 'offline', trouble: null },
      { name: 'Brother', state: 'ready', trouble: 'paper jam' },
    ]);
    expect(facts?.addresses).toEqual([{ name: 'HP LaserJet M404', host: '192.0.2.50', port: 9100 }]);
    expect(
      parsePrintJobs('{"Name":"HP, 7","StatusMask":0,"TimeSubmitted":{"value":"\\/Date(1793610000000)\\/","DateTime":"Monday"}}')?.jobs,
    ).toEqual([{ printer: 'HP', submittedAt: 1_793_610_000_000, failed: false }]);
    expect(parsePrintJobs(recorded('windows/print-jobs'))?.jobs).toEqual([
      { printer: 'HP LaserJet M404', submittedAt: 1_793_610_000_000, failed: true },
      { printer: 'HP LaserJet M404', submittedAt: 1_793_613_600_000, failed: false },
    ]);
  });
});
