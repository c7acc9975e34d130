import type { FailureWords } from './failure-words.ts';

/** Tickets: fields, words, views, evidence, links and merges. */
export const ticketFailures: FailureWords = {
  'There is no ticket #{0}.': ['Không có phiếu #{0}.', 'Tiada tiket #{0}.'],
  'Check the number, or search for the ticket.': ['Hãy kiểm tra số, hoặc tìm phiếu.', 'Semak nombornya, atau cari tiket itu.'],
  'Check the number.': ['Hãy kiểm tra số phiếu.', 'Semak nombornya.'],
  '#{0} was merged into another ticket.': ['#{0} đã được gộp vào phiếu khác.', '#{0} telah digabungkan ke dalam tiket lain.'],
  'Change the ticket that it was merged into, or take the merge back first.': [
    'Hãy thay đổi phiếu đã nhận gộp, hoặc hoàn tác việc gộp trước.',
    'Ubah tiket yang menerima gabungan itu, atau batalkan gabungan dahulu.',
  ],
  '#{0} is not solved yet.': ['#{0} chưa được giải quyết.', '#{0} belum diselesaikan.'],
  'Write a reply instead.': ['Hãy viết trả lời.', 'Tulis balasan sebaliknya.'],
  'A ticket for somebody else is made by the people of the desk.': [
    'Chỉ người của bàn hỗ trợ mới tạo phiếu thay cho người khác.',
    'Tiket bagi pihak orang lain dibuat oleh petugas meja bantuan.',
  ],
  'Make it in your own name.': ['Hãy tạo phiếu bằng tên của bạn.', 'Buat tiket atas nama anda sendiri.'],
  'Who works on a ticket is for the people of the desk to say.': [
    'Ai xử lý phiếu là do người của bàn hỗ trợ quyết định.',
    'Petugas meja bantuan yang menentukan siapa mengendalikan tiket.',
  ],
  'Make it without an assignee.': ['Hãy tạo phiếu mà không chọn người xử lý.', 'Buat tiket tanpa petugas.'],
  'This ticket would belong to an organisation that you do not see.': [
    'Phiếu này sẽ thuộc về tổ chức mà bạn không xem được.',
    'Tiket ini akan menjadi milik organisasi yang anda tidak lihat.',
  ],
  'Name a requester of one of your organisations.': [
    'Hãy chọn người yêu cầu thuộc một tổ chức của bạn.',
    'Namakan pemohon daripada salah satu organisasi anda.',
  ],
  '{0} changed {1} of #{2} in the meantime.': [
    '{0} đã thay đổi {1} của #{2} trong lúc đó.',
    '{0} telah mengubah {1} bagi #{2} sementara itu.',
  ],
  'Somebody changed {0} of #{1} in the meantime.': [
    'Có người đã thay đổi {0} của #{1} trong lúc đó.',
    'Seseorang telah mengubah {0} bagi #{1} sementara itu.',
  ],
  'Look at both values and choose one.': ['Hãy xem cả hai giá trị rồi chọn một.', 'Lihat kedua-dua nilai dan pilih satu.'],
  'Nothing was changed; what you entered is still with you.': [
    'Chưa có gì bị thay đổi; nội dung bạn nhập vẫn còn.',
    'Tiada apa-apa yang diubah; yang anda masukkan masih ada.',
  ],
  '{0} required items of the checklist of #{1} are still open.': [
    'Còn {0} mục bắt buộc chưa xong trong danh mục kiểm tra của #{1}.',
    '{0} perkara wajib dalam senarai semak #{1} masih belum selesai.',
  ],
  '1 required item of the checklist of #{0} is still open.': [
    'Còn 1 mục bắt buộc chưa xong trong danh mục kiểm tra của #{0}.',
    '1 perkara wajib dalam senarai semak #{0} masih belum selesai.',
  ],
  'Do them, skip them with a reason, or end the ticket all the same (despiteChecklist).': [
    'Hãy làm xong, bỏ qua kèm lý do, hoặc vẫn kết thúc phiếu.',
    'Selesaikan, langkau dengan sebab, atau tamatkan juga tiket itu.',
  ],
  'Nothing was changed; what you wrote is still with you.': [
    'Chưa có gì bị thay đổi; nội dung bạn viết vẫn còn.',
    'Tiada apa-apa yang diubah; yang anda tulis masih ada.',
  ],
  'This command id was used for another change.': [
    'Mã lệnh này đã được dùng cho thay đổi khác.',
    'Pengecam arahan ini telah digunakan untuk perubahan lain.',
  ],
  'Send the change with a new command id.': ['Hãy gửi thay đổi với mã lệnh mới.', 'Hantar perubahan dengan pengecam arahan baharu.'],
  'There is no such change to undo.': ['Không có thay đổi này để hoàn tác.', 'Tiada perubahan sedemikian untuk dibatalkan.'],
  'Look at the ticket; change the field by hand if needed.': [
    'Hãy xem phiếu; nếu cần thì sửa trường đó bằng tay.',
    'Lihat tiket itu; ubah medan dengan tangan jika perlu.',
  ],
  'Somebody else made this change.': ['Thay đổi này là của người khác.', 'Orang lain yang membuat perubahan ini.'],
  'Ask them to undo it, or change the field by hand.': [
    'Hãy nhờ người đó hoàn tác, hoặc sửa trường bằng tay.',
    'Minta mereka membatalkannya, atau ubah medan dengan tangan.',
  ],
  'This change is more than ten minutes old and cannot be undone at once any more.': [
    'Thay đổi này đã quá mười phút nên không hoàn tác ngay được nữa.',
    'Perubahan ini sudah melebihi sepuluh minit dan tidak boleh dibatalkan serta-merta lagi.',
  ],
  'Change the fields by hand.': ['Hãy sửa các trường bằng tay.', 'Ubah medan dengan tangan.'],
  'Changed again since: {0}.': ['Đã được thay đổi tiếp: {0}.', 'Telah diubah lagi: {0}.'],
  'Internal notes are for the people of the desk.': [
    'Ghi chú nội bộ chỉ dành cho người của bàn hỗ trợ.',
    'Nota dalaman hanya untuk petugas meja bantuan.',
  ],
  'Write a reply.': ['Hãy viết trả lời.', 'Tulis balasan.'],
  'Send it as a reply.': ['Hãy gửi dưới dạng trả lời.', 'Hantar sebagai balasan.'],
  'There is no such message.': ['Không có tin nhắn này.', 'Tiada mesej sedemikian.'],
  'Open the ticket again.': ['Hãy mở lại phiếu.', 'Buka semula tiket itu.'],
  '{0} marked this message.': ['{0} đã đánh dấu tin nhắn này.', '{0} telah menanda mesej ini.'],
  'Somebody else marked this message.': ['Người khác đã đánh dấu tin nhắn này.', 'Orang lain telah menanda mesej ini.'],
  'Ask them, or a lead.': ['Hãy hỏi người đó, hoặc trưởng nhóm.', 'Tanya mereka, atau ketua.'],
  'Only the people of the desk can set the status of a ticket.': [
    'Chỉ người của bàn hỗ trợ mới đặt được trạng thái của phiếu.',
    'Hanya petugas meja bantuan boleh menetapkan status tiket.',
  ],
  'Send the reply without a status.': ['Hãy gửi trả lời mà không kèm trạng thái.', 'Hantar balasan tanpa status.'],
  '#{0} has news that you have not seen.': ['#{0} có nội dung mới mà bạn chưa xem.', '#{0} ada perkembangan yang belum anda lihat.'],
  'Read what arrived, then send it anyway or change it.': [
    'Hãy đọc nội dung mới, rồi vẫn gửi hoặc sửa lại.',
    'Baca yang baru tiba, kemudian hantar juga atau ubah.',
  ],
  'Nothing was sent; your text is kept as a draft.': [
    'Chưa có gì được gửi; nội dung của bạn được giữ làm bản nháp.',
    'Tiada apa-apa yang dihantar; teks anda disimpan sebagai draf.',
  ],
  'This message id is taken.': ['Mã tin nhắn này đã được dùng.', 'Pengecam mesej ini telah digunakan.'],
  'Send the message with a new id.': ['Hãy gửi tin nhắn với mã mới.', 'Hantar mesej dengan pengecam baharu.'],
  'Send the update with a new id.': ['Hãy gửi cập nhật với mã mới.', 'Hantar kemas kini dengan pengecam baharu.'],
  'There is no such message on #{0}.': ['Không có tin nhắn này trên #{0}.', 'Tiada mesej sedemikian pada #{0}.'],
  'Choose messages of the ticket that is split.': ['Hãy chọn tin nhắn của phiếu được tách.', 'Pilih mesej daripada tiket yang dipecahkan.'],
  'There is no such evidence.': ['Không có bằng chứng này.', 'Tiada bukti sedemikian.'],
  'Open it from its ticket.': ['Hãy mở từ phiếu của nó.', 'Buka daripada tiketnya.'],
  'This evidence id is taken.': ['Mã bằng chứng này đã được dùng.', 'Pengecam bukti ini telah digunakan.'],
  'Attach it with a new id.': ['Hãy đính kèm với mã mới.', 'Lampirkan dengan pengecam baharu.'],
  'There is nothing to attach: the device was not scanned yet, or no group fits.': [
    'Không có gì để đính kèm: thiết bị chưa được quét, hoặc không có nhóm nào phù hợp.',
    'Tiada apa-apa untuk dilampirkan: peranti belum diimbas, atau tiada kumpulan yang sepadan.',
  ],
  'Scan the device first, or choose other groups.': [
    'Hãy quét thiết bị trước, hoặc chọn nhóm khác.',
    'Imbas peranti dahulu, atau pilih kumpulan lain.',
  ],
  'This evidence is damaged on the disk and cannot be read.': [
    'Bằng chứng này đã hỏng trên ổ đĩa và không đọc được.',
    'Bukti ini rosak pada cakera dan tidak dapat dibaca.',
  ],
  'Restore the desk from a backup, or attach the facts again.': [
    'Hãy khôi phục từ bản sao lưu, hoặc đính kèm lại thông tin.',
    'Pulihkan sistem daripada sandaran, atau lampirkan fakta semula.',
  ],
  'The rest of the ticket is not touched.': ['Phần còn lại của phiếu không bị ảnh hưởng.', 'Bahagian lain tiket tidak terjejas.'],
  'There is no such device, snapshot, diagnosis or recording.': [
    'Không có thiết bị, bản quét, chẩn đoán hay bản ghi này.',
    'Tiada peranti, imbasan, diagnosis atau rakaman sedemikian.',
  ],
  'Choose one that you see.': ['Hãy chọn mục mà bạn xem được.', 'Pilih satu yang anda lihat.'],
  'Nothing is named to attach.': ['Chưa chọn gì để đính kèm.', 'Tiada apa-apa dinamakan untuk dilampirkan.'],
  'Name a device, a diagnosis or a recording.': ['Hãy chọn thiết bị, chẩn đoán hoặc bản ghi.', 'Namakan peranti, diagnosis atau rakaman.'],
  'This snapshot is of another device.': ['Bản quét này là của thiết bị khác.', 'Imbasan ini milik peranti lain.'],
  'Name the device of the snapshot, or only the snapshot.': [
    'Hãy chọn đúng thiết bị của bản quét, hoặc chỉ chọn bản quét.',
    'Namakan peranti imbasan itu, atau imbasan sahaja.',
  ],
  'This recording is larger than 25 MB.': ['Bản ghi này lớn hơn 25 MB.', 'Rakaman ini melebihi 25 MB.'],
  'Attach the diagnosis without its recording.': ['Hãy đính kèm chẩn đoán mà không kèm bản ghi.', 'Lampirkan diagnosis tanpa rakamannya.'],
  'Correct the filter, or put the text in quotes to search for it.': [
    'Hãy sửa bộ lọc, hoặc đặt chữ trong dấu ngoặc kép để tìm.',
    'Betulkan penapis, atau letakkan teks dalam tanda petikan untuk mencarinya.',
  ],
  'Neither a device nor a person is named.': ['Chưa chọn thiết bị hoặc người nào.', 'Tiada peranti atau orang dinamakan.'],
  'Name one of them.': ['Hãy chọn một trong hai.', 'Namakan salah satu.'],
  'This view comes with Deskside and stays as it is.': [
    'Chế độ xem này có sẵn trong Deskside và được giữ nguyên.',
    'Paparan ini disertakan dengan Deskside dan kekal begitu.',
  ],
  'Save it as a view of your own.': ['Hãy lưu thành chế độ xem của bạn.', 'Simpan sebagai paparan anda sendiri.'],
  'There is no such view.': ['Không có chế độ xem này.', 'Tiada paparan sedemikian.'],
  'This view belongs to somebody else.': ['Chế độ xem này là của người khác.', 'Paparan ini milik orang lain.'],
  'Save it as a view of your own, or ask its owner.': [
    'Hãy lưu thành chế độ xem của bạn, hoặc hỏi chủ của nó.',
    'Simpan sebagai paparan anda sendiri, atau tanya pemiliknya.',
  ],
  '#{0} leads back to #{1} already: this would be a circle.': [
    '#{0} đã dẫn ngược về #{1}: như vậy sẽ thành vòng lặp.',
    '#{0} sudah berbalik kepada #{1}: ini akan menjadi gelung.',
  ],
  'Link them the other way round, or as related.': [
    'Hãy liên kết theo chiều ngược lại, hoặc là phiếu liên quan.',
    'Pautkan secara terbalik, atau sebagai berkaitan.',
  ],
  'It has a parent already: #{0}.': ['Phiếu đã có phiếu cha: #{0}.', 'Tiket itu sudah mempunyai induk: #{0}.'],
  'Remove that link first, or link them as related.': [
    'Hãy bỏ liên kết đó trước, hoặc liên kết là phiếu liên quan.',
    'Buang pautan itu dahulu, atau pautkan sebagai berkaitan.',
  ],
  'A ticket cannot be linked to itself.': ['Không thể liên kết phiếu với chính nó.', 'Tiket tidak boleh dipautkan kepada dirinya sendiri.'],
  'Choose another ticket.': ['Hãy chọn phiếu khác.', 'Pilih tiket lain.'],
  'This merge is more than thirty days old.': ['Lần gộp này đã quá ba mươi ngày.', 'Gabungan ini sudah melebihi tiga puluh hari.'],
  'Ask an administrator to take it back.': ['Hãy nhờ quản trị viên hoàn tác.', 'Minta pentadbir membatalkannya.'],
  '#{0} is the ticket that stays.': ['#{0} là phiếu được giữ lại.', '#{0} ialah tiket yang dikekalkan.'],
  '#{0} was merged into #{1} already.': ['#{0} đã được gộp vào #{1}.', '#{0} telah digabungkan ke dalam #{1}.'],
  'There is no such article.': ['Không có bài viết này.', 'Tiada artikel sedemikian.'],
  'Search the knowledge base.': ['Hãy tìm trong kho kiến thức.', 'Cari dalam pangkalan pengetahuan.'],
};
