import type { FailureWords } from './failure-words.ts';

/** What a desk promises and does by itself: agreements, calendars, rules, macros, replies, webhooks. */
export const ruleFailures: FailureWords = {
  'There is no such agreement.': ['Không có cam kết này.', 'Tiada perjanjian sedemikian.'],
  '"{0}" was changed by somebody in the meantime.': [
    '"{0}" đã được người khác thay đổi trong lúc đó.',
    '"{0}" telah diubah oleh seseorang sementara itu.',
  ],
  'There is no such calendar.': ['Không có lịch này.', 'Tiada kalendar sedemikian.'],
  'Choose one of the list, such as Asia/Ho_Chi_Minh.': [
    'Hãy chọn một múi giờ trong danh sách, chẳng hạn Asia/Ho_Chi_Minh.',
    'Pilih satu daripada senarai, seperti Asia/Ho_Chi_Minh.',
  ],
  '{0} agreements count by "{1}".': ['{0} cam kết đang tính theo "{1}".', '{0} perjanjian mengira mengikut "{1}".'],
  'Give them another calendar first.': ['Hãy chọn lịch khác cho chúng trước.', 'Beri perjanjian itu kalendar lain dahulu.'],
  'The queue is not there any more.': ['Hàng đợi này không còn nữa.', 'Baris gilir itu tiada lagi.'],
  'This desk does not assign by itself.': ['Hệ thống này không tự giao việc.', 'Sistem ini tidak menugaskan secara automatik.'],
  'The person is not there any more.': ['Người này không còn nữa.', 'Orang itu tiada lagi.'],
  'Somebody to notify is not there any more.': ['Một người cần thông báo không còn nữa.', 'Seorang yang perlu dimaklumkan tiada lagi.'],
  'The canned reply is not there any more.': ['Câu trả lời mẫu này không còn nữa.', 'Balasan sedia itu tiada lagi.'],
  'The webhook is not there any more.': ['Webhook này không còn nữa.', 'Webhook itu tiada lagi.'],
  'The checklist is not there any more.': ['Danh mục kiểm tra này không còn nữa.', 'Senarai semak itu tiada lagi.'],
  'Choose another, or take this action out.': ['Hãy chọn mục khác, hoặc bỏ hành động này.', 'Pilih yang lain, atau buang tindakan ini.'],
  'There is no such canned reply.': ['Không có câu trả lời mẫu này.', 'Tiada balasan sedia sedemikian.'],
  'There is no such macro.': ['Không có macro này.', 'Tiada makro sedemikian.'],
  'This canned reply belongs to the whole desk.': [
    'Câu trả lời mẫu này là của cả bàn hỗ trợ.',
    'Balasan sedia ini milik seluruh meja bantuan.',
  ],
  'This macro belongs to the whole desk.': ['Macro này là của cả bàn hỗ trợ.', 'Makro ini milik seluruh meja bantuan.'],
  'Save a copy of your own, or ask a lead to change it.': [
    'Hãy lưu một bản của riêng bạn, hoặc nhờ trưởng nhóm sửa.',
    'Simpan salinan anda sendiri, atau minta ketua mengubahnya.',
  ],
  'A variable is not closed with }} ({0}, character {1}).': [
    'Một biến chưa được đóng bằng }} ({0}, ký tự {1}).',
    'Satu pemboleh ubah tidak ditutup dengan }} ({0}, aksara {1}).',
  ],
  'There is no variable {{{0}}} ({1}, character {2}).': [
    'Không có biến {{{0}}} ({1}, ký tự {2}).',
    'Tiada pemboleh ubah {{{0}}} ({1}, aksara {2}).',
  ],
  'Did you mean {{{0}}}?': ['Có phải bạn muốn nói {{{0}}}?', 'Adakah maksud anda {{{0}}}?'],
  'Take one of: {0}.': ['Hãy dùng một trong: {0}.', 'Gunakan salah satu: {0}.'],
  '::{0} is the shortcut of another reply.': ['::{0} là lối tắt của câu trả lời khác.', '::{0} ialah pintasan balasan lain.'],
  'Choose another shortcut.': ['Hãy chọn lối tắt khác.', 'Pilih pintasan lain.'],
  'There is no such rule.': ['Không có quy tắc này.', 'Tiada aturan sedemikian.'],
  'A rule runs by itself: there is no "me" to assign to.': [
    'Quy tắc tự chạy: không có "tôi" để giao việc.',
    'Aturan berjalan sendiri: tiada "saya" untuk ditugaskan.',
  ],
  'Choose a person, nobody, or routing.': [
    'Hãy chọn một người, không ai, hoặc giao theo quy tắc.',
    'Pilih seseorang, tiada sesiapa, atau penugasan automatik.',
  ],
  'A desk has at most {0} rules.': ['Hệ thống có nhiều nhất {0} quy tắc.', 'Sistem mempunyai paling banyak {0} aturan.'],
  'There is no such webhook.': ['Không có webhook này.', 'Tiada webhook sedemikian.'],
  'There is no such call.': ['Không có lời gọi này.', 'Tiada panggilan sedemikian.'],
  'A name or password in the address is not kept.': [
    'Tên hoặc mật khẩu trong địa chỉ không được lưu.',
    'Nama atau kata laluan dalam alamat tidak disimpan.',
  ],
  'Take it out of the address and use the secret.': ['Hãy bỏ khỏi địa chỉ và dùng mã bí mật.', 'Buang daripada alamat dan gunakan rahsia.'],
};
