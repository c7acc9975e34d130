import type { Platform } from '../collectors/collector.ts';
import { type Action, run } from './playbook.ts';

export type PingFacts = { sent: number; received: number; lossPercent: number; averageMs: number | null };

/**
 * @param address an IP address, checked by the caller: it becomes an argument.
 * @param count how many echo requests, one a second.
 */
export function pingArguments(platform: Platform, address: string, count: number): Action {
  const limitMs = (count + 6) * 1000;
  if (platform === 'windows') return run('ping.exe', ['-n', String(count), '-w', '2000', address], limitMs + count * 2000);
  if (platform === 'macos') return run('ping', ['-n', '-c', String(count), '-t', String(count + 4), address], limitMs);
  return run('ping', ['-n', '-c', String(count), '-W', '2', address], limitMs);
}

/**
 * What iputils, busybox, macOS and Windows print. Windows' words are translated, so only numbers and the shape of the lines are read:
 * an answer is a line with `TTL=`, the totals are three numbers with the loss in per cent in parentheses after them.
 */
export function parsePing(text: string | null): PingFacts | null {
  if (text === null) return null;
  const unix = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(text);
  if (unix !== null) {
    const average = /= [\d.]+\/([\d.]+)\//.exec(text)?.[1];
    return facts(Number(unix[1]), Number(unix[2]), average === undefined ? null : Number(average));
  }
  const totals = /= (\d+)[^=\n]*= (\d+)[^=\n]*= (\d+)\s*\((\d+)\s?%/.exec(text.replace(/\n(?=\s*\()/g, ' '));
  if (totals === null) return null;
  // "Destination host unreachable" counts as received in Windows' totals; only an answer carries a TTL.
  const answers = [...text.matchAll(/[=<](\d+)\s?ms[^\n]*TTL=/gi)].map((match) => Number(match[1]));
  const average = answers.length === 0 ? null : Math.round((answers.reduce((sum, ms) => sum + ms, 0) / answers.length) * 10) / 10;
  return facts(Number(totals[1]), answers.length, average);
}

const facts = (sent: number, received: number, averageMs: number | null): PingFacts => ({
  sent,
  received,
  lossPercent: sent === 0 ? 0 : Math.round(((sent - Math.min(received, sent)) / sent) * 100),
  averageMs,
});
