import type { CheckFacts, ProbeAnswer } from '../../contract/check-readings.ts';
import type { CheckSecret, CheckTarget } from '../../contract/check-targets.ts';
import { readCertificate } from './certificate.ts';
import { readDomain } from './domain/domain.ts';
import { readIppPrinter } from './ipp-printer.ts';
import { readPort } from './port.ts';
import { answerOf } from './probe-failure.ts';
import { readSnmpNetwork } from './snmp-network.ts';
import { readSnmpPrinter } from './snmp-printer.ts';

type Order = { target: CheckTarget; secret: CheckSecret; server: string | null };

function look({ target, secret, server }: Order, signal: AbortSignal): Promise<CheckFacts> {
  switch (target.kind) {
    case 'certificate':
      return readCertificate(target, signal);
    case 'domain':
      return readDomain(target.domain, server, signal);
    case 'port':
      return readPort(target, signal);
    case 'snmp':
      return target.what === 'printer' ? readSnmpPrinter(target, secret, signal) : readSnmpNetwork(target, secret, signal);
    case 'ipp':
      return readIppPrinter(target, signal);
  }
}

/** Looks at something on the network once, under one limit of time. It never throws: what went wrong is its answer. */
export async function probe(order: Order, { timeoutMs }: { timeoutMs: number }): Promise<ProbeAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  const late = Promise.withResolvers<never>();
  const stop = () => late.reject(Object.assign(new Error('timeout'), { code: 'ABORT_ERR' }));
  signal.addEventListener('abort', stop, { once: true });
  try {
    // The resolver of names cannot be stopped; the limit holds all the same.
    return { facts: await Promise.race([look(order, signal), late.promise]) };
  } catch (error) {
    return signal.aborted ? { problem: 'timeout', detail: null } : answerOf(error);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
