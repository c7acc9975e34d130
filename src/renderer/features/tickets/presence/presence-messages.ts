import { defineMessages } from '../../../ui/i18n/define-messages.ts';

export const presenceMessages = defineMessages({
  en: {
    here: 'At this ticket now',
    who: 'Say who is at this ticket',
    nobody: 'Nobody else is at this ticket',
    looking: '{name} is looking',
    reply: '{name} is writing a reply',
    note: '{name} is writing a note',
  },
  vi: {
    here: 'Đang có mặt ở phiếu này',
    who: 'Cho biết ai đang ở phiếu này',
    nobody: 'Không có ai khác ở phiếu này',
    looking: '{name} đang xem',
    reply: '{name} đang viết trả lời',
    note: '{name} đang viết ghi chú',
  },
  ms: {
    here: 'Sedang berada di tiket ini',
    who: 'Beritahu siapa yang berada di tiket ini',
    nobody: 'Tiada orang lain di tiket ini',
    looking: '{name} sedang melihat',
    reply: '{name} sedang menulis balasan',
    note: '{name} sedang menulis nota',
  },
});
