import { defineMessages } from '../../../ui/i18n/define-messages.ts';

/** What people write about a device themselves; the keys are the contract's. */
export const editedFieldMessages = defineMessages({
  en: {
    name: 'Name',
    assetTag: 'Asset tag',
    type: 'Type',
    manufacturer: 'Manufacturer',
    model: 'Model',
    serial: 'Serial number',
    state: 'State',
    personId: 'Person',
    organisationId: 'Organisation',
    site: 'Site',
    notes: 'Notes',
  },
  vi: {
    name: 'Tên',
    assetTag: 'Thẻ tài sản',
    type: 'Loại',
    manufacturer: 'Nhà sản xuất',
    model: 'Mẫu máy',
    serial: 'Số sê-ri',
    state: 'Trạng thái',
    personId: 'Người dùng',
    organisationId: 'Tổ chức',
    site: 'Địa điểm',
    notes: 'Ghi chú',
  },
  ms: {
    name: 'Nama',
    assetTag: 'Tag aset',
    type: 'Jenis',
    manufacturer: 'Pengeluar',
    model: 'Model',
    serial: 'Nombor siri',
    state: 'Keadaan',
    personId: 'Orang',
    organisationId: 'Organisasi',
    site: 'Lokasi',
    notes: 'Catatan',
  },
});
