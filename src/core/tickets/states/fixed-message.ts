import type { Language } from '../../../contract/common.ts';

type Words = {
  name: string;
  number: number;
  title: string;
  fixedAt: number;
  closesAt: number | null;
  agent: string;
  zone?: string | undefined;
};

const texts: Record<Language, (words: Omit<Words, 'fixedAt' | 'closesAt' | 'zone'> & { when: string; closes: string | null }) => string> = {
  en: ({ name, number, title, when, closes, agent }) =>
    `Hello ${name},\n\nYour ticket #${number} “${title}” has been fixed since ${when}. Please check, and tell us whether it works for you.${
      closes
        ? ` If we hear nothing, the ticket closes on ${closes}; just reply if the problem comes back.`
        : ' Just reply if the problem comes back.'
    }\n\nKind regards,\n${agent}`,
  vi: ({ name, number, title, when, closes, agent }) =>
    `Chào ${name},\n\nPhiếu #${number} “${title}” đã được khắc phục lúc ${when}. Bạn vui lòng kiểm tra và cho chúng tôi biết đã ổn chưa.${
      closes
        ? ` Nếu không có phản hồi, phiếu sẽ đóng vào ${closes}; bạn chỉ cần trả lời nếu sự cố lặp lại.`
        : ' Bạn chỉ cần trả lời nếu sự cố lặp lại.'
    }\n\nTrân trọng,\n${agent}`,
  ms: ({ name, number, title, when, closes, agent }) =>
    `Salam ${name},\n\nTiket #${number} “${title}” telah dibaiki pada ${when}. Sila semak dan beritahu kami sama ada ia berfungsi.${
      closes
        ? ` Jika tiada maklum balas, tiket akan ditutup pada ${closes}; balas sahaja jika masalah berulang.`
        : ' Balas sahaja jika masalah berulang.'
    }\n\nSekian, terima kasih.\n${agent}`,
};
const locales: Record<Language, string> = { en: 'en-GB', vi: 'vi-VN', ms: 'ms-MY' };

/** "It is fixed", with its time, in the requester's language, the agent's name, and by the clock of the working hours (of the machine without `zone`). */
export function fixedMessage(language: Language, { fixedAt, closesAt, zone, ...words }: Words): string {
  const time = new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  const day = new Intl.DateTimeFormat(locales[language], { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone });
  return texts[language]({ ...words, when: time.format(fixedAt), closes: closesAt === null ? null : day.format(closesAt) });
}
