import { field, type ImportShape } from '../import-field.ts';

/** Places: known again by their path within the organisation. A name may be a path itself ("HCM / Floor 3", GLPI's "HCM > Floor 3"). */
export const placeShape: ImportShape = {
  kind: 'places',
  calledBy: ['name'],
  keys: [['name', 'parent', 'organisation']],
  fields: [
    field(
      'name',
      'line',
      'complete name, name, location, locations, location name, site, place, office, room, ten, dia diem, van phong, phong, nama, lokasi, tempat, pejabat, bilik',
      { required: true },
    ),
    field('parent', 'line', 'parent, parent location, as child of, within, thuoc, nam trong, induk, lokasi induk'),
    field('kind', 'choice', 'kind, type, loai, jenis', {
      choices: {
        site: 'site, campus, office, branch, co so, van phong, chi nhanh, tapak, pejabat, cawangan',
        building: 'building, block, toa nha, bangunan, blok',
        floor: 'floor, level, tang, tingkat, aras',
        room: 'room, cabinet, phong, bilik, tu',
      },
    }),
    field('code', 'line', 'code, room number, short name, ma, ma dia diem, kod', { max: 50 }),
    field('organisation', 'line', 'organisation, organization, company, entity, to chuc, cong ty, organisasi, syarikat'),
    field('address', 'line', 'address, street, dia chi, alamat', { max: 500 }),
    field('city', 'line', 'city, town, thanh pho, tinh, bandar', { max: 100 }),
    field('country', 'line', 'country, quoc gia, nuoc, negara', { max: 100 }),
    field('notes', 'text', 'notes, note, comments, comment, ghi chu, nota, catatan', { max: 5000 }),
  ],
};
