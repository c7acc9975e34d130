import type { Language } from '../../contract/common.ts';

export type PlainPage = 'link-used' | 'signed-out' | 'not-built' | 'database-away';
type Words = { title: string; text: string; next: string };

/** The few pages the server says by itself, before any console is there. */
const pages: Record<PlainPage, Record<Language, Words>> = {
  'link-used': {
    en: {
      title: 'This link was used already',
      text: 'A link signs in one browser, once.',
      next: 'Run “npm run -s cli -- link” for a new link, or stop Deskside and start it again with “npm start”.',
    },
    vi: {
      title: 'Liên kết này đã được dùng',
      text: 'Mỗi liên kết chỉ đăng nhập được một trình duyệt, một lần.',
      next: 'Chạy “npm run -s cli -- link” để lấy liên kết mới, hoặc dừng Deskside rồi mở lại bằng “npm start”.',
    },
    ms: {
      title: 'Pautan ini telah digunakan',
      text: 'Satu pautan mendaftar masuk satu pelayar, sekali sahaja.',
      next: 'Jalankan “npm run -s cli -- link” untuk pautan baharu, atau hentikan Deskside dan mulakannya semula dengan “npm start”.',
    },
  },
  'signed-out': {
    en: {
      title: 'This browser is not signed in',
      text: 'Deskside opens with the link that it prints when it starts.',
      next: 'Open that link, or run “npm run -s cli -- link” for a new one.',
    },
    vi: {
      title: 'Trình duyệt này chưa đăng nhập',
      text: 'Deskside mở bằng liên kết được in ra khi khởi động.',
      next: 'Hãy mở liên kết đó, hoặc chạy “npm run -s cli -- link” để lấy liên kết mới.',
    },
    ms: {
      title: 'Pelayar ini belum mendaftar masuk',
      text: 'Deskside dibuka dengan pautan yang dicetak semasa ia bermula.',
      next: 'Buka pautan itu, atau jalankan “npm run -s cli -- link” untuk pautan baharu.',
    },
  },
  'not-built': {
    en: {
      title: 'The console is not built yet',
      text: 'The desk is running, but its pages are missing.',
      next: 'Run “npm start”, which builds what is missing, then open Deskside again.',
    },
    vi: {
      title: 'Giao diện chưa được dựng',
      text: 'Deskside đang chạy nhưng còn thiếu các trang giao diện.',
      next: 'Chạy “npm start” để dựng phần còn thiếu, rồi mở lại Deskside.',
    },
    ms: {
      title: 'Konsol belum dibina',
      text: 'Deskside sedang berjalan, tetapi halamannya belum ada.',
      next: 'Jalankan “npm start” untuk membina apa yang tiada, kemudian buka Deskside semula.',
    },
  },
  'database-away': {
    en: {
      title: 'The desk’s database does not answer',
      text: 'Everything saved before is safe. This is usually over in a moment.',
      next: 'Load this page again in a little while. If it lasts, tell whoever looks after this server.',
    },
    vi: {
      title: 'Cơ sở dữ liệu của Deskside chưa phản hồi',
      text: 'Mọi thứ đã lưu trước đó vẫn an toàn. Tình trạng này thường chỉ kéo dài trong chốc lát.',
      next: 'Bạn hãy tải lại trang này sau ít phút. Nếu vẫn chưa được, hãy báo người quản lý máy chủ.',
    },
    ms: {
      title: 'Pangkalan data Deskside tidak menjawab',
      text: 'Semua yang disimpan sebelum ini adalah selamat. Keadaan ini biasanya sekejap sahaja.',
      next: 'Muat semula halaman ini sebentar lagi. Jika berterusan, maklumkan kepada penjaga pelayan ini.',
    },
  },
};

/** The first of our languages that the browser names. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? '').slice(0, 200).toLowerCase().split(',')) {
    const language = part.trim().slice(0, 2);
    if (language === 'en' || language === 'vi' || language === 'ms') return language;
  }
  return 'en';
}

/** A whole HTML document without script or outside resource. */
export function plainPage(page: PlainPage, acceptLanguage: string | undefined): string {
  const language = languageOf(acceptLanguage);
  const { title, text, next } = pages[page][language];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Deskside</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem}h1{font-size:1.375rem}</style></head>
<body><main><h1>${title}</h1><p>${text}</p><p>${next}</p></main></body>
</html>
`;
}
