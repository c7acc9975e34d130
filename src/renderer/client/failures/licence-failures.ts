import type { FailureWords } from './failure-words.ts';

/** Products, licences and their seats. */
export const licenceFailures: FailureWords = {
  'There is no such product.': ['Không có sản phẩm này.', 'Tiada produk sedemikian.'],
  'Choose one of the list of products.': ['Hãy chọn trong danh sách sản phẩm.', 'Pilih daripada senarai produk.'],
  'A suite cannot be a part of itself.': [
    'Một bộ sản phẩm không thể là thành phần của chính nó.',
    'Sebuah suit tidak boleh menjadi sebahagian daripada dirinya.',
  ],
  'Name the other products that come with it.': ['Hãy nêu các sản phẩm khác đi kèm.', 'Namakan produk lain yang disertakan.'],
  'There is such a product already.': ['Đã có sản phẩm như vậy.', 'Produk sedemikian sudah ada.'],
  'Use that one, or name another edition or family.': [
    'Hãy dùng sản phẩm đó, hoặc nêu phiên bản hay dòng khác.',
    'Gunakan produk itu, atau namakan edisi atau keluarga lain.',
  ],
  'This needs a reason: who looks at it later will ask for it.': [
    'Cần có lý do: người xem lại sau này sẽ hỏi.',
    'Ini memerlukan sebab: sesiapa yang melihatnya kelak akan bertanya.',
  ],
  'Say why in a few words.': ['Hãy nêu lý do ngắn gọn.', 'Nyatakan sebabnya dengan ringkas.'],
  'There are {0} rules already.': ['Đã có {0} quy tắc.', 'Sudah ada {0} peraturan.'],
  'Remove some that match nothing any more.': [
    'Hãy xóa bớt những quy tắc không còn khớp với gì.',
    'Buang yang tidak lagi sepadan dengan apa-apa.',
  ],
  'This licence has no such purchase.': ['Giấy phép này không có lần mua đó.', 'Lesen ini tiada pembelian sedemikian.'],
  'This licence has no such key.': ['Giấy phép này không có khóa đó.', 'Lesen ini tiada kunci sedemikian.'],
  'Choose one of its list.': ['Hãy chọn trong danh sách của giấy phép.', 'Pilih daripada senarainya.'],
  'A cost needs its currency.': ['Chi phí cần có đơn vị tiền tệ.', 'Kos memerlukan mata wangnya.'],
  'Choose the currency.': ['Hãy chọn đơn vị tiền tệ.', 'Pilih mata wang.'],
  'The term ends before it begins.': ['Thời hạn kết thúc trước khi bắt đầu.', 'Tempoh tamat sebelum bermula.'],
  'Correct the two days.': ['Hãy sửa lại hai ngày.', 'Betulkan dua tarikh itu.'],
  'There is no such licence.': ['Không có giấy phép này.', 'Tiada lesen sedemikian.'],
  'Choose one of the list of licences.': ['Hãy chọn trong danh sách giấy phép.', 'Pilih daripada senarai lesen.'],
  'A licence without an organisation serves all of them, and you see only some.': [
    'Giấy phép không thuộc tổ chức nào dùng cho mọi tổ chức, mà bạn chỉ xem được một số.',
    'Lesen tanpa organisasi digunakan oleh semuanya, dan anda hanya melihat sebahagian.',
  ],
  'Somebody changed this licence meanwhile.': [
    'Trong lúc đó đã có người sửa giấy phép này.',
    'Seseorang telah mengubah lesen ini sementara itu.',
  ],
  'Look at it again, then change what is still to be changed.': [
    'Hãy xem lại, rồi sửa những gì vẫn cần sửa.',
    'Lihat semula, kemudian ubah yang masih perlu diubah.',
  ],
  'Seats of this licence are held: what they count cannot become something else.': [
    'Giấy phép này đang có suất được cấp: không thể đổi cách tính.',
    'Tempat lesen ini sedang dipegang: cara kiraannya tidak boleh ditukar.',
  ],
  'Take the seats back first, or add another licence.': [
    'Hãy thu hồi các suất trước, hoặc thêm giấy phép khác.',
    'Ambil balik tempat itu dahulu, atau tambah lesen lain.',
  ],
  '{0} seats of this licence are held.': ['Giấy phép này đang có {0} suất được cấp.', '{0} tempat lesen ini sedang dipegang.'],
  'Take them back first.': ['Hãy thu hồi trước.', 'Ambil balik dahulu.'],
  'The seats of this licence are for devices.': ['Suất của giấy phép này dành cho thiết bị.', 'Tempat lesen ini adalah untuk peranti.'],
  'The seats of this licence are for people.': ['Suất của giấy phép này dành cho người dùng.', 'Tempat lesen ini adalah untuk orang.'],
  'Name a device for each seat.': ['Hãy nêu thiết bị cho từng suất.', 'Namakan peranti bagi setiap tempat.'],
  'Name a person for each seat.': ['Hãy nêu người dùng cho từng suất.', 'Namakan orang bagi setiap tempat.'],
  'This licence counts no seats: whoever needs it has it.': [
    'Giấy phép này không tính suất: ai cần đều dùng được.',
    'Lesen ini tidak mengira tempat: sesiapa yang memerlukannya boleh menggunakannya.',
  ],
  'Leave it as it is.': ['Cứ để như vậy.', 'Biarkan seadanya.'],
  'This licence is of one organisation, and not everybody named is.': [
    'Giấy phép này thuộc một tổ chức, mà không phải tất cả những nơi được nêu đều thuộc tổ chức đó.',
    'Lesen ini milik satu organisasi, tetapi bukan semua yang dinamakan tergolong di dalamnya.',
  ],
  'Give them seats of a licence of their own.': [
    'Hãy cấp suất từ giấy phép của chính họ.',
    'Berikan tempat daripada lesen mereka sendiri.',
  ],
};
