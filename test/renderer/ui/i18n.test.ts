import { describe, expect, it } from 'vitest';
import { defineMessages, messageOf } from '../../../src/renderer/ui/i18n/define-messages.ts';
import { compareNames, formatBytes, formatDuration, formatRelative } from '../../../src/renderer/ui/i18n/formats.ts';
import { languageFor } from '../../../src/renderer/ui/i18n/shown-language.ts';

const sample = defineMessages({
  en: { tickets: '{count, plural, one {# ticket} other {# tickets}}', path: 'Open {path}', plain: 'Scan again' },
  vi: { tickets: '{count, plural, other {# phiếu}}', path: 'Mở {path}', plain: 'Quét lại' },
  ms: { tickets: '{count, plural, other {# tiket}}', path: 'Buka {path}', plain: 'Imbas semula' },
});

describe('messages', () => {
  it('says plurals as each language has them', () => {
    expect(sample.text('en', 'tickets', { count: 1 })).toBe('1 ticket');
    expect(sample.text('en', 'tickets', { count: 1234 })).toBe('1,234 tickets');
    expect(sample.text('vi', 'tickets', { count: 1234 })).toBe('1.234 phiếu');
    expect(sample.text('ms', 'tickets', { count: 2 })).toBe('2 tiket');
  });

  it('leaves backslashes in values alone', () => {
    expect(sample.text('en', 'path', { path: 'C:\\xab\\u0041' })).toBe('Open C:\\xab\\u0041');
  });

  it('makes the pseudo-language longer and marked, values untouched', () => {
    expect(sample.text('pseudo', 'plain')).toBe('Scẫn ẫgẫĩn····');
    expect(sample.text('pseudo', 'path', { path: 'a' })).toContain('a');
  });

  it('says a handed-around message in the language of the moment', () => {
    const message = messageOf(sample, 'plain');
    expect([message.in('en'), message.in('vi'), message.in('ms')]).toEqual(['Scan again', 'Quét lại', 'Imbas semula']);
  });

  it('refuses a missing key at compile time', () => {
    // @ts-expect-error vi lacks "b"
    defineMessages({ en: { a: 'a', b: 'b' }, vi: { a: 'a' }, ms: { a: 'a', b: 'b' } });
    // @ts-expect-error ms has one too many
    defineMessages({ en: { a: 'a' }, vi: { a: 'a' }, ms: { a: 'a', b: 'b' } });
    // @ts-expect-error no such key
    expect(sample.source('en', 'nothing')).toBe('');
  });
});

describe('formats', () => {
  it('prints sizes with three digits and no "1,000 kB"', () => {
    expect(formatBytes('en', 0)).toBe('0 B');
    expect(formatBytes('en', 999_600)).toBe('1 MB');
    expect(formatBytes('vi', 512_110_190_592)).toBe('512 GB');
    expect(formatBytes('vi', 1_536_000)).toBe('1,54 MB');
    expect(formatBytes('en', 17_179_869_184, 'binary')).toBe('16 GiB');
  });

  it('spells units by the language', () => {
    expect(formatDuration('en', 420)).toBe('420 ms');
    expect(formatDuration('en', 12_000_000)).toBe('3 hrs 20 mins');
    expect(formatDuration('vi', 12_000_000)).toBe('3 giờ 20 phút');
    expect(formatDuration('ms', 183_600_000)).toBe('2 hari 3 j');
  });

  it('says how long ago', () => {
    const now = 1_790_000_000_000;
    expect(formatRelative('en', now - 125_000, now)).toBe('2 minutes ago');
    expect(formatRelative('en', now - 10_000, now)).toBe('now');
    expect(formatRelative('ms', now - 90_000_000, now)).toBe('semalam');
    expect(formatRelative('vi', now + 7_300_000, now)).toBe('sau 2 giờ nữa');
  });

  it('sorts Vietnamese names as Vietnamese readers do', () => {
    expect(['Đào', 'Duy', 'Đặng', 'Ăn', 'An'].sort((a, b) => compareNames('vi', a, b))).toEqual(['An', 'Ăn', 'Duy', 'Đào', 'Đặng']);
  });
});

describe('language', () => {
  it('is the first of the three that somebody reads', () => {
    expect(languageFor(['fr-FR', 'vi-VN', 'en'])).toBe('vi');
    expect(languageFor(['ms-MY'])).toBe('ms');
    expect(languageFor(['de'])).toBe('en');
  });
});
