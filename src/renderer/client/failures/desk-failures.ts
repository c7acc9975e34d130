import type { FailureWords } from './failure-words.ts';

/** The desk itself: who may call, its database, its files and backups. */
export const deskFailures: FailureWords = {
  'Nobody is signed in.': ['Chưa có ai đăng nhập.', 'Tiada sesiapa log masuk.'],
  'Sign in, or give a valid token, then do it again.': [
    'Hãy đăng nhập, hoặc dùng mã truy cập hợp lệ, rồi làm lại.',
    'Log masuk, atau beri token yang sah, kemudian buat semula.',
  ],
  'Your role does not allow {0}.': ['Vai trò của bạn không cho phép {0}.', 'Peranan anda tidak membenarkan {0}.'],
  'Ask somebody with one of the roles that may, or an administrator for the role.': [
    'Hãy nhờ người có vai trò phù hợp, hoặc xin quản trị viên vai trò đó.',
    'Minta seseorang yang mempunyai peranan itu, atau minta peranan itu daripada pentadbir.',
  ],
  'This API key does not allow {0}.': ['Khóa API này không cho phép {0}.', 'Kunci API ini tidak membenarkan {0}.'],
  'Do this signed in at the console.': ['Hãy đăng nhập vào giao diện để làm việc này.', 'Buat ini setelah log masuk pada konsol.'],
  'Use a key that may write.': ['Hãy dùng khóa có quyền ghi.', 'Gunakan kunci yang boleh menulis.'],
  'Something went wrong inside Deskside.': ['Đã có lỗi bên trong Deskside.', 'Berlaku ralat di dalam Deskside.'],
  'Try again; if it happens again, report it with the time.': [
    'Hãy thử lại; nếu lỗi lặp lại, hãy báo kèm thời điểm xảy ra.',
    'Cuba lagi; jika berulang, laporkan bersama masanya.',
  ],
  'What you may see was changed while this was open.': [
    'Phạm vi bạn được xem đã thay đổi trong lúc trang này đang mở.',
    'Apa yang boleh anda lihat telah diubah semasa ini dibuka.',
  ],
  'Open it again; if it is not there, ask an administrator.': [
    'Hãy mở lại; nếu không thấy, hãy hỏi quản trị viên.',
    'Buka semula; jika tiada, tanya pentadbir.',
  ],
  'This reaches every organisation, and you see only some of them.': [
    'Việc này ảnh hưởng đến mọi tổ chức, còn bạn chỉ xem được một số.',
    'Ini melibatkan semua organisasi, sedangkan anda hanya melihat sebahagian.',
  ],
  'What the desk does by itself because of this never comes to an end.': [
    'Những việc hệ thống tự làm sau thao tác này không bao giờ kết thúc.',
    'Perkara yang dilakukan sistem secara automatik kerana ini tidak akan berakhir.',
  ],
  'Ask an administrator to look at the rules that change what other rules wait for.': [
    'Hãy nhờ quản trị viên xem những quy tắc làm thay đổi điều mà quy tắc khác đang chờ.',
    'Minta pentadbir menyemak aturan yang mengubah perkara yang ditunggu aturan lain.',
  ],
  'This page marker was not made by this desk.': [
    'Dấu trang này không phải do hệ thống này tạo ra.',
    'Penanda halaman ini bukan dibuat oleh sistem ini.',
  ],
  'The disk that holds the desk is full; this was not saved.': [
    'Ổ đĩa chứa dữ liệu đã đầy; nội dung này chưa được lưu.',
    'Cakera yang menyimpan data penuh; ini tidak disimpan.',
  ],
  'Free some space on that disk, then do it again.': [
    'Hãy giải phóng dung lượng trên ổ đĩa đó rồi làm lại.',
    'Kosongkan sedikit ruang pada cakera itu, kemudian buat semula.',
  ],
  'Everything saved before is safe and can still be read.': [
    'Mọi thứ đã lưu trước đó vẫn an toàn và vẫn đọc được.',
    'Semua yang disimpan sebelum ini selamat dan masih boleh dibaca.',
  ],
  'The database does not answer right now; this was not saved.': [
    'Cơ sở dữ liệu hiện không phản hồi; nội dung này chưa được lưu.',
    'Pangkalan data tidak menjawab sekarang; ini tidak disimpan.',
  ],
  'The database cannot be reached right now; this may not have been saved.': [
    'Hiện không kết nối được cơ sở dữ liệu; nội dung này có thể chưa được lưu.',
    'Pangkalan data tidak dapat dihubungi sekarang; ini mungkin tidak disimpan.',
  ],
  'Do it again in a moment: what was saved after all is not saved twice.': [
    'Hãy làm lại sau giây lát: nếu thật ra đã được lưu thì cũng không bị lưu hai lần.',
    'Buat semula sebentar lagi: yang sudah disimpan tidak akan disimpan dua kali.',
  ],
  'The disk that holds the desk cannot be written.': [
    'Không ghi được vào ổ đĩa chứa dữ liệu.',
    'Cakera yang menyimpan data tidak dapat ditulis.',
  ],
  'Check the disk, then do it again.': ['Hãy kiểm tra ổ đĩa rồi làm lại.', 'Semak cakera itu, kemudian buat semula.'],
  'What was saved before can still be read.': ['Những gì đã lưu trước đó vẫn đọc được.', 'Yang disimpan sebelum ini masih boleh dibaca.'],
  'This does not fit.': ['Nội dung này không hợp lệ.', 'Ini tidak sepadan.'],
  'This does not fit ({0}).': ['Nội dung này không hợp lệ ({0}).', 'Ini tidak sepadan ({0}).'],
  'This does not fit: {0} ({1}).': ['Nội dung này không hợp lệ: {0} ({1}).', 'Ini tidak sepadan: {0} ({1}).'],
  'This desk knows no procedure {0}.': ['Hệ thống này không có thủ tục {0}.', 'Sistem ini tiada prosedur {0}.'],
  'Check the name; a newer console may need a newer desk.': [
    'Hãy kiểm tra tên; giao diện mới hơn có thể cần máy chủ mới hơn.',
    'Semak namanya; konsol yang lebih baharu mungkin memerlukan pelayan yang lebih baharu.',
  ],
  'Only a page of this desk may ask this.': [
    'Chỉ trang của hệ thống này mới được yêu cầu việc này.',
    'Hanya halaman sistem ini boleh meminta ini.',
  ],
  'Use the desk’s own page.': ['Hãy dùng chính trang của hệ thống.', 'Gunakan halaman sistem itu sendiri.'],
  'Load the page again and try once more.': ['Hãy tải lại trang rồi thử lại.', 'Muat semula halaman dan cuba sekali lagi.'],
  '{0} exists already.': ['{0} đã tồn tại.', '{0} sudah wujud.'],
  'Choose another name; a backup never overwrites a file.': [
    'Hãy chọn tên khác; bản sao lưu không bao giờ ghi đè lên tệp.',
    'Pilih nama lain; sandaran tidak pernah menulis ganti fail.',
  ],
  'Check the desk’s integrity (Settings, Data) and look at the last good backup.': [
    'Hãy kiểm tra tính toàn vẹn (Cài đặt, Dữ liệu) và xem bản sao lưu tốt gần nhất.',
    'Semak keutuhan data (Tetapan, Data) dan lihat sandaran terakhir yang baik.',
  ],
  'The sample data is here already.': ['Dữ liệu mẫu đã có ở đây.', 'Data contoh sudah ada di sini.'],
  'Remove it first, then load it again.': ['Hãy gỡ bỏ trước rồi nạp lại.', 'Buang dahulu, kemudian muatkan semula.'],
  'There is no such file.': ['Không có tệp này.', 'Tiada fail sedemikian.'],
  'Upload it (again), then attach it.': ['Hãy tải tệp lên (lại) rồi đính kèm.', 'Muat naik (semula), kemudian lampirkan.'],
  'The content of {0} is missing from this desk’s files.': [
    'Nội dung của {0} không còn trong kho tệp.',
    'Kandungan {0} tiada dalam fail sistem ini.',
  ],
  'Restore it from a backup, or ask for it again.': [
    'Hãy khôi phục từ bản sao lưu, hoặc xin lại tệp.',
    'Pulihkan daripada sandaran, atau minta semula.',
  ],
  'There is no such upload.': ['Không có lượt tải lên này.', 'Tiada muat naik sedemikian.'],
  'Begin the upload again.': ['Hãy tải lên lại từ đầu.', 'Mulakan muat naik semula.'],
  'This file is larger than 25 MB.': ['Tệp này lớn hơn 25 MB.', 'Fail ini melebihi 25 MB.'],
  'Send a smaller file, or a link to where it lies.': [
    'Hãy gửi tệp nhỏ hơn, hoặc liên kết đến nơi lưu tệp.',
    'Hantar fail yang lebih kecil, atau pautan ke lokasinya.',
  ],
  'This upload id is taken.': ['Mã của lượt tải lên này đã được dùng.', 'Pengecam muat naik ini telah digunakan.'],
  'Begin with a new id.': ['Hãy bắt đầu với mã mới.', 'Mulakan dengan pengecam baharu.'],
  'You have {0} unfinished uploads.': ['Bạn có {0} lượt tải lên chưa xong.', 'Anda ada {0} muat naik yang belum selesai.'],
  'Finish or abandon some of them first.': ['Hãy hoàn tất hoặc bỏ bớt trước.', 'Selesaikan atau tinggalkan sebahagian dahulu.'],
  'This piece begins at byte {0}, but {1} bytes are here.': [
    'Phần này bắt đầu ở byte {0}, nhưng hiện đã có {1} byte.',
    'Bahagian ini bermula pada bait {0}, tetapi {1} bait sudah ada.',
  ],
  'Go on at byte {0}.': ['Hãy tiếp tục từ byte {0}.', 'Teruskan pada bait {0}.'],
  'The bytes that are here are kept.': ['Phần đã nhận vẫn được giữ.', 'Bait yang sudah ada disimpan.'],
  'More bytes came than the upload was begun with.': [
    'Dữ liệu gửi đến nhiều hơn dung lượng đã khai báo.',
    'Lebih banyak bait diterima daripada yang dinyatakan pada mulanya.',
  ],
  'Begin the upload again with its real size.': ['Hãy tải lên lại với dung lượng thật.', 'Mulakan muat naik semula dengan saiz sebenar.'],
  '{0} of {1} bytes are here.': ['Đã nhận {0} trong {1} byte.', '{0} daripada {1} bait sudah ada.'],
  'Send the rest, from byte {0}.': ['Hãy gửi phần còn lại, từ byte {0}.', 'Hantar selebihnya, dari bait {0}.'],
  'The file did not arrive as it was sent: its checksum differs.': [
    'Tệp nhận được không giống tệp đã gửi: mã kiểm tra khác nhau.',
    'Fail yang tiba tidak sama dengan yang dihantar: hasil tambah semaknya berbeza.',
  ],
  'Upload it again.': ['Hãy tải lên lại.', 'Muat naik semula.'],
  'The damaged copy was thrown away.': ['Bản bị hỏng đã được bỏ đi.', 'Salinan yang rosak telah dibuang.'],
};
