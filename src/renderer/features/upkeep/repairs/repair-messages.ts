import { defineMessages } from '../../../ui/i18n/define-messages.ts';

/** A repair beside its ticket, and in the ticket's timeline. */
export const repairMessages = defineMessages({
  en: {
    repair: 'Repair',
    rmaIs: 'RMA {rma}',
    costIs: 'cost {amount}',
    'event.ticket.repair-sent': 'sent {device} for repair',
    'event.ticket.repair-returned': 'wrote down that {device} came back from repair',
    'event.ticket.repair-changed': 'changed the repair of {device}',
    'event.ticket.repair-unlinked': 'took the repair of {device} off this ticket',
  },
  vi: {
    repair: 'Sửa chữa',
    rmaIs: 'RMA {rma}',
    costIs: 'chi phí {amount}',
    'event.ticket.repair-sent': 'đã gửi {device} đi sửa',
    'event.ticket.repair-returned': 'đã ghi nhận {device} sửa xong và trở về',
    'event.ticket.repair-changed': 'đã sửa thông tin lần sửa chữa {device}',
    'event.ticket.repair-unlinked': 'đã gỡ lần sửa chữa {device} khỏi phiếu này',
  },
  ms: {
    repair: 'Pembaikan',
    rmaIs: 'RMA {rma}',
    costIs: 'kos {amount}',
    'event.ticket.repair-sent': 'menghantar {device} untuk dibaiki',
    'event.ticket.repair-returned': 'mencatat bahawa {device} telah kembali daripada pembaikan',
    'event.ticket.repair-changed': 'mengubah pembaikan {device}',
    'event.ticket.repair-unlinked': 'mengeluarkan pembaikan {device} daripada tiket ini',
  },
});
