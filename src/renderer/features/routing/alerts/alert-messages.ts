import { defineMessages } from '../../../ui/i18n/define-messages.ts';

export const alertMessages = defineMessages({
  en: {
    urgent: '{count, plural, one {An urgent ticket waits for somebody} other {# urgent tickets wait for somebody}}',
    take: 'Take #{number}',
    taking: 'Taking #{number}',
  },
  vi: {
    urgent: '{count, plural, other {# phiếu khẩn cấp đang chờ người xử lý}}',
    take: 'Nhận #{number}',
    taking: 'Nhận #{number}',
  },
  ms: {
    urgent: '{count, plural, other {# tiket segera menunggu seseorang}}',
    take: 'Ambil #{number}',
    taking: 'Mengambil #{number}',
  },
});
