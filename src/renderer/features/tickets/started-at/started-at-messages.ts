import { defineMessages } from '../../../ui/i18n/define-messages.ts';

export const startedAtMessages = defineMessages({
  en: {
    when: 'When did it start?',
    now: 'Now',
    today: 'Today',
    yesterday: 'Yesterday',
    date: 'At a date',
    unknown: 'Not known',
    exact: 'Date and time',
  },
  vi: {
    when: 'Sự cố bắt đầu khi nào?',
    now: 'Vừa xong',
    today: 'Hôm nay',
    yesterday: 'Hôm qua',
    date: 'Vào ngày',
    unknown: 'Không rõ',
    exact: 'Ngày và giờ',
  },
  ms: {
    when: 'Bila ia bermula?',
    now: 'Sekarang',
    today: 'Hari ini',
    yesterday: 'Semalam',
    date: 'Pada tarikh',
    unknown: 'Tidak diketahui',
    exact: 'Tarikh dan masa',
  },
});
