import { describe, expect, it } from 'vitest';
import { parseSystemd, services } from '../../../src/device/collectors/services.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('services', () => {
  it('joins systemd’s units with its unit files', async () => {
    const { items, byKey } = await collected(services, recordedMachine('linux-laptop'));
    expect(items.map((item) => [item.name, item.state, item.startup])).toEqual([
      ['apport', 'stopped', 'automatic'],
      ['bluetooth', 'stopped', 'disabled'],
      ['cups', 'failed', 'automatic'],
      ['nftables', 'stopped', 'disabled'],
      ['postgresql@16-main', 'running', 'automatic'],
      ['rescue', 'stopped', 'manual'],
      ['ssh', 'running', 'automatic'],
      ['systemd-journald', 'running', 'manual'],
    ]);
    expect(byKey('postgresql@16-main')).toMatchObject({ title: 'PostgreSQL Cluster 16-main', user: 'postgres' });
  });

  it('fails when systemd does not answer, rather than finding no services', async () => {
    const machine = machineOf({
      platform: 'linux',
      files: { '/proc/1/comm': 'systemd\n' },
      commands: [{ program: 'systemctl', code: 1, stderr: 'Failed to connect to bus: Connection refused\n' }],
    });
    await expect(services.collect(machine)).rejects.toThrow(/Failed to connect to bus/);
  });

  it('reads init scripts without running them where systemd is not in charge', async () => {
    const machine = recordedMachine('linux-debian12-vm');
    const { result, byKey } = await collected(services, machine);
    expect(byKey('postgresql')).toMatchObject({ title: 'PostgreSQL RDBMS server', startup: 'automatic', state: 'unknown' });
    expect(byKey('ssh')).toMatchObject({ title: 'OpenBSD Secure Shell server', startup: 'automatic', state: 'running' });
    expect(result).toMatchObject({ reason: expect.stringContaining('init scripts') as string });
    expect(machine.calls).toEqual([]);
  });

  it('is unsupported in a container without any init', async () => {
    expect(await services.collect(machineOf({ platform: 'linux', files: { '/proc/1/comm': 'node\n' } }))).toMatchObject({
      status: 'unsupported',
    });
  });

  it('reads Windows: a failed automatic service, and none that merely finished', async () => {
    const { items, byKey } = await collected(services, recordedMachine('windows-11-laptop'));
    expect(items.map((item) => [item.name, item.state, item.startup])).toEqual([
      ['Spooler', 'running', 'automatic'],
      ['ContosoAgent', 'failed', 'automatic'],
      ['edgeupdate', 'stopped', 'automatic'],
      ['RemoteRegistry', 'stopped', 'disabled'],
      ['CDPUserSvc', 'running', 'automatic'],
      ['BITS', 'running', 'manual'],
    ]);
    expect(byKey('CDPUserSvc')?.title).toBe('Connected Devices Platform User Service');
  });

  it('reads macOS: a job killed by a signal has not failed, apps are no services', async () => {
    const { items } = await collected(services, recordedMachine('macos-15-macbook'));
    expect(items.map((item) => [item.name, item.state, item.startup])).toEqual([
      ['com.apple.SafariHistoryServiceAgent', 'stopped', 'unknown'],
      ['com.apple.Finder', 'running', 'unknown'],
      ['com.contoso.agent', 'failed', 'disabled'],
      ['com.apple.knowledge-agent', 'stopped', 'unknown'],
    ]);
  });

  it('leaves templates, aliases and units that do not exist out', () => {
    expect(parseSystemd('Id=gone.service\nLoadState=not-found\n', 'getty@.service enabled\nsshd.service alias\n')).toEqual([]);
  });
});
