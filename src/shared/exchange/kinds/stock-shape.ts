import { field, type ImportKind, type ImportShape } from '../import-field.ts';

/** Accessories and consumables: known again by their name and model within the organisation. */
export const stockShape = (kind: ImportKind): ImportShape => ({
  kind,
  calledBy: ['name', 'model'],
  keys: [['name', 'model', 'organisation']],
  fields: [
    field(
      'name',
      'line',
      'name, item name, item, accessory, accessory name, consumable, consumable name, ten, mat hang, ten mat hang, phu kien, vat tu, nama, barang, nama barang, aksesori',
      { required: true },
    ),
    field('quantity', 'count', 'quantity, qty, total, count, stock, so luong, kuantiti, bilangan', { required: true }),
    field(
      'minimum',
      'count',
      'minimum, min amount, min qty, minimum quantity, min quantity, min amt, min, alarm threshold, toi thieu, so luong toi thieu, minimum kuantiti, kuantiti minimum',
    ),
    field('category', 'line', 'category, type, danh muc, nhom, kategori, jenis'),
    field('manufacturer', 'line', 'manufacturer, manufacturers, brand, make, hang, nha san xuat, pengeluar, jenama'),
    field(
      'model',
      'line',
      'model, model number, model no, part number, item number, item no, reference, mau, ma hang, model nombor, nombor model',
    ),
    field('supplier', 'line', 'supplier, suppliers, vendor, nha cung cap, pembekal'),
    field('place', 'line', 'place, location, locations, site, dia diem, vi tri, lokasi, tempat'),
    field('organisation', 'line', 'organisation, organization, company, entity, to chuc, cong ty, organisasi, syarikat'),
    field('notes', 'text', 'notes, note, comments, comment, ghi chu, nota, catatan', { max: 5000 }),
  ],
});
