import { defineMessages } from '../../../ui/i18n/define-messages.ts';

export const mergeMessages = defineMessages({
  en: {
    merge: 'Merge with another record',
    mergeHint:
      'For one device that was written down twice. Tickets, scans and changes go to the record that stays; the merge can be taken back at any time.',
    mergeAction: 'Merge',
    other: 'The other record',
    stays: 'Stays',
    goes: 'Goes into it',
    swap: 'Let the other one stay',
    reason: 'Reason',
    merged: '{goes} was merged into {stays}',
    mergedRecords: 'Merged records',
    mergedBy: 'Merged by {person}, {at}',
    unmerge: 'Take the merge back',
    unmerged: '{goes} is a device of its own again',
  },
  vi: {
    merge: 'Gộp với hồ sơ khác',
    mergeHint:
      'Dành cho một thiết bị bị ghi hai lần. Phiếu, lần quét và thay đổi chuyển sang hồ sơ được giữ lại; bạn có thể hủy gộp bất cứ lúc nào.',
    mergeAction: 'Gộp',
    other: 'Hồ sơ kia',
    stays: 'Giữ lại',
    goes: 'Gộp vào',
    swap: 'Giữ lại hồ sơ kia',
    reason: 'Lý do',
    merged: 'Đã gộp {goes} vào {stays}',
    mergedRecords: 'Hồ sơ đã gộp',
    mergedBy: '{person} gộp, {at}',
    unmerge: 'Hủy gộp',
    unmerged: '{goes} lại là một thiết bị riêng',
  },
  ms: {
    merge: 'Gabungkan dengan rekod lain',
    mergeHint:
      'Untuk satu peranti yang direkodkan dua kali. Tiket, imbasan dan perubahan berpindah ke rekod yang kekal; gabungan boleh dibatalkan pada bila-bila masa.',
    mergeAction: 'Gabungkan',
    other: 'Rekod yang satu lagi',
    stays: 'Kekal',
    goes: 'Masuk ke dalamnya',
    swap: 'Kekalkan yang satu lagi',
    reason: 'Sebab',
    merged: '{goes} telah digabungkan ke dalam {stays}',
    mergedRecords: 'Rekod yang digabungkan',
    mergedBy: 'Digabungkan oleh {person}, {at}',
    unmerge: 'Batalkan gabungan',
    unmerged: '{goes} kini peranti tersendiri semula',
  },
});
