import type { CheckReason } from '../../contract/check-readings.ts';
import { checkReasonWords } from '../../contract/check-words.ts';
import type { CheckState } from '../../contract/checks.ts';
import type { Language } from '../../contract/common.ts';

const words: Record<
  Language,
  { warning: string; fault: string; recovered: string; changed: string; target: string; expires: string; locale: string; open: string }
> = {
  en: {
    fault: 'Fault',
    warning: 'Warning',
    recovered: 'The check is good again.',
    changed: 'The check now says:',
    target: 'Looked at',
    expires: 'Expires',
    open: 'This ticket was opened by a check of the desk. What the check finds later is noted here.',
    locale: 'en-GB',
  },
  vi: {
    fault: 'Lỗi',
    warning: 'Cảnh báo',
    recovered: 'Kiểm tra đã tốt trở lại.',
    changed: 'Kết quả kiểm tra hiện tại:',
    target: 'Đối tượng kiểm tra',
    expires: 'Hết hạn',
    open: 'Phiếu này do một mục kiểm tra của desk mở. Những gì kiểm tra thấy về sau sẽ được ghi chú tại đây.',
    locale: 'vi-VN',
  },
  ms: {
    fault: 'Rosak',
    warning: 'Amaran',
    recovered: 'Semakan baik semula.',
    changed: 'Semakan kini menyatakan:',
    target: 'Disemak',
    expires: 'Tamat tempoh',
    open: 'Tiket ini dibuka oleh semakan meja. Apa yang ditemui kemudian dicatat di sini.',
    locale: 'ms-MY',
  },
};

export type Said = { name: string; state: CheckState; reasons: readonly CheckReason[]; address: string; expiresAt: number | null };

const reasonIn = (language: Language, { code, detail }: CheckReason) =>
  detail === null ? checkReasonWords[language][code] : `${checkReasonWords[language][code]} (${detail})`;
const list = (language: Language, said: Said) => said.reasons.map((reason) => `- ${reasonIn(language, reason)}`).join('\n');
const expiry = (language: Language, { expiresAt }: Said) =>
  expiresAt === null
    ? []
    : [
        `${words[language].expires}: ${new Intl.DateTimeFormat(words[language].locale, { dateStyle: 'long', timeZone: 'UTC' }).format(expiresAt)}`,
      ];

/** Title and text of the ticket that a check opens. */
export function ticketWords(language: Language, said: Said): { title: string; text: string } {
  const { fault, warning, target, open } = words[language];
  const [first] = said.reasons;
  const title =
    `${said.state === 'fault' ? fault : warning}: ${said.name}${first ? ` – ${checkReasonWords[language][first.code]}` : ''}`.slice(0, 200);
  return { title, text: [`${target}: ${said.address}`, ...expiry(language, said), '', list(language, said), '', open].join('\n') };
}

/** What is noted on it when the check finds something else. */
export function noteWords(language: Language, said: Said): string {
  if (said.state === 'ok') return words[language].recovered;
  return [words[language].changed, list(language, said), ...expiry(language, said)].join('\n');
}
