import { z } from 'zod';
import type { Language, ViewId } from '../../../contract/common.ts';
import { leads, mayCall } from '../../../contract/roles.ts';
import { builtInViewIds, type View } from '../../../contract/views.ts';
import { type TicketSort } from '../../../contract/tickets.ts';
import type { Database } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import { failure } from '../../platform/failure.ts';
import { readFilter } from './ticket-list-service.ts';
import * as store from './view-store.ts';

export type ViewService = ReturnType<typeof createViewService>;
type ViewInput = {
  id: ViewId;
  name: string;
  filter: string;
  sort: TicketSort;
  direction: 'asc' | 'desc';
  columns: string[];
  shared: boolean;
};
type BuiltIn = { key: keyof typeof builtInViewIds; filter: string; sort: TicketSort; direction?: 'asc'; names: Record<Language, string> };

const builtIn: readonly BuiltIn[] = [
  {
    key: 'mine',
    filter: 'status:new,open,waiting assignee:me',
    sort: 'updated',
    names: { en: 'My open', vi: 'Đang mở của tôi', ms: 'Terbuka saya' },
  },
  {
    key: 'unassigned',
    filter: 'status:new,open,waiting assignee:none',
    sort: 'updated',
    names: { en: 'Unassigned', vi: 'Chưa phân công', ms: 'Belum ditugaskan' },
  },
  { key: 'open', filter: 'status:new,open,waiting', sort: 'updated', names: { en: 'All open', vi: 'Tất cả đang mở', ms: 'Semua terbuka' } },
  {
    key: 'solved',
    filter: 'status:solved',
    sort: 'updated',
    names: { en: 'Recently solved', vi: 'Mới giải quyết', ms: 'Baru diselesaikan' },
  },
  {
    key: 'breaching',
    filter: 'status:new,open,waiting sla:<1h',
    sort: 'due',
    direction: 'asc',
    names: { en: 'Breaches within 1 h', vi: 'Quá hạn trong 1 giờ tới', ms: 'Melanggar SLA dalam 1 jam' },
  },
];

const isBuiltIn = (id: ViewId) => Object.values(builtInViewIds).includes(id);
const builtInViews = (language: Language): View[] =>
  builtIn.map(({ key, names, ...view }, position) => ({
    id: builtInViewIds[key],
    name: names[language],
    direction: 'desc',
    ...view,
    columns: [],
    shared: true,
    mine: false,
    position,
  }));

const viewOf = (row: store.ViewRow, actor: Actor): View => ({
  id: row.id as ViewId,
  name: row.name,
  filter: row.filter,
  sort: row.sort as TicketSort,
  direction: row.direction as 'asc' | 'desc',
  columns: z.array(z.string()).parse(JSON.parse(row.columns)),
  shared: row.shared === 1,
  mine: row.person_id === actor.personId,
  position: row.position,
});

/** Saved filters: those every desk begins with, one's own, and those that others share. */
export function createViewService({ db }: { db: Database }) {
  /** Somebody's private view is as good as not there; a shared one is its owner's and the leads' to change. */
  function checkOwner(actor: Actor, id: ViewId, known: store.ViewRow | null): void {
    if (isBuiltIn(id))
      throw failure('FORBIDDEN', 'This view comes with Deskside and stays as it is.', {
        next: 'Save it as a view of your own.',
        safe: 'Nothing was changed.',
      });
    if (!known || known.person_id === actor.personId) return;
    if (known.shared !== 1) throw failure('NOT_FOUND', 'There is no such view.', { next: 'Choose one of the list.' });
    if (!mayCall(actor.roles, leads))
      throw failure('FORBIDDEN', 'This view belongs to somebody else.', {
        next: 'Save it as a view of your own, or ask its owner.',
        safe: 'Nothing was changed.',
      });
  }

  return {
    async list(actor: Actor): Promise<{ items: View[] }> {
      return {
        items: [...builtInViews(actor.language), ...(await store.readViews(db.read, actor.personId)).map((row) => viewOf(row, actor))],
      };
    },

    async save(command: CommandContext, input: ViewInput): Promise<View> {
      readFilter(input.filter, 'filter');
      const row = await db.write(command, async (trx, record) => {
        const known = await store.findView(trx, input.id);
        checkOwner(command.actor, input.id, known);
        const position = known?.position ?? Math.max(builtIn.length, (await store.lastPosition(trx)) + 1);
        const saved = {
          ...input,
          columns: JSON.stringify(input.columns),
          shared: input.shared ? 1 : 0,
          person_id: known?.person_id ?? command.actor.personId,
          position,
        };
        await store.putView(trx, saved);
        record({
          event: known ? 'view.changed' : 'view.created',
          subjectKind: 'view',
          subjectId: input.id,
          old: known && { name: known.name, filter: known.filter, shared: known.shared === 1 },
          new: { name: input.name, filter: input.filter, shared: input.shared },
        });
        return saved;
      });
      return viewOf(row, command.actor);
    },

    async remove(command: CommandContext, id: ViewId): Promise<Record<string, never>> {
      await db.write(command, async (trx, record) => {
        const known = await store.findView(trx, id);
        // Somebody's private view is as good as not there, and removing what is not there is done.
        if (known && known.person_id !== command.actor.personId && known.shared !== 1) return;
        checkOwner(command.actor, id, known);
        if (!known) return;
        await store.deleteView(trx, id);
        record({
          event: 'view.removed',
          subjectKind: 'view',
          subjectId: id,
          old: { name: known.name, filter: known.filter, shared: known.shared === 1 },
        });
      });
      return {};
    },
  };
}
