import type { ReplyTexts } from '../../../contract/canned-replies.ts';
import { type Language, languageSchema } from '../../../contract/common.ts';
import { fillTemplate, type ReplyValues, type ReplyVariable, withSignature } from '../../../shared/reply-template.ts';
import type { TicketFacts } from '../facts/ticket-facts.ts';

/** Who answers: their name stands under every reply. */
export type Signer = { name: string; title: string | null };
export type FilledReply = { text: string; language: Language; missing: ReplyVariable[] };

const statusWords: Record<Language, Record<TicketFacts['status'], string>> = {
  en: { new: 'new', open: 'open', waiting: 'waiting', solved: 'solved', closed: 'closed' },
  vi: { new: 'mới', open: 'đang xử lý', waiting: 'đang chờ', solved: 'đã giải quyết', closed: 'đã đóng' },
  ms: { new: 'baharu', open: 'dibuka', waiting: 'menunggu', solved: 'selesai', closed: 'ditutup' },
};
const locales: Record<Language, string> = { en: 'en-GB', vi: 'vi-VN', ms: 'ms-MY' };
/** In the zone of the machine that runs the desk, which is named: the reader may live in another. */
const timeIn = (language: Language, at: number) =>
  new Intl.DateTimeFormat(locales[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);

/** What the variables of a reply mean for one ticket, in one language. */
export function replyValues(facts: TicketFacts, signer: Signer, language: Language): ReplyValues {
  return {
    'requester.name': facts.requester?.name ?? null,
    'requester.addressAs': facts.requester?.addressAs ?? null,
    'agent.name': signer.name,
    'agent.title': signer.title,
    'ticket.number': `#${facts.number}`,
    'ticket.title': facts.title,
    'ticket.queue': facts.queueName,
    'ticket.status': statusWords[language][facts.status],
    'ticket.created': timeIn(language, facts.createdAt),
    'ticket.due': facts.dueAt === null ? null : timeIn(language, facts.dueAt),
  };
}

/** The language a reply is written in: the one asked for, else the requester's, else English, else whichever there is. */
function chosenLanguage(texts: ReplyTexts, wanted: readonly (Language | null | undefined)[]): Language {
  const order = [...wanted, 'en' as const, ...languageSchema.options];
  return order.find((language) => language && texts[language]) ?? 'en';
}

/** A canned reply for one ticket, signed. */
export function fillReply(texts: ReplyTexts, facts: TicketFacts, signer: Signer, asked?: Language): FilledReply {
  const language = chosenLanguage(texts, [asked, facts.requester?.language]);
  const filled = fillTemplate(withSignature(texts[language]?.text ?? ''), replyValues(facts, signer, language));
  return { ...filled, language };
}
