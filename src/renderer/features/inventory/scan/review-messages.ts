import { defineMessages } from '../../../ui/i18n/define-messages.ts';

export const reviewMessages = defineMessages({
  en: {
    review: 'Scans to review',
    reviewText: 'These scans fit several devices, or only partly one. They are kept until somebody says whose they are.',
    waiting: '{count, plural, one {# scan to review} other {# scans to review}}',
    none: 'Nothing to review',
    noneText: 'Every scan was told its device by itself.',
    unnamed: 'Unnamed machine',
    waits: 'came',
    score: '{percent} alike',
    decide: 'Decide',
    discard: 'Discard',
    discardTitle: 'Discard the scan of {name}?',
    discardText: 'What it read is gone. No device changes.',
  },
  vi: {
    review: 'Lần quét cần xem',
    reviewText:
      'Những lần quét này khớp nhiều thiết bị, hoặc chỉ khớp một phần. Chúng được giữ cho đến khi có người cho biết là của thiết bị nào.',
    waiting: '{count, plural, other {# lần quét cần xem}}',
    none: 'Không có gì cần xem',
    noneText: 'Mọi lần quét đều tự nhận ra thiết bị của mình.',
    unnamed: 'Máy không tên',
    waits: 'đến',
    score: 'giống {percent}',
    decide: 'Quyết định',
    discard: 'Bỏ',
    discardTitle: 'Bỏ lần quét của {name}?',
    discardText: 'Những gì đã đọc sẽ mất. Không thiết bị nào thay đổi.',
  },
  ms: {
    review: 'Imbasan untuk disemak',
    reviewText:
      'Imbasan ini sepadan dengan beberapa peranti, atau hanya sebahagiannya. Ia disimpan sehingga seseorang menyatakan milik peranti mana.',
    waiting: '{count, plural, other {# imbasan untuk disemak}}',
    none: 'Tiada yang perlu disemak',
    noneText: 'Setiap imbasan mengenali perantinya sendiri.',
    unnamed: 'Mesin tanpa nama',
    waits: 'tiba',
    score: '{percent} serupa',
    decide: 'Tentukan',
    discard: 'Buang',
    discardTitle: 'Buang imbasan {name}?',
    discardText: 'Apa yang dibaca akan hilang. Tiada peranti berubah.',
  },
});
