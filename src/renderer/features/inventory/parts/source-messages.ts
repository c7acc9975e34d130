import { defineMessages } from '../../../ui/i18n/define-messages.ts';

/** The sources of a device side by side. */
export const sourceMessages = defineMessages({
  en: {
    sources: 'Sources',
    hint: 'What each source read last, in items. The tick marks the one by which the device is shown: Deskside where it really read, else the fresher and fuller.',
    section: 'Part',
    deskside: 'Deskside',
    found: '{sections, plural, one {# part} other {# parts}}, {items, plural, one {# item} other {# items}}',
    shown: 'shown',
  },
  vi: {
    sources: 'Nguồn',
    hint: 'Mỗi nguồn đọc được gì ở lần cuối, tính theo số mục. Dấu chọn cho biết thiết bị đang hiển thị theo nguồn nào: Deskside nếu đã thực sự đọc, nếu không thì nguồn mới hơn và đầy đủ hơn.',
    section: 'Phần',
    deskside: 'Deskside',
    found: '{sections, plural, other {# phần}}, {items, plural, other {# mục}}',
    shown: 'đang hiển thị',
  },
  ms: {
    sources: 'Sumber',
    hint: 'Apa yang dibaca setiap sumber kali terakhir, dalam bilangan item. Tanda menunjukkan sumber yang dipaparkan: Deskside jika benar-benar dibaca, jika tidak yang lebih baharu dan lengkap.',
    section: 'Bahagian',
    deskside: 'Deskside',
    found: '{sections, plural, other {# bahagian}}, {items, plural, other {# item}}',
    shown: 'dipaparkan',
  },
});
