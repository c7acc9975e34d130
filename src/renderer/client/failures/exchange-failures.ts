import type { FailureWords } from './failure-words.ts';

/** Tables that come in and go out. */
export const exchangeFailures: FailureWords = {
  'There is no field “{0}”.': ['Không có trường “{0}”.', 'Tiada medan “{0}”.'],
  'Its fields are: {0}.': ['Các trường gồm: {0}.', 'Medannya ialah: {0}.'],
  'The file cannot be read as a table.': ['Không đọc được tệp này như một bảng.', 'Fail ini tidak dapat dibaca sebagai jadual.'],
  'Save the table as CSV in UTF-8, and try again.': [
    'Hãy lưu bảng dưới dạng CSV với UTF-8 rồi thử lại.',
    'Simpan jadual sebagai CSV dalam UTF-8, kemudian cuba lagi.',
  ],
  'The list has no column “{0}”.': ['Danh sách không có cột “{0}”.', 'Senarai ini tiada lajur “{0}”.'],
  'Its columns are: {0}.': ['Các cột gồm: {0}.', 'Lajurnya ialah: {0}.'],
  'This list cannot be narrowed by “{0}”.': ['Danh sách này không lọc được theo “{0}”.', 'Senarai ini tidak dapat ditapis mengikut “{0}”.'],
  'This list cannot be sorted by “{0}”.': [
    'Danh sách này không sắp xếp được theo “{0}”.',
    'Senarai ini tidak dapat disusun mengikut “{0}”.',
  ],
  'It knows: {0}.': ['Danh sách lọc được theo: {0}.', 'Ia mengenal: {0}.'],
};
