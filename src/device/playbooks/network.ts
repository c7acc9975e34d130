import { isIP } from 'node:net';
import { parseConnection } from './connect.ts';
import { addressSources, type AddressFacts } from './network-address.ts';
import { type LinkFacts, linkSources } from './network-link.ts';
import { type LookupFacts, lookupSources } from './network-lookup.ts';
import { type PingFacts, parsePing, pingArguments } from './ping.ts';
import { doneText } from './plain-output.ts';
import {
  type ActionOutput,
  connect,
  defineStep,
  type Finding,
  type PlaybookPlan,
  read,
  run,
  type Source,
  type StepContext,
} from './playbook.ts';

type ReachFacts = { target: string; reached: boolean; ms: number | null; viaPing: boolean; [other: string]: unknown };

const link = defineStep<LinkFacts>({
  name: 'link',
  sources: linkSources,
  judge({ adapters }): Finding {
    if (adapters.length === 0) return { verdict: 'fault', say: 'network.link.none' };
    const up = adapters.filter((adapter) => adapter.up);
    if (up.length === 0) return { verdict: 'fault', say: 'network.link.down', evidence: /down|disconnected|inactive|: 0$/i };
    const bad = up.find(({ errors, packets }) => errors > 100 && errors > packets / 1000);
    if (bad !== undefined)
      return { verdict: 'warning', say: 'network.link.errors', values: { name: bad.name, errors: bad.errors }, evidence: /err/i };
    return {
      verdict: 'ok',
      say: 'network.link.up',
      values: { names: up.map(({ name }) => name).join(', ') },
      evidence: /\bup\b|: active|carrier: 1/i,
    };
  },
});

const address = defineStep<AddressFacts>({
  name: 'address',
  sources: addressSources,
  judge({ addresses, gateways }): Finding {
    const usable = addresses.filter((one) => !isSelfAssigned(one));
    const first = usable[0];
    if (first === undefined) {
      const own = addresses.find((one) => one.startsWith('169.254.'));
      if (own === undefined) return { verdict: 'fault', say: 'network.address.none' };
      return { verdict: 'fault', say: 'network.address.self-assigned', values: { address: own }, evidence: /169\.254\./ };
    }
    const gateway = gateways[0];
    if (gateway === undefined)
      return { verdict: 'fault', say: 'network.address.no-gateway', values: { address: first }, evidence: exactly(first) };
    return { verdict: 'ok', say: 'network.address.ok', values: { address: first, gateway }, evidence: exactly(first, gateway) };
  },
});

const isSelfAssigned = (text: string) => text.startsWith('169.254.') || /^fe[89ab]/i.test(text);

const gateway = defineStep<ReachFacts>({
  name: 'gateway',
  skip: (context) => (gatewayOf(context) === null ? { verdict: 'skipped', say: 'network.gateway.none' } : null),
  sources(context) {
    const target = gatewayOf(context) ?? '';
    const neighbours = { linux: read('/proc/net/arp'), macos: run('arp', ['-n', target]), windows: run('arp.exe', ['-a', target]) }[
      context.platform
    ];
    const actions = [pingArguments(context.platform, target, 3), connect(target, 53, 1500), neighbours];
    return [{ actions, parse: (outputs) => gatewayFacts(target, outputs) }];
  },
  judge({ target, reached, viaPing, ms }): Finding {
    if (!reached) return { verdict: 'fault', say: 'network.gateway.unreachable', values: { gateway: target }, evidence: exactly(target) };
    if (viaPing && ms !== null)
      return { verdict: 'ok', say: 'network.gateway.ok', values: { gateway: target, ms }, evidence: /time[=<]|min\/avg|TTL=/i };
    return { verdict: 'ok', say: 'network.gateway.present', values: { gateway: target }, evidence: exactly(target) };
  },
});

/** The gateway is an argument of the next commands: nothing but an address may pass. */
function gatewayOf(context: StepContext): string | null {
  const gateways = context.facts('address')['gateways'];
  const first: unknown = Array.isArray(gateways) ? gateways[0] : null;
  return typeof first === 'string' && isIP(first) !== 0 ? first : null;
}

/** Many gateways ignore ping; one whose hardware address is known, or that refuses a connection, is there all the same. */
export function gatewayFacts(target: string, [ping, connection, neighbours]: readonly ActionOutput[]): ReachFacts | null {
  const pinged = parsePing(doneText(ping));
  if (pinged !== null && pinged.received > 0) return { target, reached: true, ms: pinged.averageMs, viaPing: true };
  const connected = parseConnection(doneText(connection));
  const known = hasNeighbour(target, doneText(neighbours) ?? '');
  if (pinged === null && connected === null) return null;
  return { target, reached: known || (connected !== null && connected.state !== 'no-answer'), ms: connected?.ms ?? null, viaPing: false };
}

function hasNeighbour(target: string, table: string): boolean {
  return table.split('\n').some((line) => {
    if (!new RegExp(`(^|[ (])${target.replaceAll('.', '\\.')}([ )]|$)`).test(line)) return false;
    const mac = /\b(?:[0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}\b/i.exec(line)?.[0];
    return mac !== undefined && /[1-9a-f]/i.test(mac);
  });
}

const internet = defineStep<ReachFacts>({
  name: 'internet',
  sources({ target, platform }) {
    const actions = [connect(target.address, target.port), pingArguments(platform, target.address, 2)];
    return [{ actions, parse: (outputs) => internetFacts(target.address, outputs) }];
  },
  judge({ target, reached, ms }): Finding {
    if (!reached) return { verdict: 'fault', say: 'network.internet.no-answer', values: { target }, evidence: exactly(target) };
    return { verdict: 'ok', say: 'network.internet.ok', values: { target, ms: ms ?? 0 }, evidence: /connected|refused|time[=<]|TTL=/i };
  },
});

export function internetFacts(target: string, [connection, ping]: readonly ActionOutput[]): ReachFacts | null {
  const connected = parseConnection(doneText(connection));
  if (connected !== null && connected.state !== 'no-answer') return { target, reached: true, ms: connected.ms, viaPing: false };
  const pinged = parsePing(doneText(ping));
  if (connected === null && pinged === null) return null;
  return { target, reached: (pinged?.received ?? 0) > 0, ms: pinged?.averageMs ?? null, viaPing: pinged !== null };
}

const dns = defineStep<LookupFacts>({
  name: 'dns',
  sources: lookupSources,
  judge({ name, servers, addresses }): Finding {
    const found = addresses[0];
    if (found !== undefined) return { verdict: 'ok', say: 'network.dns.ok', values: { name, address: found }, evidence: exactly(found) };
    if (servers?.length === 0) return { verdict: 'fault', say: 'network.dns.no-server' };
    return {
      verdict: 'fault',
      say: 'network.dns.no-answer',
      values: { name, servers: (servers ?? []).join(', ') || '-' },
      evidence: /nameserver|server|not found|timed out|can't find/i,
    };
  },
});

const quality = defineStep<PingFacts & { target: string }>({
  name: 'quality',
  skip: ({ verdict }) => (verdict('internet') === 'fault' ? { verdict: 'skipped', say: 'network.quality.not-needed' } : null),
  sources({ target, platform }): Source<PingFacts & { target: string }>[] {
    const host = target.address;
    return [
      { actions: [pingArguments(platform, host, 10)], parse: ([output]) => withTarget(host, parsePing(doneText(output))) },
      {
        actions: Array.from({ length: 8 }, () => connect(host, target.port)),
        parse: (outputs) => withTarget(host, connectionQuality(outputs)),
      },
    ];
  },
  judge({ target, lossPercent: loss, averageMs }): Finding {
    const evidence = /loss|lost|min\/avg|no-answer|connected|=.*ms/i;
    if (loss >= 2) return { verdict: loss >= 20 ? 'fault' : 'warning', say: 'network.quality.loss', values: { loss, target }, evidence };
    const ms = averageMs ?? 0;
    if (ms > 250) return { verdict: 'warning', say: 'network.quality.slow', values: { ms, target }, evidence };
    return { verdict: 'ok', say: 'network.quality.ok', values: { loss, ms }, evidence };
  },
});

const withTarget = (target: string, facts: PingFacts | null) =>
  // A network that drops all pings but lets connections through says nothing of loss.
  facts === null || facts.received === 0 ? null : { ...facts, target };

/** Loss and delay from connections, where ping is not installed or filtered. */
export function connectionQuality(outputs: readonly ActionOutput[]): PingFacts | null {
  const all = outputs.map((output) => parseConnection(doneText(output))).filter((one) => one !== null);
  const answered = all.filter(({ state }) => state !== 'no-answer');
  if (all.length === 0) return null;
  const averageMs = answered.length === 0 ? null : Math.round((answered.reduce((sum, { ms }) => sum + ms, 0) / answered.length) * 10) / 10;
  return {
    sent: all.length,
    received: answered.length,
    lossPercent: Math.round(((all.length - answered.length) / all.length) * 100),
    averageMs,
  };
}

/** Lines that hold one of the texts, which come from output and must not act as a pattern. */
function exactly(...texts: string[]): RegExp {
  return new RegExp(texts.map((text) => text.replace(/[^\w:]/g, '\\$&')).join('|'));
}

export const network: PlaybookPlan = {
  name: 'network',
  steps: [link, address, gateway, internet, dns, quality],
  fine: 'network.fine',
  articleSlug: 'no-network',
  needsAdministrator: false,
  typicalMs: 20_000,
};
