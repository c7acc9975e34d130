import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../../../src/core/agents/decoding/decode-message.ts';
import { refuseDeepJson } from '../../../src/core/agents/decoding/plain-tree.ts';

const decode = (body: Buffer | string) =>
  decodeMessage({ body: Buffer.from(body), userAgent: 'FusionInventory-Agent_v2.6', now: Date.UTC(2026, 10, 22), known: null });
const inventory = (inner: string, prolog = '<?xml version="1.0"?>') =>
  `${prolog}<REQUEST><CONTENT>${inner}</CONTENT><DEVICEID>pc-1</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`;
const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

/** What must be refused, why, and within how many ms of work: as they came (B8 of what is hostile), or by what unpacking them takes. */
const [atOnce, unpacked] = [100, 500];
const refused: [string, () => Buffer | string, RegExp, number][] = [
  ['a bomb of gzip', () => gzipSync(Buffer.alloc(300e6)), /larger than 32 MB/, unpacked],
  ['a bomb of zlib', () => deflateSync(Buffer.alloc(300e6)), /larger than 32 MB/, unpacked],
  ['a damaged body', () => deflateSync(Buffer.from(inventory(''))).subarray(0, 40), /damaged/, atOnce],
  [
    'billion laughs',
    () => inventory('<BIOS><SSN>&l10;</SSN></BIOS>', `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]>`),
    /document type/,
    atOnce,
  ],
  [
    'an external entity',
    () => inventory('<BIOS><SSN>&x;</SSN></BIOS>', '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    /document type/,
    atOnce,
  ],
  ['a document type of somewhere else', () => inventory('', '<?xml version="1.0"?>\n<!-- a -->\n<!doctype html>'), /document type/, atOnce],
  [
    'a document type after a long comment',
    () => inventory('', `<!-- ${'a'.repeat(9000)} --><!DOCTYPE x [<!ENTITY l0 "lol">]>`),
    /document type/,
    atOnce,
  ],
  [
    'an entity that is long and used often',
    () => inventory(`<BIOS><SSN>${'&a;'.repeat(50_000)}</SSN></BIOS>`, `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(50_000)}">]>`),
    /document type/,
    atOnce,
  ],
  ['an entity of nowhere', () => inventory('<BIOS><SSN>&whoami;</SSN></BIOS>'), /not well formed/, atOnce],
  ['200,000 nested elements', () => inventory('<A>'.repeat(200_000)), /nested too deeply/, atOnce],
  ['600,000 elements', () => inventory('<A/>'.repeat(600_000)), /too many values/, unpacked],
  ['XML that ends in the middle', () => inventory('<BIOS><SSN>1').slice(0, 60), /not well formed/, atOnce],
  [
    '100,000 nested lists',
    () => `{"action":"inventory","deviceid":"a","content":{"bios":${'['.repeat(100_000)}`,
    /nested too deeply/,
    atOnce,
  ],
  ['JSON that ends in the middle', () => '{"action":"inventory","deviceid":"a","content":{', /no JSON/, atOnce],
  [
    'an inventory that does not fit the schema',
    () => '{"action":"inventory","deviceid":"a","content":{"versionclient":"x","bios":"y"}}',
    /does not validate/,
    atOnce,
  ],
  ['neither XML nor JSON', () => 'MZ\u0000\u0001', /neither/, atOnce],
  ['nothing', () => '', /neither/, atOnce],
];

describe('what agents send is refused', () => {
  it.each(refused)('%s', async (_name, make, why, limitMs) => {
    const body = make();
    const tookMs: number[] = [];
    // The first of them compiles what the others run, and a machine that does other things takes its time: what counts is the work itself, at its best.
    for (let round = 0; round < 3; round++) {
      const before = process.threadCpuUsage();
      await expect(decode(body)).rejects.toThrow(why);
      const { user, system } = process.threadCpuUsage(before);
      tookMs.push((user + system) / 1000);
    }
    expect(Math.min(...tookMs)).toBeLessThan(limitMs);
  });

  it('names that every object inherits reach nothing', async () => {
    const message = await decode(
      '{"action":"inventory","deviceid":"a","content":{"versionclient":"GLPI","__proto__":{"polluted":1},"hardware":{"name":"pc","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}}',
    );
    expect(message.scans).toHaveLength(1);
    await decode(
      inventory(
        '<__proto__><polluted>1</polluted></__proto__><HARDWARE><NAME>pc</NAME><constructor><prototype><polluted>1</polluted></prototype></constructor></HARDWARE>',
      ),
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('texts with brackets and quotes are no nesting', () => {
    expect(() => refuseDeepJson(`{"a":"${'[{'.repeat(500)}","b":"\\\\","c":"\\"${'['.repeat(100)}"}`)).not.toThrow();
  });

  it('control characters, foreign sets of characters and endless texts become plain text', async () => {
    const latin = Buffer.from(
      inventory('<HARDWARE><NAME>B\u00fcro\u0001\u001b[31m-1</NAME></HARDWARE>', '<?xml version="1.0" encoding="ISO-8859-1"?>'),
      'latin1',
    );
    const [scan] = (await decode(latin)).scans;
    expect(scan?.sections.find(({ section }) => section === 'computer')?.content?.json).toContain('"hostName":"B\u00fcro');
    expect(scan?.sections.find(({ section }) => section === 'computer')?.content?.json).not.toMatch(/\\u00(0|1)/);
    const long = await decode(
      inventory(`<SOFTWARES><NAME>${'x'.repeat(1e6)}</NAME><VERSION>1</VERSION></SOFTWARES><SOFTWARES><NAME>&#0;a&#27;</NAME></SOFTWARES>`),
    );
    expect(JSON.parse(long.scans[0]?.sections.find(({ section }) => section === 'software')?.content?.json ?? '[]')).toHaveLength(2);
  });
});
