import type { Action } from '../../../contract/automation-actions.ts';
import type { Language } from '../../../contract/common.ts';
import type { MacroId } from '../../../contract/macros.ts';
import { starterReplies } from '../replies/starter-replies.ts';

const replyOf = (shortcut: string): Action => ({
  kind: 'reply',
  replyId: (starterReplies.find((reply) => reply.shortcut === shortcut) as (typeof starterReplies)[number]).id,
});

/** The macros every desk begins with, named in the language it was set up in; they send the starter replies, each in the requester's language. */
export const starterMacros: readonly { id: MacroId; names: Record<Language, string>; actions: Action[] }[] = [
  {
    id: '00000000-0000-7000-8000-0000000ac001' as MacroId,
    names: { en: 'Ask for details and wait', vi: 'Hỏi thêm chi tiết và chờ', ms: 'Minta butiran dan tunggu' },
    actions: [{ kind: 'assign', to: 'me' }, replyOf('details'), { kind: 'set-status', value: 'waiting' }],
  },
  {
    id: '00000000-0000-7000-8000-0000000ac002' as MacroId,
    names: { en: 'Solved, tell the requester', vi: 'Đã giải quyết, báo người yêu cầu', ms: 'Selesai, maklumkan pemohon' },
    actions: [replyOf('solved'), { kind: 'set-status', value: 'solved' }],
  },
  {
    id: '00000000-0000-7000-8000-0000000ac003' as MacroId,
    names: { en: 'Waiting for the vendor', vi: 'Chờ nhà cung cấp', ms: 'Menunggu pembekal' },
    actions: [replyOf('vendor'), { kind: 'add-tags', tags: ['vendor'] }, { kind: 'set-status', value: 'waiting' }],
  },
];
