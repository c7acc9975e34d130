import type { FailureWords } from './failure-words.ts';

/** Devices, scans, diagnoses and terminals. */
export const machineFailures: FailureWords = {
  'There is no such device.': ['Không có thiết bị này.', 'Tiada peranti sedemikian.'],
  'There is no such connection.': ['Không có kết nối này.', 'Tiada sambungan sedemikian.'],
  'Look at the device again.': ['Hãy xem lại thiết bị.', 'Lihat peranti itu semula.'],
  'A device is not connected with itself.': [
    'Thiết bị không thể kết nối với chính nó.',
    'Peranti tidak boleh disambungkan dengan dirinya sendiri.',
  ],
  'A device is not merged with itself.': ['Không thể gộp thiết bị với chính nó.', 'Peranti tidak digabungkan dengan dirinya sendiri.'],
  'Choose the other record.': ['Hãy chọn bản ghi kia.', 'Pilih rekod yang satu lagi.'],
  'These are different kinds of things.': ['Đây là hai loại thiết bị khác nhau.', 'Ini jenis peranti yang berlainan.'],
  'Set the right type of one of them first.': [
    'Hãy đặt đúng loại cho một trong hai trước.',
    'Tetapkan jenis yang betul bagi salah satunya dahulu.',
  ],
  'These belong to different organisations.': ['Hai thiết bị thuộc hai tổ chức khác nhau.', 'Ini milik organisasi yang berlainan.'],
  'Move one of them first.': ['Hãy chuyển một trong hai trước.', 'Pindahkan salah satunya dahulu.'],
  '{0} was itself merged since.': ['Từ đó, {0} cũng đã được gộp.', '{0} sendiri telah digabungkan selepas itu.'],
  'Take the later merge back first.': ['Hãy hoàn tác lần gộp sau trước.', 'Batalkan gabungan yang kemudian dahulu.'],
  'Choose another device.': ['Hãy chọn thiết bị khác.', 'Pilih peranti lain.'],
  '{0} is connected to {1} already, the other way round.': [
    '{0} đã kết nối với {1} theo chiều ngược lại.',
    '{0} sudah disambungkan kepada {1}, secara terbalik.',
  ],
  'End that connection first.': ['Hãy kết thúc kết nối đó trước.', 'Tamatkan sambungan itu dahulu.'],
  'Without an organisation you would not see this device.': [
    'Nếu không có tổ chức, bạn sẽ không thấy thiết bị này.',
    'Tanpa organisasi, anda tidak akan melihat peranti ini.',
  ],
  'Send the diagnosis with a device that you see, or without.': [
    'Hãy gửi chẩn đoán kèm thiết bị mà bạn xem được, hoặc không kèm.',
    'Hantar diagnosis dengan peranti yang anda lihat, atau tanpanya.',
  ],
  'There is no such ticket.': ['Không có phiếu này.', 'Tiada tiket sedemikian.'],
  'Send the diagnosis with a ticket that you see, or without.': [
    'Hãy gửi chẩn đoán kèm phiếu mà bạn xem được, hoặc không kèm.',
    'Hantar diagnosis dengan tiket yang anda lihat, atau tanpanya.',
  ],
  'A diagnosis of a device that the desk does not know is of no organisation that you see.': [
    'Chẩn đoán của thiết bị chưa có trong hệ thống không thuộc tổ chức nào mà bạn xem được.',
    'Diagnosis bagi peranti yang tidak dikenali sistem bukan milik organisasi yang anda lihat.',
  ],
  'Scan the device first.': ['Hãy quét thiết bị trước.', 'Imbas peranti itu dahulu.'],
  'There is no such diagnosis.': ['Không có chẩn đoán này.', 'Tiada diagnosis sedemikian.'],
  'Look it up among the diagnoses of the device or the ticket.': [
    'Hãy tìm trong các chẩn đoán của thiết bị hoặc của phiếu.',
    'Cari antara diagnosis peranti atau tiket itu.',
  ],
  'This desk runs without a machine that it could diagnose.': [
    'Hệ thống này chạy không kèm máy nào để chẩn đoán.',
    'Sistem ini berjalan tanpa mesin yang boleh didiagnosis.',
  ],
  'Use Deskside on the computer itself.': ['Hãy dùng Deskside trên chính máy tính đó.', 'Gunakan Deskside pada komputer itu sendiri.'],
  'The machine this desk runs on is not of an organisation that you see.': [
    'Máy đang chạy hệ thống này không thuộc tổ chức mà bạn xem được.',
    'Mesin yang menjalankan sistem ini bukan milik organisasi yang anda lihat.',
  ],
  'Start it from a ticket that you see.': ['Hãy bắt đầu từ một phiếu mà bạn xem được.', 'Mulakan daripada tiket yang anda lihat.'],
  'There is no such recording.': ['Không có bản ghi này.', 'Tiada rakaman sedemikian.'],
  'A recording appears when its terminal has ended; look it up in the list.': [
    'Bản ghi xuất hiện khi cửa sổ lệnh đã kết thúc; hãy tìm trong danh sách.',
    'Rakaman muncul apabila terminalnya tamat; cari dalam senarai.',
  ],
  'This terminal is not open any more.': ['Cửa sổ lệnh này không còn mở.', 'Terminal ini tidak lagi dibuka.'],
  'Open a new one; what it showed is among the recordings.': [
    'Hãy mở cửa sổ mới; nội dung đã hiển thị nằm trong các bản ghi.',
    'Buka yang baharu; paparannya ada antara rakaman.',
  ],
  'A terminal on the desk’s own machine reaches everything, and you see only a part.': [
    'Cửa sổ lệnh trên chính máy chủ chạm đến mọi thứ, còn bạn chỉ xem được một phần.',
    'Terminal pada mesin sistem sendiri mencapai segala-galanya, sedangkan anda hanya melihat sebahagian.',
  ],
  'Ask a technician without such a limit.': ['Hãy nhờ kỹ thuật viên không bị giới hạn.', 'Minta juruteknik yang tiada had sedemikian.'],
  'This desk runs without a machine that it could open terminals on.': [
    'Hệ thống này chạy không kèm máy nào để mở cửa sổ lệnh.',
    'Sistem ini berjalan tanpa mesin untuk membuka terminal.',
  ],
  'Other terminals go on.': ['Các cửa sổ lệnh khác vẫn tiếp tục.', 'Terminal lain diteruskan.'],
  'This desk has no machine of its own to scan.': [
    'Hệ thống này không có máy riêng để quét.',
    'Sistem ini tiada mesin sendiri untuk diimbas.',
  ],
  'Scan on the machine itself with "deskside scan --json" and import the file.': [
    'Hãy quét trên chính máy đó bằng "deskside scan --json" rồi nhập tệp vào.',
    'Imbas pada mesin itu sendiri dengan "deskside scan --json" dan import failnya.',
  ],
  'There is no such snapshot.': ['Không có bản quét này.', 'Tiada imbasan sedemikian.'],
  'Choose one of the list of the device.': ['Hãy chọn một bản trong danh sách của thiết bị.', 'Pilih satu daripada senarai peranti itu.'],
  'This device has not been scanned yet.': ['Thiết bị này chưa được quét.', 'Peranti ini belum diimbas.'],
  'Scan it first.': ['Hãy quét trước.', 'Imbas dahulu.'],
  'The model of this device is not known.': ['Chưa rõ kiểu máy của thiết bị này.', 'Model peranti ini tidak diketahui.'],
  'Write its model down first.': ['Hãy ghi kiểu máy của nó trước.', 'Catat modelnya dahulu.'],
  '{0} has another golden model by now.': ['{0} nay đã có cấu hình chuẩn khác.', '{0} kini mempunyai model rujukan lain.'],
  'The golden model of {0} was removed meanwhile.': ['Cấu hình chuẩn của {0} vừa bị bỏ.', 'Model rujukan bagi {0} telah dibuang.'],
  'Look at it again, then mark this device.': ['Hãy xem lại rồi đánh dấu thiết bị này.', 'Lihat semula, kemudian tandakan peranti ini.'],
  'The model of this device has no golden model.': [
    'Kiểu máy của thiết bị này chưa có cấu hình chuẩn.',
    'Model peranti ini tiada model rujukan.',
  ],
  'Mark a device of this model as the golden one.': [
    'Hãy đánh dấu một thiết bị thuộc kiểu máy này làm cấu hình chuẩn.',
    'Tandakan satu peranti model ini sebagai rujukan.',
  ],
  'A span of time is up to a month, and ends after it begins.': [
    'Khoảng thời gian dài tối đa một tháng và kết thúc sau khi bắt đầu.',
    'Tempoh masa adalah sehingga sebulan, dan berakhir selepas ia bermula.',
  ],
  'A span of time is up to three months, and ends after it begins.': [
    'Khoảng thời gian dài tối đa ba tháng và kết thúc sau khi bắt đầu.',
    'Tempoh masa adalah sehingga tiga bulan, dan berakhir selepas ia bermula.',
  ],
  'Name a shorter span.': ['Hãy chọn khoảng thời gian ngắn hơn.', 'Nyatakan tempoh yang lebih pendek.'],
  'No device that you see got this change.': [
    'Không có thiết bị nào bạn thấy được có thay đổi này.',
    'Tiada peranti yang boleh anda lihat menerima perubahan ini.',
  ],
  'Choose one from the changes of a device.': [
    'Hãy chọn một thay đổi trong danh sách của thiết bị.',
    'Pilih satu daripada perubahan sesebuah peranti.',
  ],
  'There is no such scan.': ['Không có lượt quét này.', 'Tiada imbasan sedemikian.'],
  'Start a scan.': ['Hãy bắt đầu quét.', 'Mulakan imbasan.'],
  'The scan was cancelled.': ['Lượt quét đã bị hủy.', 'Imbasan telah dibatalkan.'],
  'Scan again when you are ready.': ['Hãy quét lại khi bạn sẵn sàng.', 'Imbas semula apabila anda bersedia.'],
  'Earlier scans are as they were.': ['Các lượt quét trước vẫn như cũ.', 'Imbasan terdahulu kekal seperti sedia ada.'],
  'The scan could not be finished: {0}': ['Không quét xong được: {0}', 'Imbasan tidak dapat diselesaikan: {0}'],
  'Scan again.': ['Hãy quét lại.', 'Imbas semula.'],
  'No scan waits for this answer.': ['Không có lượt quét nào chờ câu trả lời này.', 'Tiada imbasan menunggu jawapan ini.'],
  'This scan was already given to another device.': [
    'Lượt quét này đã được gán cho thiết bị khác.',
    'Imbasan ini telah diberikan kepada peranti lain.',
  ],
  'Look at that device.': ['Hãy xem thiết bị đó.', 'Lihat peranti itu.'],
  'The section "{0}" of this scan cannot be used: {1}.': [
    'Không dùng được phần "{0}" của lượt quét này: {1}.',
    'Bahagian "{0}" imbasan ini tidak dapat digunakan: {1}.',
  ],
  'Make the scan again with a current version of Deskside.': [
    'Hãy quét lại bằng phiên bản Deskside hiện tại.',
    'Imbas semula dengan versi Deskside terkini.',
  ],
  'This scan is larger than {0} MB.': ['Lượt quét này lớn hơn {0} MB.', 'Imbasan ini melebihi {0} MB.'],
  'Make the scan again with fewer sections.': ['Hãy quét lại với ít phần hơn.', 'Imbas semula dengan bahagian yang lebih sedikit.'],
  'This scan says nothing of its machine: no section was read.': [
    'Lượt quét này không cho biết gì về máy: không đọc được phần nào.',
    'Imbasan ini tidak menyatakan apa-apa tentang mesinnya: tiada bahagian dibaca.',
  ],
  'Make the scan again, as an administrator if it was refused.': [
    'Hãy quét lại, với quyền quản trị nếu bị từ chối.',
    'Imbas semula, sebagai pentadbir jika ditolak.',
  ],
  'This scan says it was taken at {0}, which cannot be.': [
    'Lượt quét này ghi thời điểm {0}, điều không thể xảy ra.',
    'Imbasan ini menyatakan ia dibuat pada {0}, yang mustahil.',
  ],
  'Set the clock of that machine right and scan it again.': [
    'Hãy chỉnh đúng đồng hồ của máy đó rồi quét lại.',
    'Betulkan jam mesin itu dan imbas semula.',
  ],
  'This enrolment was made already; its secret is not told twice.': [
    'Mã ghi danh này đã được tạo; mật khẩu của nó không hiển thị lần thứ hai.',
    'Pendaftaran ini sudah dibuat; rahsianya tidak diberitahu dua kali.',
  ],
  'Make another enrolment, and revoke this one if its secret was lost.': [
    'Hãy tạo mã ghi danh khác, và thu hồi mã này nếu bạn đã mất mật khẩu của nó.',
    'Buat pendaftaran lain, dan batalkan yang ini jika rahsianya hilang.',
  ],
  'There is no such agent.': ['Không có chương trình nào như vậy.', 'Tiada ejen sedemikian.'],
  'Look at the list of agents again.': ['Hãy xem lại danh sách chương trình.', 'Lihat semula senarai ejen.'],
  'Nothing of this agent waits that a new device could be made of.': [
    'Chương trình này không có dữ liệu nào đang chờ để tạo thiết bị mới.',
    'Tiada data ejen ini yang menunggu untuk dijadikan peranti baharu.',
  ],
  'Choose a device for it, or wait until it comes again.': [
    'Hãy chọn một thiết bị cho nó, hoặc chờ đến khi nó gửi lại.',
    'Pilih peranti untuknya, atau tunggu sehingga ia datang semula.',
  ],
};
