import { describe, expect, it } from 'vitest';
import { profile } from '../../../src/device/collectors/macos.ts';
import { machineOf } from '../../helpers/recorded-machine.ts';

const answering = (stdout: string, rest: object = {}) =>
  machineOf({ platform: 'macos', commands: [{ program: '/usr/sbin/system_profiler', stdout, ...rest }] });

describe('asking macOS', () => {
  it('asks for all types at once and gives the entries of each', async () => {
    const machine = answering('{"SPPowerDataType":[{"_name":"a"},null,5],"SPMemoryDataType":[]}');
    expect(await profile(machine, 'SPPowerDataType', 'SPMemoryDataType')).toEqual({
      SPPowerDataType: [{ _name: 'a' }],
      SPMemoryDataType: [],
    });
    expect(machine.calls).toEqual([{ program: '/usr/sbin/system_profiler', args: ['-json', 'SPPowerDataType', 'SPMemoryDataType'] }]);
  });

  it('never takes silence for emptiness', async () => {
    await expect(profile(answering('{}'), 'SPUSBDataType')).rejects.toThrow('did not answer for SPUSBDataType');
    await expect(profile(answering('{"SPUSBDataType":"text"}'), 'SPUSBDataType')).rejects.toThrow('did not answer');
    await expect(profile(answering('null'), 'SPUSBDataType')).rejects.toThrow('did not answer');
    await expect(profile(answering('', { stderr: 'no such type' }), 'SPUSBDataType')).rejects.toThrow('no such type');
    await expect(profile(answering('', { timedOut: true }), 'SPUSBDataType')).rejects.toThrow('in time');
    await expect(profile(machineOf({ platform: 'macos' }), 'SPUSBDataType')).rejects.toThrow('not found');
  });

  it('lives with a type that a newer macOS has dropped', async () => {
    expect(await profile(answering('{"SPUSBHostDataType":[{}]}'), 'SPUSBDataType', 'SPUSBHostDataType')).toEqual({
      SPUSBDataType: [],
      SPUSBHostDataType: [{}],
    });
  });
});
