import type { Language } from '../../../../contract/common.ts';

/** What the rules of tone look for, lower case, as people write it. */
type ToneWords = {
  /** Marks of the language itself, to tell which one a reply is in. */
  marks: RegExp;
  greetings: readonly string[];
  nextSteps: readonly string[];
  times: RegExp;
  blame: readonly string[];
};

export const toneWords: Readonly<Record<Language, ToneWords>> = {
  en: {
    marks: /\b(the|you|your|we|is|are|and|please|to|of|with|from|it|this|hello|will|have)\b/giu,
    greetings: ['hello', 'hi ', 'hi,', 'dear', 'good morning', 'good afternoon', 'good evening', 'thank you', 'thanks'],
    nextSteps: [
      'we will',
      'we’ll',
      "we'll",
      'i will',
      'i’ll',
      "i'll",
      'please',
      'you can',
      'let us know',
      'let me know',
      'you need to do nothing',
      'answer this',
      'and will ',
      'you will',
    ],
    times:
      /\b(today|tomorrow|tonight|this (morning|afternoon|week)|next week|(mon|tues|wednes|thurs|fri|satur|sun)day|within|by the end|minutes?|hours?|days?|now)\b/iu,
    blame: [
      'you should have',
      'your fault',
      'your own fault',
      'you failed to',
      'you forgot',
      'obviously',
      'as i already said',
      'as i said before',
      'why didn’t you',
      "why didn't you",
      'calm down',
      'you people',
    ],
  },
  vi: {
    marks: /(?:^|\s)\p{L}*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]\p{L}*/giu,
    greetings: ['chào', 'xin chào', 'kính gửi', 'kính chào', 'thân gửi', 'cảm ơn', 'cám ơn', 'dạ'],
    nextSteps: [
      'chúng tôi sẽ',
      'tôi sẽ',
      'em sẽ',
      'mình sẽ',
      'vui lòng',
      'bạn có thể',
      'hãy',
      'mong bạn',
      'không cần làm gì',
      'trả lời tin này',
      'và sẽ',
      'bạn sẽ',
    ],
    times:
      /(hôm nay|ngày mai|sáng|chiều|tối nay|tuần (này|sau)|thứ (hai|ba|tư|năm|sáu|bảy)|chủ nhật|trong vòng|phút|giờ|ngày làm việc|trước \d|bây giờ|ngay)/iu,
    blame: [
      'lỗi của bạn',
      'lỗi tại bạn',
      'do bạn không',
      'tại sao bạn không',
      'lẽ ra bạn',
      'đáng lẽ bạn',
      'bạn quên',
      'tôi đã nói rồi',
      'hiển nhiên là',
      'bình tĩnh đi',
    ],
  },
  ms: {
    marks: /\b(anda|kami|yang|dan|tidak|akan|sila|dengan|untuk|ialah|saya)\b/giu,
    greetings: ['salam', 'selamat', 'assalamualaikum', 'hai', 'helo', 'tuan', 'puan', 'encik', 'cik', 'terima kasih', 'yang dihormati'],
    nextSteps: [
      'kami akan',
      'saya akan',
      'sila',
      'anda boleh',
      'mohon',
      'tidak perlu berbuat apa-apa',
      'balas mesej ini',
      'dan akan',
      'anda akan',
    ],
    times:
      /\b(hari ini|esok|lusa|pagi|petang|malam ini|minggu (ini|depan)|isnin|selasa|rabu|khamis|jumaat|sabtu|ahad|dalam masa|minit|jam|hari bekerja|sebelum|sekarang|pukul)\b/iu,
    blame: [
      'salah anda',
      'kesalahan anda',
      'anda sepatutnya',
      'anda gagal',
      'anda terlupa',
      'kenapa anda tidak',
      'mengapa anda tidak',
      'sudah saya katakan',
      'jelas sekali anda',
      'bertenang',
    ],
  },
};
