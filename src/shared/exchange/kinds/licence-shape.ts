import { field, type ImportShape } from '../import-field.ts';

/** Licences with their purchases, one purchase a row: known again by its key, else by its order number, of one product. Purchases of one product feed one licence. */
export const licenceShape: ImportShape = {
  kind: 'licences',
  calledBy: ['product', 'orderNumber'],
  keys: [
    ['key', 'product'],
    ['orderNumber', 'product', 'organisation', 'key'],
    ['product', 'organisation', 'metric', 'orderNumber', 'key', 'boughtAt', 'termFrom', 'termTo'],
  ],
  fields: [
    field(
      'product',
      'line',
      'product, software, item name, software name, name, license name, licence name, license, licence, san pham, phan mem, ten phan mem, ten san pham, produk, perisian, nama perisian, nama produk',
      { required: true },
    ),
    field('publisher', 'line', 'publisher, manufacturer, vendor, editor, nha phat hanh, nha san xuat, hang, penerbit, pengeluar'),
    field(
      'orderNumber',
      'identifier',
      'licence number, license number, order number, order no, purchase order number, purchase order, po number, invoice number, so giay phep, so don hang, so hoa don, nombor lesen, nombor pesanan, no pesanan, nombor invois',
    ),
    field(
      'metric',
      'choice',
      'metric, license type, licence type, type, kind, cach tinh, loai, loai giay phep, metrik, jenis, jenis lesen',
      {
        choices: {
          device: 'device, per device, devices, oem, thiet bi, theo thiet bi, peranti, setiap peranti',
          user: 'user, per user, users, named user, nguoi dung, theo nguoi dung, pengguna, setiap pengguna',
          core: 'core, per core, cores, loi, theo loi, teras, setiap teras',
          concurrent: 'concurrent, floating, dong thoi, serentak',
          site: 'site, site licence, site license, volume, dia diem, tapak',
          unlimited: 'unlimited, khong gioi han, tanpa had',
          subscription: 'subscription, thue bao, langganan',
        },
      },
    ),
    field(
      'seats',
      'count',
      'seats, number of seats, quantity, qty, total, number, so luong, so cho, so ban quyen, tempat, bilangan, kuantiti',
      {
        required: true,
      },
    ),
    field(
      'key',
      'secret',
      'key, product key, license key, licence key, serial, serial number, khoa, khoa san pham, ma kich hoat, so seri, kunci, kunci produk, kunci lesen, nombor siri',
      { max: 2000 },
    ),
    field('supplier', 'line', 'supplier, suppliers, reseller, nha cung cap, pembekal'),
    field('boughtAt', 'date', 'bought, purchase date, purchased, date of purchase, ngay mua, tarikh beli, tarikh pembelian'),
    field('cost', 'money', 'cost, purchase cost, price, amount, value, chi phi, gia, kos, harga'),
    field('currency', 'currency', 'currency, tien te, don vi tien, don vi tien te, mata wang'),
    field('termFrom', 'date', 'term from, from, start, start date, valid from, tu ngay, ngay bat dau, dari, tarikh mula'),
    field(
      'termTo',
      'date',
      'term to, to, end, end date, expiration date, expiry date, expiration, expires, valid until, termination date, den ngay, ngay het han, hingga, tarikh tamat, tarikh luput',
    ),
    field('organisation', 'line', 'organisation, organization, company, entity, to chuc, cong ty, organisasi, syarikat'),
    field('notes', 'text', 'notes, note, comments, comment, ghi chu, nota, catatan', { max: 2000 }),
  ],
};
