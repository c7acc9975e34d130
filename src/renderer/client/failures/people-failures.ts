import type { FailureWords } from './failure-words.ts';

/** People, their access and the ways in. */
export const peopleFailures: FailureWords = {
  'There is no such person.': ['Không có người này.', 'Tiada orang sedemikian.'],
  'Look the person up in the directory.': ['Hãy tìm người này trong danh bạ.', 'Cari orang itu dalam direktori.'],
  'There is no such organisation.': ['Không có tổ chức này.', 'Tiada organisasi sedemikian.'],
  'This person has rights that you do not have.': ['Người này có những quyền mà bạn không có.', 'Orang ini mempunyai hak yang anda tiada.'],
  'You cannot give rights that you do not have.': [
    'Bạn không thể trao quyền mà bạn không có.',
    'Anda tidak boleh memberi hak yang anda tiada.',
  ],
  'Leave them out, or ask an administrator.': [
    'Hãy bỏ các quyền đó ra, hoặc nhờ quản trị viên.',
    'Tinggalkan hak itu, atau minta pentadbir.',
  ],
  'The desk would be left without an administrator.': [
    'Hệ thống sẽ không còn quản trị viên nào.',
    'Sistem akan ditinggalkan tanpa pentadbir.',
  ],
  'Make somebody else an administrator first.': ['Hãy đưa người khác làm quản trị viên trước.', 'Jadikan orang lain pentadbir dahulu.'],
  '{0} has no account.': ['{0} chưa có tài khoản.', '{0} tiada akaun.'],
  'Invite them first.': ['Hãy mời người này trước.', 'Jemput orang itu dahulu.'],
  '{0} has no e-mail to sign in with.': ['{0} chưa có e-mail để đăng nhập.', '{0} tiada e-mel untuk log masuk.'],
  'Give the e-mail with the invitation.': ['Hãy nhập e-mail cùng với lời mời.', 'Berikan e-mel bersama jemputan.'],
  '{0} has an account already.': ['{0} đã có tài khoản.', '{0} sudah mempunyai akaun.'],
  'Enable it again.': ['Hãy bật lại tài khoản đó.', 'Dayakan semula akaun itu.'],
  'Make a link to reset the password, if that is what is needed.': [
    'Nếu cần, hãy tạo liên kết đặt lại mật khẩu.',
    'Buat pautan untuk menetapkan semula kata laluan, jika itu yang diperlukan.',
  ],
  'Somebody else signs in as {0}.': ['Người khác đang đăng nhập bằng {0}.', 'Orang lain log masuk sebagai {0}.'],
  'Take another e-mail.': ['Hãy dùng e-mail khác.', 'Gunakan e-mel lain.'],
  '{0} is no longer here.': ['{0} không còn ở đây.', '{0} tiada lagi di sini.'],
  'Mark the person as here again first.': ['Trước hết hãy đánh dấu người này còn ở đây.', 'Tandakan orang itu ada semula dahulu.'],
  '{0} cannot sign in now.': ['{0} hiện không đăng nhập được.', '{0} tidak dapat log masuk sekarang.'],
  'Enable the account first.': ['Hãy bật tài khoản trước.', 'Dayakan akaun itu dahulu.'],
  'Invite them instead.': ['Hãy gửi lời mời.', 'Hantar jemputan sebaliknya.'],
  'A key cannot have a role that you do not have: {0}.': [
    'Khóa không thể có vai trò mà bạn không có: {0}.',
    'Kunci tidak boleh mempunyai peranan yang anda tiada: {0}.',
  ],
  'Leave that role out.': ['Hãy bỏ vai trò đó ra.', 'Tinggalkan peranan itu.'],
  'This key was made already; its secret is not told twice.': [
    'Khóa này đã được tạo; mã bí mật không được hiển thị lần hai.',
    'Kunci ini telah dibuat; rahsianya tidak diberitahu dua kali.',
  ],
  'Make another key, and remove this one if its secret was lost.': [
    'Hãy tạo khóa khác, và xóa khóa này nếu đã mất mã bí mật.',
    'Buat kunci lain, dan buang yang ini jika rahsianya hilang.',
  ],
  'This passkey could not be checked.': ['Không kiểm tra được khóa truy cập này.', 'Kunci laluan ini tidak dapat disemak.'],
  'Try again, and confirm on the device when it asks.': [
    'Hãy thử lại và xác nhận trên thiết bị khi được hỏi.',
    'Cuba lagi, dan sahkan pada peranti apabila diminta.',
  ],
  'A passkey needs an account with a password, and a desk server.': [
    'Khóa truy cập cần một tài khoản có mật khẩu và một máy chủ Deskside.',
    'Kunci laluan memerlukan akaun dengan kata laluan, dan pelayan Deskside.',
  ],
  'Choose a password first, at the desk server’s own page.': [
    'Hãy đặt mật khẩu trước, tại trang của chính máy chủ.',
    'Pilih kata laluan dahulu, pada halaman pelayan itu sendiri.',
  ],
  'There are {0} passkeys already.': ['Đã có {0} khóa truy cập.', 'Sudah ada {0} kunci laluan.'],
  'There is no such way to sign in.': ['Không có cách đăng nhập này.', 'Tiada cara log masuk sedemikian.'],
  'Nobody is invited to this desk with that account.': [
    'Không ai được mời vào hệ thống này với tài khoản đó.',
    'Tiada sesiapa dijemput ke sistem ini dengan akaun itu.',
  ],
  'Ask an administrator to invite you with the e-mail of that account.': [
    'Hãy nhờ quản trị viên mời bạn bằng e-mail của tài khoản đó.',
    'Minta pentadbir menjemput anda dengan e-mel akaun itu.',
  ],
  'The client’s secret is missing.': ['Thiếu mã bí mật của ứng dụng.', 'Rahsia klien tiada.'],
  'Copy it from the provider.': ['Hãy sao chép từ nhà cung cấp.', 'Salin daripada pembekal.'],
  'A password has at most {0} bytes.': ['Mật khẩu dài nhất {0} byte.', 'Kata laluan paling banyak {0} bait.'],
  'Take a shorter one.': ['Hãy dùng mật khẩu ngắn hơn.', 'Gunakan yang lebih pendek.'],
  'This password could be guessed; take at least {0} characters that are not your name.': [
    'Mật khẩu này dễ đoán; hãy dùng ít nhất {0} ký tự và không phải tên của bạn.',
    'Kata laluan ini boleh diteka; gunakan sekurang-kurangnya {0} aksara yang bukan nama anda.',
  ],
  'Take a longer one: four or five words that do not belong together are easy to remember.': [
    'Hãy dùng mật khẩu dài hơn: bốn hoặc năm từ không liên quan rất dễ nhớ.',
    'Gunakan yang lebih panjang: empat atau lima perkataan yang tidak berkaitan mudah diingati.',
  ],
  'This desk has another key than the one this secret was sealed with.': [
    'Hệ thống này có khóa khác với khóa đã niêm phong mã bí mật.',
    'Sistem ini mempunyai kunci lain daripada yang digunakan untuk memeterai rahsia ini.',
  ],
  'Put {0} of the former data folder back (or the same DESKSIDE_SECRETS_KEY), or set the second step up anew.': [
    'Hãy đặt lại {0} của thư mục dữ liệu cũ (hoặc cùng DESKSIDE_SECRETS_KEY), hoặc thiết lập lại bước thứ hai.',
    'Letakkan semula {0} daripada folder data dahulu (atau DESKSIDE_SECRETS_KEY yang sama), atau sediakan langkah kedua semula.',
  ],
  'You have no password yet.': ['Bạn chưa có mật khẩu.', 'Anda belum ada kata laluan.'],
  'Choose a password first.': ['Hãy đặt mật khẩu trước.', 'Pilih kata laluan dahulu.'],
  'The present password is not right.': ['Mật khẩu hiện tại không đúng.', 'Kata laluan semasa tidak betul.'],
  'Type it again. If you have forgotten it, ask an administrator for a link to reset it.': [
    'Hãy nhập lại. Nếu quên, hãy xin quản trị viên liên kết đặt lại.',
    'Taip semula. Jika terlupa, minta pautan menetapkan semula daripada pentadbir.',
  ],
  'You have no e-mail to sign in with.': ['Bạn chưa có e-mail để đăng nhập.', 'Anda tiada e-mel untuk log masuk.'],
  'Add your e-mail to your entry in the directory first.': [
    'Trước hết hãy thêm e-mail vào mục của bạn trong danh bạ.',
    'Tambah e-mel anda pada entri anda dalam direktori dahulu.',
  ],
  'The password was changed in the meantime.': ['Mật khẩu đã được thay đổi trong lúc đó.', 'Kata laluan telah diubah sementara itu.'],
  'Sign in again.': ['Hãy đăng nhập lại.', 'Log masuk semula.'],
  'This change was not made.': ['Thay đổi này chưa được thực hiện.', 'Perubahan ini tidak dibuat.'],
  'The second step is on already.': ['Bước thứ hai đã được bật.', 'Langkah kedua sudah dihidupkan.'],
  'Turn it off first.': ['Hãy tắt trước.', 'Matikan dahulu.'],
  'This took too long, or was done already.': [
    'Việc này mất quá lâu, hoặc đã được làm rồi.',
    'Ini mengambil masa terlalu lama, atau telah dilakukan.',
  ],
  'This link was used already, is too old, or another one has taken its place.': [
    'Liên kết này đã được dùng, đã quá hạn, hoặc đã có liên kết khác thay thế.',
    'Pautan ini telah digunakan, terlalu lama, atau telah digantikan.',
  ],
  'Ask an administrator of the desk for a new link.': [
    'Hãy xin quản trị viên một liên kết mới.',
    'Minta pautan baharu daripada pentadbir.',
  ],
  'The e-mail or the password is not right.': ['E-mail hoặc mật khẩu không đúng.', 'E-mel atau kata laluan tidak betul.'],
  'Check both and try again. Who forgot the password gets a link from an administrator.': [
    'Hãy kiểm tra cả hai rồi thử lại. Nếu quên mật khẩu, hãy xin quản trị viên liên kết.',
    'Semak kedua-duanya dan cuba lagi. Jika terlupa kata laluan, minta pautan daripada pentadbir.',
  ],
  'There were too many tries to sign in.': ['Đã thử đăng nhập quá nhiều lần.', 'Terlalu banyak percubaan log masuk.'],
  'Wait, then try again; a device that signed in before is not kept waiting by others.': [
    'Hãy chờ rồi thử lại; thiết bị từng đăng nhập không phải chờ vì người khác.',
    'Tunggu, kemudian cuba lagi; peranti yang pernah log masuk tidak perlu menunggu kerana orang lain.',
  ],
  'This code is not right, or was used already.': ['Mã này không đúng, hoặc đã được dùng.', 'Kod ini tidak betul, atau telah digunakan.'],
  'Wait for the next code of the authenticator, and check that the clock of its device is right.': [
    'Hãy chờ mã tiếp theo của ứng dụng xác thực và kiểm tra đồng hồ của thiết bị đó.',
    'Tunggu kod seterusnya daripada pengesah, dan pastikan jam perantinya betul.',
  ],
  '{0} already has the address {1}.': ['{0} đã có địa chỉ {1}.', '{0} sudah mempunyai alamat {1}.'],
  'Use that person, or another address.': ['Hãy dùng người đó, hoặc địa chỉ khác.', 'Gunakan orang itu, atau alamat lain.'],
  'The address {0} is taken.': ['Địa chỉ {0} đã được dùng.', 'Alamat {0} telah digunakan.'],
  'Use another address.': ['Hãy dùng địa chỉ khác.', 'Gunakan alamat lain.'],
  'Without an organisation you would not see this person.': [
    'Nếu không có tổ chức, bạn sẽ không thấy người này.',
    'Tanpa organisasi, anda tidak akan melihat orang ini.',
  ],
  'Name one of your organisations.': ['Hãy chọn một trong các tổ chức của bạn.', 'Namakan salah satu organisasi anda.'],
  'You cannot decide whether this person is still here.': [
    'Bạn không thể quyết định người này còn ở đây hay không.',
    'Anda tidak boleh menentukan sama ada orang ini masih di sini.',
  ],
  'This would leave nothing that they see.': [
    'Như vậy người này sẽ không xem được gì.',
    'Ini akan menyebabkan mereka tidak melihat apa-apa.',
  ],
  'Name at least one, or take the person’s access away.': [
    'Hãy chọn ít nhất một mục, hoặc thu hồi quyền truy cập của người này.',
    'Namakan sekurang-kurangnya satu, atau tarik balik akses orang itu.',
  ],
  'An administrator sees everything and cannot be limited.': [
    'Quản trị viên xem được mọi thứ và không thể bị giới hạn.',
    'Pentadbir melihat segala-galanya dan tidak boleh dihadkan.',
  ],
  'Take the role of administrator away first, or leave the limits out.': [
    'Hãy bỏ vai trò quản trị viên trước, hoặc bỏ các giới hạn.',
    'Buang peranan pentadbir dahulu, atau tinggalkan had itu.',
  ],
};
