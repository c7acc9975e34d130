import { defineMessages } from '../../../ui/i18n/define-messages.ts';

/** What people write about a device themselves; the keys are the contract's. */
export const editedFieldMessages = defineMessages({
  en: {
    name: 'Name',
    assetTag: 'Asset tag',
    state: 'State',
    personId: 'Person',
    organisationId: 'Organisation',
    site: 'Site',
    notes: 'Notes',
  },
  vi: {
    name: 'Tên',
    assetTag: 'Thẻ tài sản',
    state: 'Trạng thái',
    personId: 'Người dùng',
    organisationId: 'Tổ chức',
    site: 'Địa điểm',
    notes: 'Ghi chú',
  },
  ms: {
    name: 'Nama',
    assetTag: 'Tag aset',
    state: 'Keadaan',
    personId: 'Orang',
    organisationId: 'Organisasi',
    site: 'Lokasi',
    notes: 'Catatan',
  },
});
