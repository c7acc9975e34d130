import type { FailureWords } from './failure-words.ts';

/** What the desk looks at by itself. */
export const checkFailures: FailureWords = {
  'There is no such check.': ['Không có mục kiểm tra này.', 'Tiada semakan sedemikian.'],
  'Choose one of the list of checks.': ['Hãy chọn trong danh sách kiểm tra.', 'Pilih daripada senarai semakan.'],
  'Without an organisation you would not see this check.': [
    'Nếu không có tổ chức, bạn sẽ không thấy mục kiểm tra này.',
    'Tanpa organisasi, anda tidak akan melihat semakan ini.',
  ],
  'Name one of your organisations, or a device of theirs.': [
    'Hãy nêu một tổ chức của bạn, hoặc một thiết bị của họ.',
    'Namakan salah satu organisasi anda, atau peranti mereka.',
  ],
  'This desk has {0} checks, and more it could not look at in time.': [
    'Desk này đã có {0} mục kiểm tra, nhiều hơn nữa thì không kịp kiểm tra.',
    'Meja ini mempunyai {0} semakan, dan lebih daripada itu tidak sempat disemak.',
  ],
  'Remove what is no longer needed.': ['Hãy xóa những gì không còn cần.', 'Buang yang tidak diperlukan lagi.'],
  'Somebody changed this check meanwhile.': ['Có người vừa sửa mục kiểm tra này.', 'Seseorang telah mengubah semakan ini.'],
  'This check is paused.': ['Mục kiểm tra này đang tạm dừng.', 'Semakan ini dijeda.'],
  'Let it go on first.': ['Hãy cho chạy tiếp trước đã.', 'Sambungkannya dahulu.'],
};
