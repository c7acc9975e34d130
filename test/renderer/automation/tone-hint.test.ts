import { describe, expect, it } from 'vitest';
import { starterReplies } from '../../../src/core/automation/replies/starter-replies.ts';
import { languageOf, toneHints } from '../../../src/renderer/features/automation/tone/tone-hint.ts';
import { fillTemplate } from '../../../src/shared/reply-template.ts';

const agent = 'Nguyễn Văn Dũng';
const rules = (text: string) => toneHints(text, agent).map(({ rule }) => rule);

describe('the tone of a reply', () => {
  it.each([
    ['en', 'Hello Hường,\n\nwe have replaced the cable. Please try again today and tell us.\n\nKind regards,\nDũng'],
    ['vi', 'Chào chị Hường,\n\nChúng tôi đã thay cáp. Chị vui lòng thử lại trong hôm nay.\n\nTrân trọng,\nNguyễn Văn Dũng'],
    ['ms', 'Salam sejahtera Puan Aminah,\n\nKami telah menukar kabel. Sila cuba semula hari ini.\n\nSekian, terima kasih.\nDung'],
  ])('finds nothing to say of a good answer in %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
    expect(rules(text)).toEqual([]);
  });

  it.each([
    ['en', 'The cable was replaced by a colleague and the port is up.'],
    ['vi', 'Cáp mạng đã được đồng nghiệp thay và cổng đã hoạt động.'],
    ['ms', 'Kabel itu telah ditukar oleh rakan kami dan port sudah berfungsi.'],
  ])('misses greeting, next step, time and name in %s', (_language, text) => {
    expect(rules(text)).toEqual(['greeting', 'next-step', 'time', 'name']);
  });

  it.each([
    ['Hello, you should have read the manual. We will call you today. Dũng', 'you should have'],
    ['Chào bạn, đây là lỗi của bạn. Chúng tôi sẽ gọi trong hôm nay. Dũng', 'lỗi của bạn'],
    ['Salam, ini salah anda dan kami akan menelefon hari ini. Dũng', 'salah anda'],
  ])('hears blame in “%s”', (text, words) => {
    expect(toneHints(text, agent)).toEqual([{ rule: 'blame', words }]);
  });

  it('hears shouting, but not abbreviations', () => {
    expect(rules('Hello, PLEASE RESTART YOUR COMPUTER today. Dũng')).toEqual(['shouting']);
    expect(rules('Chào bạn, vui lòng thử lại hôm nay!!! Dũng')).toEqual(['shouting']);
    expect(rules('Hello, please check the VPN and the DNS today. Dũng')).toEqual([]);
    expect(rules('Chào bạn, vui lòng KHỞI ĐỘNG LẠI MÁY hôm nay. Dũng')).toEqual(['shouting']);
  });

  it('does not take a desk for blame, nor a beginning for an answer', () => {
    expect(rules('Chào bạn, tôi sẽ đến tại bàn của bạn lúc 14:30. Dũng')).toEqual([]);
    expect(rules('Thanks!')).toEqual([]);
    expect(rules('')).toEqual([]);
  });

  it.each(
    starterReplies.flatMap(({ shortcut, texts }) =>
      (['en', 'vi', 'ms'] as const).map((language) => [shortcut, language, texts[language].text] as const),
    ),
  )('has nothing to say of the starter reply %s in %s', (_shortcut, language, text) => {
    const filled = fillTemplate(text, {
      'requester.name': 'Hường',
      'agent.name': agent,
      'ticket.title': 'VPN',
      'ticket.number': '#7',
    }).text;
    expect(languageOf(filled)).toBe(language);
    expect(rules(filled)).toEqual([]);
  });
});
