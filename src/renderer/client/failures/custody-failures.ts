import type { FailureWords } from './failure-words.ts';

/** Places, who has which device, accessories and consumables; purchases, contracts and repairs of devices. */
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
  'There is no such stock-take.': ['Không có đợt kiểm kê này.', 'Tiada kiraan stok sedemikian.'],
  'Choose one of the list of stock-takes.': ['Hãy chọn trong danh sách kiểm kê.', 'Pilih daripada senarai kiraan stok.'],
  'This stock-take is closed.': ['Đợt kiểm kê này đã đóng.', 'Kiraan stok ini sudah ditutup.'],
  'Open another one of the same place.': ['Hãy mở một đợt khác cho cùng địa điểm.', 'Buka satu lagi untuk tempat yang sama.'],
  'This stock-take is still open.': ['Đợt kiểm kê này vẫn đang mở.', 'Kiraan stok ini masih terbuka.'],
  'Close it first.': ['Hãy đóng lại trước.', 'Tutup dahulu.'],
  '{0} is on {1} devices.': ['{0} có trên {1} thiết bị.', '{0} ada pada {1} peranti.'],
  'Say which one is meant.': ['Hãy cho biết bạn muốn nói thiết bị nào.', 'Nyatakan yang mana dimaksudkan.'],
  'Nothing was noted.': ['Chưa ghi nhận gì.', 'Tiada apa-apa dicatat.'],
  'Choose a place of the same organisation.': ['Hãy chọn địa điểm của cùng tổ chức.', 'Pilih tempat organisasi yang sama.'],
  'There is no such item in stock.': ['Trong kho không có mặt hàng này.', 'Tiada barang sedemikian dalam stok.'],
  'Without an organisation you would not see this item.': [
    'Nếu không thuộc tổ chức nào, bạn sẽ không thấy mặt hàng này.',
    'Tanpa organisasi, anda tidak akan nampak barang ini.',
  ],
  'Somebody changed this item meanwhile.': ['Có người vừa thay đổi mặt hàng này.', 'Seseorang telah mengubah barang ini sementara itu.'],
  'Some of it were given out: what comes back and what is used up cannot become the other.': [
    'Một số đã được xuất ra: hàng được trả lại và hàng dùng hết không thể đổi loại cho nhau.',
    'Sebahagiannya telah dikeluarkan: yang dipulangkan dan yang habis digunakan tidak boleh bertukar jenis.',
  ],
  'Take them back first, or add another item.': [
    'Hãy nhận lại trước, hoặc thêm một mặt hàng khác.',
    'Ambil semula dahulu, atau tambah barang lain.',
  ],
  'People have {0} of it.': ['Có {0} cái đang được giao cho người dùng.', '{0} daripadanya ada pada orang.'],
  'An accessory is given to a person.': ['Phụ kiện được giao cho một người.', 'Aksesori diberikan kepada seseorang.'],
  'Name the person.': ['Hãy nêu tên người nhận.', 'Namakan orang itu.'],
  'Only {0} are left.': ['Chỉ còn {0}.', 'Hanya tinggal {0}.'],
  'Give fewer, or note first how many came in.': [
    'Hãy giao ít hơn, hoặc ghi số hàng nhập về trước.',
    'Beri kurang, atau catat dahulu berapa yang diterima.',
  ],
  'This person has not so many of it.': ['Người này không giữ nhiều như vậy.', 'Orang ini tidak memegang sebanyak itu.'],
  'Look again at who has how many.': ['Hãy xem lại ai đang giữ bao nhiêu.', 'Lihat semula siapa memegang berapa.'],
  'That is more than can be counted.': ['Số này lớn hơn mức có thể đếm.', 'Itu melebihi yang boleh dikira.'],
  'There is no such contract.': ['Không có hợp đồng này.', 'Tiada kontrak sedemikian.'],
  'Without an organisation you would not see this contract.': [
    'Nếu không thuộc tổ chức nào, bạn sẽ không thấy hợp đồng này.',
    'Tanpa organisasi, anda tidak akan nampak kontrak ini.',
  ],
  'Somebody changed this contract in the meantime.': [
    'Có người đã thay đổi hợp đồng này trong lúc đó.',
    'Seseorang telah mengubah kontrak ini sementara itu.',
  ],
  'Somebody changed this purchase in the meantime.': [
    'Có người đã thay đổi thông tin mua này trong lúc đó.',
    'Seseorang telah mengubah pembelian ini sementara itu.',
  ],
  'Somebody changed this repair in the meantime.': [
    'Có người đã thay đổi lần sửa chữa này trong lúc đó.',
    'Seseorang telah mengubah pembaikan ini sementara itu.',
  ],
  'The residual value is higher than the cost.': ['Giá trị còn lại cao hơn chi phí mua.', 'Nilai baki lebih tinggi daripada kos.'],
  'Correct the two amounts.': ['Hãy sửa lại hai số tiền.', 'Betulkan dua amaun itu.'],
  'This device has no such repair.': ['Thiết bị này không có lần sửa chữa đó.', 'Peranti ini tiada pembaikan sedemikian.'],
  'Choose one of its repairs.': ['Hãy chọn trong các lần sửa chữa của thiết bị.', 'Pilih daripada pembaikannya.'],
  '{0} is in repair already.': ['{0} đang được sửa chữa.', '{0} sudah dalam pembaikan.'],
  'Write down first that it came back.': ['Trước hết hãy ghi nhận là thiết bị đã trở về.', 'Catat dahulu bahawa ia telah kembali.'],
  'It came back before it was sent.': ['Ngày trở về sớm hơn ngày gửi đi.', 'Ia kembali sebelum dihantar.'],
};
