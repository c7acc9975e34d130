import { defineMessages } from '../../../ui/i18n/define-messages.ts';

export const undoMessages = defineMessages({
  en: {
    undone: '{count, plural, one {# ticket put back as it was} other {# tickets put back as they were}}',
    partly: '{count} put back, {skipped} left as they are because somebody changed them since',
    undoing: 'Undoing the change',
  },
  vi: {
    undone: '{count, plural, other {Đã khôi phục # phiếu như trước}}',
    partly: 'Đã khôi phục {count} phiếu, giữ nguyên {skipped} phiếu vì có người đã sửa sau đó',
    undoing: 'Hoàn tác thay đổi',
  },
  ms: {
    undone: '{count, plural, other {# tiket dikembalikan seperti asal}}',
    partly: '{count} dikembalikan, {skipped} dibiarkan kerana telah diubah oleh orang lain',
    undoing: 'Membuat asal perubahan',
  },
});
