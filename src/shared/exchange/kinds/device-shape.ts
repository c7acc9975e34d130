import { field, type ImportShape } from '../import-field.ts';

const types = {
  computer: 'computer, desktop, laptop, notebook, workstation, pc, may tinh, may tinh xach tay, may tinh de ban, komputer, komputer riba',
  server: 'server, servers, may chu, pelayan',
  printer: 'printer, printers, may in, pencetak',
  monitor: 'monitor, monitors, display, displays, screen, man hinh',
  keyboard: 'keyboard, keyboards, ban phim, papan kekunci',
  mouse: 'mouse, mice, chuot, tetikus',
  dock: 'dock, docking station, docking stations, de cam, stesen dok',
  disk: 'disk, hard drive, drive, ssd, o dia, cakera',
  phone: 'phone, phones, mobile phone, mobile phones, smartphone, tablet, tablets, dien thoai, telefon',
  'network-device':
    'network device, network equipment, networking equipment, switch, router, access point, firewall, thiet bi mang, peranti rangkaian',
  other: 'other, khac, lain lain, lain',
} as const;

/** Snipe-IT's and GLPI's own words for a status stand among ours. */
const states = {
  planned: 'planned, ordered, pending, du kien, dirancang',
  stock: 'stock, in stock, ready to deploy, deployable, available, spare, trong kho, dalam stok',
  'in-use': 'in use, deployed, assigned, production, active, dang dung, dang su dung, sedang digunakan, digunakan',
  'on-loan': 'on loan, loaned, loan, cho muon, dang cho muon, dipinjam, dipinjamkan',
  repair: 'repair, in repair, out for repair, out for diagnostics, broken, dang sua, dang sua chua, dibaiki, dalam pembaikan',
  retired: 'retired, archived, undeployable, disposed, thanh ly, da thanh ly, dilupuskan, bersara',
  lost: 'lost, stolen, lost stolen, mat, that lac, hilang',
} as const;

/** Devices: known again by their asset tag, else by their serial, else by their name. */
export const deviceShape: ImportShape = {
  kind: 'devices',
  calledBy: ['name', 'assetTag', 'serial'],
  keys: [['assetTag'], ['serial']],
  fields: [
    field(
      'assetTag',
      'identifier',
      'asset tag, tag, inventory number, inventory no, asset number, asset no, asset id, ma tai san, so tai san, tag aset, nombor aset, no aset, otherserial',
      { max: 100 },
    ),
    field(
      'name',
      'line',
      'name, asset name, item name, device, device name, computer, computer name, host name, hostname, ten, ten thiet bi, ten may, nama, nama peranti',
    ),
    field(
      'type',
      'choice',
      'type, types, category, asset type, device type, item type, loai, loai thiet bi, jenis, jenis peranti, kategori',
      { choices: types },
    ),
    field(
      'serial',
      'identifier',
      'serial, serial number, serial no, s n, service tag, so seri, so se ri, so serial, nombor siri, no siri, siri',
    ),
    field('manufacturer', 'line', 'manufacturer, manufacturers, make, brand, vendor, hang, hang san xuat, nha san xuat, pengeluar, jenama'),
    field('model', 'line', 'model, model name, models, mau, kieu, kieu may, dong may'),
    field('state', 'choice', 'status, state, status label, statuses, trang thai, tinh trang, keadaan', { choices: states }),
    field(
      'person',
      'line',
      'person, user, assigned to, checked out to, owner, email, e mail, user email, full name, username, checkout to, nguoi dung, nguoi su dung, pengguna, pemilik, emel',
    ),
    field(
      'organisation',
      'line',
      'organisation, organization, company, entity, customer, client, to chuc, cong ty, khach hang, organisasi, syarikat, pelanggan',
    ),
    field(
      'site',
      'line',
      'site, location, locations, default location, place, office, dia diem, vi tri, van phong, lokasi, tempat, pejabat',
    ),
    field('supplier', 'line', 'supplier, suppliers, supplier name, reseller, nha cung cap, pembekal'),
    field(
      'orderNumber',
      'identifier',
      'order number, order no, purchase order number, purchase order, po number, invoice number, invoice no, so don hang, so hoa don, nombor pesanan, no pesanan, nombor invois',
    ),
    field('boughtAt', 'date', 'bought, purchase date, purchased, date of purchase, buy date, ngay mua, tarikh beli, tarikh pembelian'),
    field('cost', 'money', 'cost, purchase cost, purchase price, price, value, chi phi, gia, gia mua, kos, harga'),
    field('currency', 'currency', 'currency, tien te, don vi tien, don vi tien te, mata wang'),
    field(
      'warrantyUntil',
      'date',
      'warranty until, warranty expires, warranty expiry, warranty expiration, warranty end, warranty end date, bao hanh den, han bao hanh, ngay het bao hanh, waranti hingga, tarikh tamat waranti',
    ),
    field('warrantyMonths', 'count', 'warranty months, warranty, warranty duration, bao hanh, thoi han bao hanh, waranti, tempoh waranti'),
    field('notes', 'text', 'notes, note, comments, comment, remarks, ghi chu, nota, catatan', { max: 20_000 }),
  ],
};
