import type { FailureWords } from './failure-words.ts';

/** Places, and who has which device. */
export const custodyFailures: FailureWords = {
  'There is no such place.': ['Không có địa điểm này.', 'Tiada tempat sedemikian.'],
  'Choose one of the list of places.': ['Hãy chọn trong danh sách địa điểm.', 'Pilih daripada senarai tempat.'],
  'Without an organisation you would not see this place.': [
    'Nếu không thuộc tổ chức nào, bạn sẽ không thấy địa điểm này.',
    'Tanpa organisasi, anda tidak akan nampak tempat ini.',
  ],
  'This place would be too deep inside others to be named.': [
    'Địa điểm này nằm quá sâu trong các địa điểm khác nên không đặt tên được.',
    'Tempat ini terlalu dalam di bawah tempat lain untuk dinamakan.',
  ],
  'Shorten the names, or put it higher up.': ['Hãy rút ngắn tên hoặc đặt ở cấp cao hơn.', 'Pendekkan nama, atau letakkan lebih tinggi.'],
  'There is a place {0} already.': ['Đã có địa điểm {0}.', 'Tempat {0} sudah ada.'],
  'Use that one, or choose another name.': ['Hãy dùng địa điểm đó hoặc chọn tên khác.', 'Gunakan tempat itu, atau pilih nama lain.'],
  'A place cannot be inside itself.': ['Một địa điểm không thể nằm trong chính nó.', 'Sesuatu tempat tidak boleh berada di dalam dirinya.'],
  'Choose another place.': ['Hãy chọn địa điểm khác.', 'Pilih tempat lain.'],
  'The two places are of different organisations.': [
    'Hai địa điểm thuộc hai tổ chức khác nhau.',
    'Kedua-dua tempat ialah milik organisasi berlainan.',
  ],
  'Choose a place of the same organisation.': ['Hãy chọn địa điểm của cùng tổ chức.', 'Pilih tempat organisasi yang sama.'],
};
