import { field, type ImportShape } from '../import-field.ts';

/** People: known again by their e-mail address, without one by their name within the organisation. */
export const personShape: ImportShape = {
  kind: 'people',
  calledBy: ['name', 'email'],
  keys: [['email']],
  fields: [
    field('name', 'line', 'name, full name, display name, complete name, realname, ho ten, ho va ten, ten, nama, nama penuh', {
      required: true,
    }),
    field('email', 'email', 'email, e mail, mail, email address, emails, emel, e mel, thu dien tu, alamat emel', { max: 254 }),
    field('phone', 'line', 'phone, telephone, mobile, phone number, mobile phone, dien thoai, so dien thoai, telefon, nombor telefon', {
      max: 50,
    }),
    field('title', 'line', 'title, job title, position, chuc danh, chuc vu, jawatan'),
    field('site', 'line', 'site, office, location, locations, dia diem, van phong, pejabat, lokasi'),
    field('organisation', 'line', 'organisation, organization, company, entity, to chuc, cong ty, organisasi, syarikat'),
    field('language', 'choice', 'language, locale, ngon ngu, bahasa', {
      choices: {
        en: 'en, en us, en gb, english, tieng anh, bahasa inggeris, inggeris',
        vi: 'vi, vi vn, vietnamese, tieng viet, bahasa vietnam',
        ms: 'ms, ms my, malay, bahasa melayu, bahasa malaysia, melayu, tieng ma lai',
      },
    }),
    field('addressAs', 'line', 'address as, addressas, xung ho, cach xung ho, panggilan', { max: 100 }),
  ],
};
