import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../../../src/core/agents/decoding/decode-message.ts';
import { UnreadableMessage } from '../../../src/core/agents/decoding/unreadable-message.ts';

const decode = (body: Buffer | string) =>
  decodeMessage({ body: Buffer.from(body), userAgent: 'GLPI-Agent_v1.12', now: Date.UTC(2026, 10, 22), known: null });
const inventory = (content: string) =>
  `{"action":"inventory","deviceid":"pc-1","itemtype":"Computer","content":{"versionclient":"GLPI-Agent_v1.12"${content && `,${content}`}}}`;
/** What a section says, as it would be stored. */
const stored = async (content: string, section: string): Promise<string | undefined> => {
  const [scan] = (await decode(inventory(content))).scans;
  return scan?.sections.find((each) => each.section === section)?.content?.json;
};

/** What is no JSON, by the kinds of the JSONTestSuite (its files that begin with n_). */
const broken = {
  'a comma at the end of a list': '[1,]',
  'two commas in a list': '[1,,2]',
  'a list that is not closed': '["x"',
  'a list closed as a record': '[1}',
  'a list closed twice': '[1]]',
  'a comma at the end of a record': '{"a":0,}',
  'two commas in a record': '{"a":"b",,"c":"d"}',
  'a name without quotes': '{a:"b"}',
  'a name in single quotes': "{'a':0}",
  'a name that is a number': '{1:1}',
  'a name without a value': '{"a":',
  'no colon': '{"a" "b"}',
  'a comment': '{"a":/*b*/1}',
  'a comment of a line': '{"a":1}//',
  'something behind': '{"a":true} "x"',
  'not a number': '[NaN]',
  infinity: '[-Infinity]',
  'a plus before a number': '[+1]',
  'zeros before a number': '[012]',
  hexadecimal: '[0x42]',
  'nothing behind the dot': '[1.]',
  'nothing before the dot': '[.5]',
  'an exponent of nothing': '[1e]',
  'a number of another script': '[１]',
  'a word of another case': '[True]',
  'half a word': '[nul]',
  'a text in single quotes': "['x']",
  'a text that is not closed': '["x',
  'a line break in a text': '["a\nb"]',
  'a NUL in a text': '["a\u0000b"]',
  'a tab in a text': '["\t"]',
  'an escape that is none': '["\\a"]',
  'an escape of a NUL': '["\\\u0000"]',
  'half an escape': '["\\u00A"]',
  'half a pair and half an escape': '["\\uD800\\u1"]',
  'a form feed between': '[\f]',
  'a space that is none': '[\u00a0]',
  'a word joiner between': '[\u2060]',
  'a star': '[*]',
  'two values': '1 2',
};

describe('JSON that agents send', () => {
  it.each(Object.entries(broken))('is refused with %s', async (_name, text) => {
    for (const body of [`{"action":"contact","deviceid":"pc-1","x":${text}`, `${inventory(`"bios":${text}`)}`])
      await expect(decode(body)).rejects.toThrow(UnreadableMessage);
  });

  it.each(['[]', '"x"', '1', 'null', 'true'])('is refused where the whole of it is %s', async (text) => {
    await expect(decode(text)).rejects.toThrow(UnreadableMessage);
  });

  it('may be deep or long to no end: it is refused before it is built', async () => {
    for (const deep of ['[', '{"a":', '{"a":[', '[{"":'])
      await expect(decode(inventory(`"bios":${deep.repeat(50_000)}`))).rejects.toThrow(/nested too deeply/);
    await expect(decode(inventory(`"bios":{"x":[${'0,'.repeat(1_100_000)}0]}`))).rejects.toThrow(/too many values/);
  });

  it('may hold numbers that are none of a machine: the section fails, the rest is kept', async () => {
    for (const number of ['1e308', '-1e308', '9007199254740993', '9'.repeat(400), '1e-400', '-0', `0.${'0'.repeat(5000)}1`]) {
      const outcome = await decode(
        inventory(`"hardware":{"name":"pc-1","memory":1},"drives":[{"volumn":"/","total":${number},"free":1}]`),
      ).catch((error: unknown) => error);
      if (outcome instanceof UnreadableMessage) expect(outcome.message).toMatch(/does not validate/);
      else {
        const { sections } = (outcome as Awaited<ReturnType<typeof decode>>).scans[0] ?? { sections: [] };
        expect(sections.find(({ section }) => section === 'computer')?.content?.json).toContain('pc-1');
        expect(JSON.stringify(sections)).not.toMatch(/e\+?308|Infinity|NaN/);
      }
    }
  });

  it('may name a thing twice: the last is taken, whatever case it is written in', async () => {
    expect(await stored('"bios":{"ssn":"FIRST","ssn":"SECOND"},"hardware":{"name":"a","name":"b"}', 'computer')).toContain(
      '"serial":"SECOND"',
    );
    const { deviceId } = await decode('{"action":"contact","deviceid":"first","deviceid":"second"}');
    expect(deviceId).toBe('second');
  });

  it('may hold half pairs, controls and names that every object has, also as escapes', async () => {
    const json = await stored('"bios":{"ssn":"A\\ud800B\\udc00C"},"hardware":{"name":"pc\\u0000\\u001b[31m\\u202ex"}', 'computer');
    expect(json?.isWellFormed()).toBe(true);
    expect(json).not.toMatch(/\\u(d[89a-f]|00[01])/i);
    await decode(inventory('"bios":{"\\u005f\\u005fproto\\u005f\\u005f":{"polluted":1},"ssn":"A"},"\\u005f_proto__":{"polluted":1}'));
    await decode('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"action":"contact","deviceid":"a"}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('may come with a byte order mark or with bytes that are no UTF-8', async () => {
    const text = inventory('"hardware":{"name":"desk-pc"}');
    expect((await decode(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]))).scans).toHaveLength(1);
    const bytes = Buffer.from(text);
    bytes[bytes.indexOf('desk-pc')] = 0xff;
    expect((await decode(bytes)).scans[0]?.sections.find(({ section }) => section === 'computer')?.content?.json).toContain(
      '"hostName":"esk-pc"',
    );
    await expect(decode(Buffer.from(text, 'utf16le'))).rejects.toThrow(UnreadableMessage);
  });

  it('may have lists where records are wanted, and the other way round', async () => {
    for (const content of [
      '"bios":[]',
      '"softwares":{}',
      '"softwares":[[]]',
      '"softwares":[null]',
      '"softwares":["x"]',
      '"hardware":"x"',
    ]) {
      const outcome = await decode(inventory(content)).catch((error: unknown) => error);
      if (!(outcome instanceof UnreadableMessage)) expect((outcome as Awaited<ReturnType<typeof decode>>).kind).toBe('inventory');
    }
  });
});
