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
  '{0} is not in use any more.': ['{0} không còn được dùng nữa.', '{0} tidak digunakan lagi.'],
  'The place and the device are of different organisations.': [
    'Địa điểm và thiết bị thuộc hai tổ chức khác nhau.',
    'Tempat dan peranti ialah milik organisasi berlainan.',
  ],
  'A device goes to a person, to a place or to another device.': [
    'Thiết bị được giao cho một người, một địa điểm hoặc một thiết bị khác.',
    'Peranti diserahkan kepada seseorang, sesuatu tempat atau peranti lain.',
  ],
  '{0} is not here any more.': ['{0} không còn ở đây nữa.', '{0} tiada di sini lagi.'],
  'Nobody has had this device under that number.': [
    'Không có lần giao thiết bị nào với mã đó.',
    'Tiada serahan peranti di bawah nombor itu.',
  ],
  'This device is back already.': ['Thiết bị này đã được trả lại.', 'Peranti ini sudah dipulangkan.'],
  '{0} has this device.': ['{0} đang giữ thiết bị này.', '{0} sedang memegang peranti ini.'],
  'Check it in first.': ['Hãy nhận lại thiết bị trước.', 'Terima semula peranti dahulu.'],
  'This device is lost: nobody can be given it.': [
    'Thiết bị này đang thất lạc: không thể giao cho ai.',
    'Peranti ini telah hilang: tidak boleh diserahkan kepada sesiapa.',
  ],
  'This device is retired: nobody can be given it.': [
    'Thiết bị này đã ngừng dùng: không thể giao cho ai.',
    'Peranti ini telah dilupuskan: tidak boleh diserahkan kepada sesiapa.',
  ],
  'Change its state first, if it is here again.': [
    'Nếu thiết bị đã trở lại, hãy đổi trạng thái trước.',
    'Ubah keadaannya dahulu jika peranti sudah ada semula.',
  ],
  'Choose a place of the same organisation.': ['Hãy chọn địa điểm của cùng tổ chức.', 'Pilih tempat organisasi yang sama.'],
};
