import type { FailureWords } from './failure-words.ts';

/** Accessories and consumables. */
export const stockFailures: FailureWords = {
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
};
