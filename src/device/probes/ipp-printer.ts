import type { FactsOf, PrinterAlert } from '../../contract/check-readings.ts';
import type { CheckTarget } from '../../contract/check-targets.ts';
import { exchange } from './exchange.ts';
import { type IppAttributes, printerQuestion, readIppAnswer } from './ipp-message.ts';
import { oneLine, ProbeFailure } from './probe-failure.ts';

type Target = Extract<CheckTarget, { kind: 'ipp' }>;
type Facts = FactsOf<'printer'>;

const wanted = [
  'printer-name',
  'printer-make-and-model',
  'printer-state',
  'printer-state-reasons',
  'marker-names',
  'marker-levels',
  'printer-impressions-completed',
];

/** Keywords of RFC 8011 and PWG 5100.9 without their severity; what is not here is no trouble (`moving-to-paused`, `none`). */
const alerts: Readonly<Record<string, PrinterAlert>> = {
  'media-jam': 'jam',
  'media-empty': 'paper-out',
  'media-needed': 'paper-out',
  'media-low': 'paper-low',
  'toner-empty': 'toner-out',
  'marker-supply-empty': 'toner-out',
  'toner-low': 'toner-low',
  'marker-supply-low': 'toner-low',
  'door-open': 'door-open',
  'cover-open': 'door-open',
  'interlock-open': 'door-open',
  shutdown: 'offline',
  offline: 'offline',
  'connecting-to-device': 'offline',
  'service-needed': 'service',
  'fuser-over-temp': 'service',
  'opc-life-over': 'service',
  'marker-waste-full': 'service',
  paused: 'stopped',
  stopped: 'stopped',
};
const states: Readonly<Record<number, Facts['status']>> = { 3: 'idle', 4: 'printing', 5: 'stopped' };

const linesOf = (attributes: IppAttributes, name: string) =>
  (attributes.get(name) ?? []).map((value) => (typeof value === 'string' ? oneLine(value) : null));
const numbersOf = (attributes: IppAttributes, name: string) =>
  (attributes.get(name) ?? []).map((value) => (typeof value === 'number' ? value : null));

export function printerFacts(attributes: IppAttributes): Facts {
  const [state = null] = numbersOf(attributes, 'printer-state');
  if (state === null) throw new ProbeFailure('not-understood', null);
  const reasons = linesOf(attributes, 'printer-state-reasons').flatMap(
    (reason) => alerts[(reason ?? '').replace(/-(report|warning|error)$/, '')] ?? [],
  );
  const levels = numbersOf(attributes, 'marker-levels');
  const [pages = null] = numbersOf(attributes, 'printer-impressions-completed');
  const status = states[state] ?? 'other';
  return {
    kind: 'printer',
    name: linesOf(attributes, 'printer-name')[0] ?? null,
    model: linesOf(attributes, 'printer-make-and-model')[0] ?? null,
    status,
    // A printer that has stopped and does not say why has a fault all the same.
    alerts: [...new Set<PrinterAlert>(status === 'stopped' && reasons.length === 0 ? ['stopped'] : reasons)],
    pages: pages !== null && pages >= 0 ? pages : null,
    supplies: linesOf(attributes, 'marker-names')
      .slice(0, 40)
      .map((name, i) => {
        const level = levels[i] ?? null;
        return { name: name ?? '–', percent: level !== null && level >= 0 && level <= 100 ? level : null };
      }),
  };
}

/** Asks a printer by IPP how it is. Its certificate is mostly its own, and nothing secret is sent. */
export async function readIppPrinter({ host, port, path, secure }: Target, signal: AbortSignal): Promise<Facts> {
  const place = `${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
  const { status, body } = await exchange({
    url: new URL(`${secure ? 'https' : 'http'}://${place}`),
    method: 'POST',
    headers: { 'content-type': 'application/ipp' },
    body: printerQuestion(`${secure ? 'ipps' : 'ipp'}://${place}`, wanted),
    trusted: false,
    signal,
  });
  if (status !== 200) throw new ProbeFailure('not-understood', `HTTP ${status}`);
  const answer = readIppAnswer(body);
  if (answer.status >= 0x0100) throw new ProbeFailure('not-understood', `IPP 0x${answer.status.toString(16).padStart(4, '0')}`);
  return printerFacts(answer.attributes);
}
