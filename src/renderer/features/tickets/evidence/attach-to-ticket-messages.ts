import { defineMessages } from '../../../ui/i18n/define-messages.ts';

export const attachToTicketMessages = defineMessages({
  en: {
    create: 'Create and attach',
    newTitle: 'Title of a new ticket',
    title: 'Attach to a ticket',
    hint: 'Choose the ticket; then you see exactly what would be frozen on it.',
    search: 'Ticket number or words',
    tickets: 'Tickets',
    noneRelated: 'No ticket is linked to this device yet. Search for one.',
    noMatch: 'No ticket matches.',
  },
  vi: {
    create: 'Tạo và đính kèm',
    newTitle: 'Tiêu đề phiếu mới',
    title: 'Đính vào phiếu',
    hint: 'Chọn phiếu; sau đó bạn thấy chính xác những gì sẽ được lưu cố định vào phiếu.',
    search: 'Số phiếu hoặc từ khóa',
    tickets: 'Phiếu',
    noneRelated: 'Chưa có phiếu nào gắn với thiết bị này. Hãy tìm một phiếu.',
    noMatch: 'Không có phiếu nào khớp.',
  },
  ms: {
    create: 'Cipta dan lampirkan',
    newTitle: 'Tajuk tiket baharu',
    title: 'Lampirkan pada tiket',
    hint: 'Pilih tiket; kemudian anda melihat dengan tepat apa yang akan disimpan padanya.',
    search: 'Nombor tiket atau perkataan',
    tickets: 'Tiket',
    noneRelated: 'Belum ada tiket yang dipautkan pada peranti ini. Cari satu.',
    noMatch: 'Tiada tiket yang sepadan.',
  },
});
