import type { FactsOf } from '../../contract/check-readings.ts';
import type { CheckSecret } from '../../contract/check-targets.ts';
import { countOf, lineOf, type SnmpTarget, withSnmp } from './snmp-session.ts';

/** MIB-II and the Interfaces MIB (RFC 1213, 2863). */
const oid = {
  description: '1.3.6.1.2.1.1.1.0',
  upTime: '1.3.6.1.2.1.1.3.0',
  name: '1.3.6.1.2.1.1.5.0',
  port: '1.3.6.1.2.1.2.2.1.2',
  enabled: '1.3.6.1.2.1.2.2.1.7',
  up: '1.3.6.1.2.1.2.2.1.8',
  shortName: '1.3.6.1.2.1.31.1.1.1.1',
  megabits: '1.3.6.1.2.1.31.1.1.1.15',
  alias: '1.3.6.1.2.1.31.1.1.1.18',
};
const isUp = 1;

/** Reads the ports of a switch, a router or an access point. */
export function readSnmpNetwork(target: SnmpTarget, secret: CheckSecret, signal: AbortSignal): Promise<FactsOf<'network'>> {
  return withSnmp(target, secret, signal, async ({ values, column }) => {
    const [name, description, upTime] = await values([oid.name, oid.description, oid.upTime]);
    const ports = await column(oid.port);
    const [enabled, up] = [await column(oid.enabled), await column(oid.up)];
    const [shortNames, aliases, speeds] = [await column(oid.shortName), await column(oid.alias), await column(oid.megabits)];
    // Hundredths of a second since it was started.
    const ticks = countOf(upTime);
    return {
      kind: 'network',
      name: lineOf(name),
      model: lineOf(description),
      upSince: ticks === null ? null : Math.max(0, Date.now() - ticks * 10),
      ports: [...ports].slice(0, 512).map(([index, port]) => ({
        name: lineOf(shortNames.get(index)) ?? lineOf(port) ?? index.slice(0, 100),
        alias: lineOf(aliases.get(index)),
        up: countOf(up.get(index)) === isUp,
        enabled: countOf(enabled.get(index)) === isUp,
        megabits: countOf(speeds.get(index)) || null,
      })),
    };
  });
}
