import type { CannedReplyId, ReplyTexts } from '../../../contract/canned-replies.ts';

type StarterReply = { id: CannedReplyId; shortcut: string; texts: Required<ReplyTexts> };
type Words = { title: string; body: string };

const hello = { en: 'Hello {{requester.addressAs}},', vi: 'Chào {{requester.addressAs}},', ms: 'Salam sejahtera {{requester.addressAs}},' };
const goodbye = {
  en: 'Kind regards,\n{{agent.name}}',
  vi: 'Trân trọng,\n{{agent.name}}',
  ms: 'Sekian, terima kasih.\n{{agent.name}}',
};
const letter = (language: keyof typeof hello, { title, body }: Words) => ({
  title,
  text: `${hello[language]}\n\n${body}\n\n${goodbye[language]}`,
});
/** Ids never change: those that somebody edited are known again. */
const starter = (place: number, shortcut: string, en: Words, vi: Words, ms: Words): StarterReply => ({
  id: `00000000-0000-7000-8000-0000000ca${String(place).padStart(3, '0')}` as CannedReplyId,
  shortcut,
  texts: { en: letter('en', en), vi: letter('vi', vi), ms: letter('ms', ms) },
});

/** The replies every desk begins with: a greeting, what was done, the next step with its time, a name. */
export const starterReplies: readonly StarterReply[] = [
  starter(
    1,
    'received',
    {
      title: 'Received, with the time',
      body: 'Thank you for telling us about "{{ticket.title}}". Your ticket number is {{ticket.number}}.\n\nWe are looking into it now and will write to you again by {{ticket.due}}.',
    },
    {
      title: 'Đã nhận, kèm thời hạn',
      body: 'Cảm ơn bạn đã báo cho chúng tôi về "{{ticket.title}}". Số phiếu của bạn là {{ticket.number}}.\n\nChúng tôi đang xem xét và sẽ phản hồi cho bạn trước {{ticket.due}}.',
    },
    {
      title: 'Diterima, dengan masa',
      body: 'Terima kasih kerana memaklumkan kami tentang "{{ticket.title}}". Nombor tiket anda ialah {{ticket.number}}.\n\nKami sedang menyemaknya dan akan menghubungi anda semula sebelum {{ticket.due}}.',
    },
  ),
  starter(
    2,
    'details',
    {
      title: 'Ask for details',
      body: 'To help you with {{ticket.number}} we need three more facts:\n\n1. What exactly did you see? The words of the message, or a screenshot.\n2. When did it last work?\n3. Is anybody near you affected too?\n\nOnce we have your answer we will continue the same working day.',
    },
    {
      title: 'Hỏi thêm chi tiết',
      body: 'Để hỗ trợ bạn với phiếu {{ticket.number}}, chúng tôi cần thêm ba thông tin:\n\n1. Bạn thấy chính xác điều gì? Nội dung thông báo hoặc ảnh chụp màn hình.\n2. Lần cuối mọi thứ còn hoạt động là khi nào?\n3. Những người xung quanh bạn có gặp tình trạng này không?\n\nSau khi nhận được phản hồi của bạn, chúng tôi sẽ tiếp tục xử lý ngay trong ngày làm việc.',
    },
    {
      title: 'Minta butiran',
      body: 'Untuk membantu anda dengan tiket {{ticket.number}}, kami memerlukan tiga maklumat lagi:\n\n1. Apakah yang anda lihat dengan tepat? Kandungan mesej atau tangkapan skrin.\n2. Bilakah kali terakhir ia berfungsi?\n3. Adakah orang lain di sekeliling anda turut terjejas?\n\nSetelah menerima jawapan anda, kami akan menyambung kerja pada hari bekerja yang sama.',
    },
  ),
  starter(
    3,
    'restart',
    {
      title: 'Please restart and try again',
      body: 'We have made a change that takes effect when your computer starts again.\n\nPlease save your work, restart, and try once more. If it still happens, answer this message and we will connect to your computer today.',
    },
    {
      title: 'Vui lòng khởi động lại',
      body: 'Chúng tôi đã thực hiện một thay đổi; thay đổi này có hiệu lực sau khi máy tính của bạn khởi động lại.\n\nBạn vui lòng lưu công việc, khởi động lại máy rồi thử lại. Nếu tình trạng vẫn còn, hãy trả lời tin này, chúng tôi sẽ kết nối vào máy của bạn trong hôm nay.',
    },
    {
      title: 'Sila mulakan semula',
      body: 'Kami telah membuat perubahan yang berkuat kuasa selepas komputer anda dimulakan semula.\n\nSila simpan kerja anda, mulakan semula komputer dan cuba sekali lagi. Jika masalah masih berlaku, balas mesej ini dan kami akan menyambung ke komputer anda hari ini.',
    },
  ),
  starter(
    4,
    'remote',
    {
      title: 'Offer a remote session',
      body: 'I would like to look at this on your screen together with you. It takes about fifteen minutes, you see everything I do, and you can end it at any time.\n\nWhich time suits you today? Please answer with a time and the number you can be called on.',
    },
    {
      title: 'Đề nghị hỗ trợ từ xa',
      body: 'Tôi muốn cùng bạn xem lỗi này trực tiếp trên màn hình của bạn. Việc này mất khoảng mười lăm phút, bạn thấy mọi thao tác của tôi và có thể kết thúc bất cứ lúc nào.\n\nHôm nay bạn tiện vào giờ nào? Vui lòng cho tôi biết giờ và số điện thoại liên hệ.',
    },
    {
      title: 'Tawarkan sesi jauh',
      body: 'Saya ingin melihat masalah ini pada skrin anda bersama anda. Ia mengambil masa kira-kira lima belas minit, anda boleh melihat semua yang saya lakukan dan menamatkannya pada bila-bila masa.\n\nPukul berapakah yang sesuai untuk anda hari ini? Sila balas dengan masa dan nombor telefon anda.',
    },
  ),
  starter(
    5,
    'vendor',
    {
      title: 'Waiting for the vendor',
      body: 'We have passed {{ticket.number}} to the vendor, with everything you told us, and are waiting for their answer.\n\nYou need to do nothing for now. We will ask them again tomorrow morning and tell you what they say.',
    },
    {
      title: 'Đang chờ nhà cung cấp',
      body: 'Chúng tôi đã chuyển phiếu {{ticket.number}} cùng toàn bộ thông tin của bạn cho nhà cung cấp và đang chờ phản hồi.\n\nHiện tại bạn không cần làm gì thêm. Sáng mai chúng tôi sẽ hỏi lại và báo kết quả cho bạn.',
    },
    {
      title: 'Menunggu pembekal',
      body: 'Kami telah menyerahkan tiket {{ticket.number}} kepada pembekal bersama semua maklumat anda dan sedang menunggu jawapan mereka.\n\nAnda tidak perlu berbuat apa-apa buat masa ini. Kami akan bertanya semula pagi esok dan memaklumkan jawapannya kepada anda.',
    },
  ),
  starter(
    6,
    'password',
    {
      title: 'Password was reset',
      body: 'Your password has been reset. Please open the sign-in page, choose "Forgot password", and set a new one within 24 hours.\n\nWe never ask for your password, and you should not write it in a reply. If signing in does not work, answer this message and we will call you today.',
    },
    {
      title: 'Đã đặt lại mật khẩu',
      body: 'Mật khẩu của bạn đã được đặt lại. Bạn vui lòng mở trang đăng nhập, chọn "Quên mật khẩu" và đặt mật khẩu mới trong vòng 24 giờ.\n\nChúng tôi không bao giờ hỏi mật khẩu, vì vậy bạn đừng ghi mật khẩu vào thư trả lời. Nếu không đăng nhập được, hãy trả lời tin này, chúng tôi sẽ gọi cho bạn trong hôm nay.',
    },
    {
      title: 'Kata laluan telah ditetapkan semula',
      body: 'Kata laluan anda telah ditetapkan semula. Sila buka halaman log masuk, pilih "Lupa kata laluan" dan tetapkan kata laluan baharu dalam masa 24 jam.\n\nKami tidak pernah meminta kata laluan anda, jadi jangan tulis kata laluan dalam balasan. Jika anda masih tidak dapat log masuk, balas mesej ini dan kami akan menelefon anda hari ini.',
    },
  ),
  starter(
    7,
    'visit',
    {
      title: 'We come to your desk',
      body: 'This is best solved at your desk. I will come by today; it takes about half an hour and you can keep working until then.\n\nPlease answer if another time suits you better.',
    },
    {
      title: 'Đến tận bàn hỗ trợ',
      body: 'Lỗi này nên được xử lý trực tiếp tại bàn của bạn. Tôi sẽ đến trong hôm nay; công việc mất khoảng nửa giờ, trước đó bạn vẫn có thể làm việc bình thường.\n\nNếu thời gian khác tiện hơn, bạn vui lòng trả lời tin này.',
    },
    {
      title: 'Kami datang ke meja anda',
      body: 'Perkara ini paling baik diselesaikan di meja anda. Saya akan datang hari ini; ia mengambil masa kira-kira setengah jam dan anda boleh terus bekerja sebelum itu.\n\nSila balas jika masa lain lebih sesuai.',
    },
  ),
  starter(
    8,
    'solved',
    {
      title: 'Solved, please confirm',
      body: 'We believe that "{{ticket.title}}" is solved. Please try it when it suits you.\n\nIf all is well you need to do nothing. If it happens again, answer this message within five working days and the ticket opens again.',
    },
    {
      title: 'Đã giải quyết, mời xác nhận',
      body: 'Chúng tôi cho rằng "{{ticket.title}}" đã được giải quyết. Bạn vui lòng thử lại khi thuận tiện.\n\nNếu mọi thứ ổn, bạn không cần làm gì thêm. Nếu lỗi lặp lại, hãy trả lời tin này trong vòng năm ngày làm việc, phiếu sẽ được mở lại.',
    },
    {
      title: 'Selesai, sila sahkan',
      body: 'Kami percaya "{{ticket.title}}" telah diselesaikan. Sila cuba apabila sesuai.\n\nJika semuanya baik, anda tidak perlu berbuat apa-apa. Jika masalah berulang, balas mesej ini dalam masa lima hari bekerja dan tiket akan dibuka semula.',
    },
  ),
  starter(
    9,
    'reminder',
    {
      title: 'Reminder before closing',
      body: 'We asked you about {{ticket.number}} and have not heard from you yet. Do you still need help with "{{ticket.title}}"?\n\nIf we hear nothing within two working days we will close the ticket. You can open it again at any time by answering.',
    },
    {
      title: 'Nhắc trước khi đóng',
      body: 'Chúng tôi đã hỏi bạn về phiếu {{ticket.number}} nhưng chưa nhận được phản hồi. Bạn có còn cần hỗ trợ về "{{ticket.title}}" không?\n\nNếu không nhận được tin trong hai ngày làm việc, chúng tôi sẽ đóng phiếu. Bạn có thể mở lại bất cứ lúc nào bằng cách trả lời.',
    },
    {
      title: 'Peringatan sebelum ditutup',
      body: 'Kami telah bertanya tentang tiket {{ticket.number}} tetapi belum menerima jawapan. Adakah anda masih memerlukan bantuan tentang "{{ticket.title}}"?\n\nJika tiada jawapan dalam masa dua hari bekerja, kami akan menutup tiket ini. Anda boleh membukanya semula pada bila-bila masa dengan membalas.',
    },
  ),
  starter(
    10,
    'handover',
    {
      title: 'Handed to a colleague',
      body: 'A colleague who knows this subject best takes over {{ticket.number}}, with everything you have told us: you do not need to explain it again.\n\nYou will hear from them within the next working day.',
    },
    {
      title: 'Chuyển cho đồng nghiệp',
      body: 'Đồng nghiệp am hiểu vấn đề này nhất sẽ tiếp nhận phiếu {{ticket.number}} cùng mọi thông tin bạn đã cung cấp; bạn không cần trình bày lại.\n\nBạn sẽ nhận được phản hồi trong ngày làm việc tiếp theo.',
    },
    {
      title: 'Diserahkan kepada rakan sekerja',
      body: 'Rakan sekerja yang paling mahir dalam perkara ini akan mengambil alih tiket {{ticket.number}} bersama semua maklumat anda; anda tidak perlu menerangkannya semula.\n\nAnda akan menerima khabar daripada mereka dalam hari bekerja yang berikutnya.',
    },
  ),
];
