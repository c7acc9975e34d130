import { describe, expect, it } from 'vitest';
import { parseDiscovered, parseLpoptions, parseLpstat, parsePrintersConf, readDeviceUri } from '../../../src/device/collectors/cups.ts';
import { printers } from '../../../src/device/collectors/printers.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('printers', () => {
  it('keeps the default queue, the URIs and the printer found by DNS-SD as root on CUPS', async () => {
    const machine = recordedMachine('linux-debian12-vm');
    const { items, byKey } = await collected(printers, machine);
    expect(items.map((item) => item.name)).toEqual(['Front-Desk', 'Labels', 'Office-Laser', 'Den_Printer']);
    expect(byKey('Office-Laser')).toMatchObject({
      driver: 'HP LaserJet Series PCL 4/5',
      uri: 'socket://192.0.2.41:9100',
      host: '192.0.2.41',
      port: '9100',
      connection: 'network',
      state: 'idle',
      default: true,
      shared: true,
      location: 'Room 204',
    });
    expect(items.filter((item) => item.default)).toHaveLength(1);
    expect(byKey('Labels')).toMatchObject({
      connection: 'usb',
      serial: 'D2J194400123',
      state: 'stopped',
      stateReason: 'Out of labels · paused',
      jobs: 2,
      shared: false,
    });
    expect(byKey('Den_Printer')).toMatchObject({ connection: 'network', host: null, port: 'Den Printer._ipps._tcp.local', jobs: null });
    expect(machine.calls.map((call) => call.program)).toEqual(['lpstat', 'lpstat']);
  });

  it('asks lpoptions where the configuration is for root only, and keeps passwords to itself', async () => {
    const { items, byKey } = await collected(printers, recordedMachine('linux-laptop'));
    expect(byKey('HP_LaserJet')).toMatchObject({
      driver: "HP LaserJet MFP M428 Postscript (it's recommended)",
      host: '192.168.50.40',
      connection: 'network',
      state: 'error',
      stateReason: 'Waiting for job to complete: 45% done · media-empty-error',
      jobs: 1,
      default: true,
    });
    expect(byKey('Scans')).toMatchObject({ connection: 'shared', host: 'files.example.test', state: 'offline' });
    expect(byKey('HP_LaserJet-2')?.jobs).toBe(1);
    expect(JSON.stringify(items)).not.toContain('hunter2');
  });

  it('reads the queues from the configuration when the service is stopped, and says so', async () => {
    const stopped = { program: 'lpstat', code: 1, stderr: 'lpstat: Scheduler is not running.\n' };
    const { result, byKey } = await collected(printers, recordedMachine('linux-debian12-vm', { commands: [stopped] }));
    expect(result).toMatchObject({
      reason: expect.stringContaining('not running') as string,
      remedy: expect.stringContaining('systemctl') as string,
    });
    expect(byKey('Office-Laser')).toMatchObject({ default: true, state: 'unknown', jobs: null });
  });

  it('fails, rather than finding no printers, when the service is stopped and its configuration is closed', async () => {
    const machine = machineOf({
      platform: 'linux',
      commands: [{ program: 'lpstat', code: 1, stderr: 'lpstat: Scheduler is not running.\n' }],
    });
    await expect(printers.collect(machine)).rejects.toThrow(/not running.*Nothing was changed/);
  });

  it('tells no CUPS from no printers', async () => {
    expect(await printers.collect(machineOf({ platform: 'linux' }))).toMatchObject({ status: 'unsupported' });
    const none = { program: 'lpstat', code: 1, stdout: 'no system default destination\n', stderr: 'lpstat: No destinations added.\n' };
    expect(await printers.collect(machineOf({ platform: 'linux', commands: [none] }))).toMatchObject({ status: 'empty' });
  });

  it('finds the host behind a Windows port, of TCP/IP, Web Services and shares', async () => {
    const { byKey } = await collected(printers, recordedMachine('windows-11-laptop'));
    expect(byKey('HP LaserJet M507 (Tầng 2)')).toMatchObject({
      port: 'IP_192.168.50.40',
      host: '192.168.50.40',
      connection: 'network',
      state: 'idle',
      default: true,
    });
    expect(byKey('EPSON L3250 Series')).toMatchObject({
      host: '192.168.50.44',
      connection: 'network',
      state: 'error',
      stateReason: 'No paper',
      jobs: 2,
    });
    expect(byKey('\\\\PRINT01\\Finance')).toMatchObject({ host: 'PRINT01', connection: 'shared', state: 'offline' });
    expect(byKey('ZDesigner ZD421')).toMatchObject({ connection: 'usb', state: 'stopped', stateReason: 'Paused' });
    expect(byKey('Microsoft Print to PDF')?.connection).toBe('virtual');
  });

  it('reads an AirPrint queue of macOS', async () => {
    const { items } = await collected(printers, recordedMachine('macos-15-macbook'));
    expect(items).toMatchObject([
      { driver: 'Brother HL-L2350DW series-AirPrint', connection: 'network', default: true, state: 'idle', shared: false },
    ]);
  });
});

describe('CUPS texts', () => {
  it('does not take the state message of one queue for a detail of another', () => {
    const { queues } = parseLpstat(
      'printer A is idle.  enabled since x\n\tForm mounted:\nprinter B disabled since y -\n\tError: cable: pulled\n\tForm mounted:\n\tAlerts: none\n',
    );
    expect(queues.get('A')?.message).toBeNull();
    expect(queues.get('B')).toMatchObject({ message: 'Error: cable: pulled', alerts: null, state: 'stopped' });
  });

  it('reads every block of printers.conf and no stray bracket', () => {
    const text =
      '<DefaultPrinter A>\nDeviceURI ipp://h/\nState Processing\nShared Yes\n</DefaultPrinter>\n<Printer B>\nState Stopped\n</Printer>\n';
    expect(parsePrintersConf(text)).toMatchObject([
      { name: 'A', default: true, uri: 'ipp://h/', state: 'printing', shared: true },
      { name: 'B', default: false, uri: null, state: 'stopped', shared: null },
    ]);
  });

  it('reads quoted and bare options and only discovered printers', () => {
    expect(parseLpoptions("a=1 printer-info='It\\'s here' printer-location b=")).toEqual(
      new Map([
        ['a', '1'],
        ['printer-info', "It's here"],
        ['printer-location', ''],
        ['b', ''],
      ]),
    );
    expect(parseDiscovered('A permanent ipp://l/p ipp://h/\nB network none ipps://B._ipps._tcp.local/\n')).toEqual([
      { name: 'B', uri: 'ipps://B._ipps._tcp.local/' },
    ]);
  });

  it.each([
    ['usb://HP/LaserJet?serial=VNB3', { connection: 'usb', serial: 'VNB3', host: null }],
    ['lpd://user@192.0.2.7/queue', { connection: 'network', host: '192.0.2.7', port: '515' }],
    ['ipp://[2001:db8::7]:8631/ipp', { connection: 'network', host: '2001:db8::7', port: '8631' }],
    ['ipp://localhost:60000/ipp/print', { connection: 'usb', host: null }],
    ['cups-pdf:/', { connection: 'virtual', host: null }],
    ['dnssd://A%20B._ipp._tcp.local/', { connection: 'network', host: null, port: 'A B._ipp._tcp.local' }],
    ['socket://%zz:9100', { connection: 'network', host: '%zz' }],
    ['nonsense', { connection: 'unknown' }],
    [null, { connection: 'unknown' }],
  ])('reads where %s leads', (uri, expected) => {
    expect(readDeviceUri(uri)).toMatchObject(expected);
  });
});
