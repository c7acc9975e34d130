import { defineMessages } from '../../ui/i18n/define-messages.ts';

/** Checks of a device among what changed on it. */
export const turnMessages = defineMessages({
  en: {
    'turn.failed': 'Failing',
    'turn.changed': 'Still failing',
    'turn.recovered': 'Recovered',
    check: 'Check',
    stood: '{old} → {new}',
    stoodWhy: '{old} → {new}: {why}',
    seenAt: 'Seen by a check on {at}',
  },
  vi: {
    'turn.failed': 'Bắt đầu lỗi',
    'turn.changed': 'Vẫn lỗi',
    'turn.recovered': 'Đã hồi phục',
    check: 'Kiểm tra',
    stood: '{old} → {new}',
    stoodWhy: '{old} → {new}: {why}',
    seenAt: 'Thấy khi kiểm tra lúc {at}',
  },
  ms: {
    'turn.failed': 'Gagal',
    'turn.changed': 'Masih gagal',
    'turn.recovered': 'Pulih',
    check: 'Semakan',
    stood: '{old} → {new}',
    stoodWhy: '{old} → {new}: {why}',
    seenAt: 'Dilihat oleh semakan pada {at}',
  },
});
