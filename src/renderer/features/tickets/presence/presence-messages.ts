import { defineMessages } from '../../../ui/i18n/define-messages.ts';

export const presenceMessages = defineMessages({
  en: {
    here: 'At this ticket now',
    looking: '{name} is looking',
    reply: '{name} is writing a reply',
    note: '{name} is writing a note',
  },
  vi: {
    here: 'Đang có mặt ở phiếu này',
    looking: '{name} đang xem',
    reply: '{name} đang viết trả lời',
    note: '{name} đang viết ghi chú',
  },
  ms: {
    here: 'Sedang berada di tiket ini',
    looking: '{name} sedang melihat',
    reply: '{name} sedang menulis balasan',
    note: '{name} sedang menulis nota',
  },
});
