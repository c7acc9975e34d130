import { defineMessages } from '../../../ui/i18n/define-messages.ts';

export const conductMessages = defineMessages({
  en: {
    conduct: 'Conduct',
    onlyLeads: 'Only leads and administrators see this; the person never does.',
    noMarks: 'No message of this person was marked as abusive.',
    note: 'Note between leads',
    add: 'Add note',
    remove: 'Remove note',
    saving: 'Saving the note',
    by: '{name}: {reason}',
  },
  vi: {
    conduct: 'Ứng xử',
    onlyLeads: 'Chỉ trưởng nhóm và quản trị viên thấy mục này; người này không bao giờ thấy.',
    noMarks: 'Chưa có tin nào của người này bị đánh dấu là xúc phạm.',
    note: 'Ghi chú giữa các trưởng nhóm',
    add: 'Thêm ghi chú',
    remove: 'Xóa ghi chú',
    saving: 'Lưu ghi chú',
    by: '{name}: {reason}',
  },
  ms: {
    conduct: 'Tingkah laku',
    onlyLeads: 'Hanya ketua dan pentadbir melihat ini; orang ini tidak akan melihatnya.',
    noMarks: 'Tiada mesej orang ini ditandakan sebagai kesat.',
    note: 'Nota antara ketua',
    add: 'Tambah nota',
    remove: 'Buang nota',
    saving: 'Menyimpan nota',
    by: '{name}: {reason}',
  },
});
