import { sql } from 'kysely';
import type { Connection, Writer } from '../database/database.ts';
import { addToCounter } from '../database/sequences.ts';
import { removeSampleAssets } from './sample-asset-store.ts';

export type SampleKind = 'organisation' | 'person' | 'device' | 'ticket' | 'licence' | 'contract';

/** Marks rows as made up, so that they can be taken out again. */
export async function markSample(trx: Writer, kind: SampleKind, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += 200)
    await trx
      .insertInto('sample_rows')
      .values(ids.slice(i, i + 200).map((id) => ({ kind, id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export async function hasSample(db: Connection): Promise<boolean> {
  return (await db.selectFrom('sample_rows').select('id').limit(1).executeTakeFirst()) !== undefined;
}

const ids = (trx: Writer, kind: SampleKind) => trx.selectFrom('sample_rows').select('id').where('kind', '=', kind);

/** Removes what sample tickets are to others; a ticket of the person's own that was merged into one stands for itself again. */
async function removeRelations(trx: Writer): Promise<void> {
  const messages = trx.selectFrom('messages').select('id').where('ticket_id', 'in', ids(trx, 'ticket'));
  for (const end of ['message_id', 'original_id'] as const) await trx.deleteFrom('message_copies').where(end, 'in', messages).execute();
  for (const end of ['from_id', 'to_id'] as const) await trx.deleteFrom('ticket_links').where(end, 'in', ids(trx, 'ticket')).execute();
  for (const end of ['source_id', 'target_id'] as const)
    await trx.deleteFrom('ticket_merges').where(end, 'in', ids(trx, 'ticket')).execute();
  await trx.updateTable('tickets').set({ merged_into_id: null }).where('merged_into_id', 'in', ids(trx, 'ticket')).execute();
}

/** What names a ticket, in an order in which it can go. */
const hangingOnTickets = [
  'public_updates',
  'messages',
  'evidence',
  'drafts',
  'ticket_tags',
  'ticket_devices',
  'checklist_items',
  'checklists',
  'checklist_progress',
  'tasks',
  'approvals',
  'time_entries',
  'ticket_answers',
  'ticket_answer_files',
] as const;

/** Removes all that hangs on sample tickets, then the tickets. */
async function removeTickets(trx: Writer): Promise<void> {
  const statuses = await trx
    .selectFrom('tickets')
    .select(['status', (e) => e.fn.countAll<number>().as('count')])
    .where('id', 'in', ids(trx, 'ticket'))
    // What was merged is counted nowhere.
    .where('merged_into_id', 'is', null)
    .groupBy('status')
    .execute();
  for (const { status, count } of statuses) await addToCounter(trx, `tickets:status:${status}`, -Number(count));
  await trx
    .deleteFrom('message_files')
    .where('message_id', 'in', (e) => e.selectFrom('messages').select('id').where('ticket_id', 'in', ids(trx, 'ticket')))
    .execute();
  await removeRelations(trx);
  await trx
    .deleteFrom('approval_votes')
    .where('approval_id', 'in', (e) => e.selectFrom('approvals').select('id').where('ticket_id', 'in', ids(trx, 'ticket')))
    .execute();
  for (const table of hangingOnTickets) await trx.deleteFrom(table).where('ticket_id', 'in', ids(trx, 'ticket')).execute();
  await trx.deleteFrom('search_documents').where('kind', '=', 'ticket').where('subject_id', 'in', ids(trx, 'ticket')).execute();
  await trx.deleteFrom('tickets').where('id', 'in', ids(trx, 'ticket')).execute();
}

/** A device that a ticket of the person's own names is theirs now and stays. */
async function keepNamedDevices(trx: Writer): Promise<void> {
  await trx
    .deleteFrom('sample_rows')
    .where('kind', '=', 'device')
    .where('id', 'in', (e) => e.selectFrom('ticket_devices').select('device_id'))
    .execute();
}

/** Removes sample devices with their history. */
async function removeDevices(trx: Writer): Promise<void> {
  // What the sample machines' scans saw of components came with them.
  await sql`insert into sample_rows (kind, id) select distinct 'device', r.from_id from device_relations r
    where r.to_id in (${ids(trx, 'device')}) and r.from_id not in (select device_id from ticket_devices)
      and not exists (select 1 from device_relations o where o.from_id = r.from_id and (o.source = 'person' or o.to_id not in (${ids(trx, 'device')})))
    on conflict do nothing`.execute(trx);
  const titles = await trx
    .selectFrom('device_software')
    .select(['title_id', (e) => e.fn.count<number>('device_id').distinct().as('count')])
    .where('device_id', 'in', ids(trx, 'device'))
    .groupBy('title_id')
    .execute();
  await trx.deleteFrom('device_software').where('device_id', 'in', ids(trx, 'device')).execute();
  for (const { title_id, count } of titles)
    await trx
      .updateTable('software_titles')
      .set({ devices: sql<number>`devices - ${Number(count)}` })
      .where('id', '=', title_id)
      .execute();
  await trx
    .deleteFrom('search_documents')
    .where('kind', '=', 'software')
    .where('subject_id', 'in', (e) => e.selectFrom('software_titles').select('name').where('devices', '<=', 0))
    .execute();
  await trx.deleteFrom('software_titles').where('devices', '<=', 0).execute();
  for (const table of ['device_changes', 'device_check_turns'] as const)
    await trx.deleteFrom(table).where('device_id', 'in', ids(trx, 'device')).execute();
  await trx
    .deleteFrom('shared_changes')
    .where((e) =>
      e.not(e.exists(e.selectFrom('device_changes as c').select('c.sequence').whereRef('c.shared_id', '=', 'shared_changes.id'))),
    )
    .execute();
  for (const table of ['device_purchases', 'contract_devices', 'repairs', 'device_sections', 'device_traits', 'software_backlog'] as const)
    await trx.deleteFrom(table).where('device_id', 'in', ids(trx, 'device')).execute();
  await trx
    .deleteFrom('snapshot_sections')
    .where('snapshot_id', 'in', (e) => e.selectFrom('snapshots').select('id').where('device_id', 'in', ids(trx, 'device')))
    .execute();
  await trx.deleteFrom('snapshots').where('device_id', 'in', ids(trx, 'device')).execute();
  await trx
    .deleteFrom('golden_sections')
    .where('golden_id', 'in', (e) => e.selectFrom('golden_models').select('id').where('device_id', 'in', ids(trx, 'device')))
    .execute();
  await trx.deleteFrom('golden_models').where('device_id', 'in', ids(trx, 'device')).execute();
  let unused = trx.deleteFrom('section_contents');
  for (const table of ['snapshot_sections', 'golden_sections'] as const)
    unused = unused.where('hash', 'not in', (e) =>
      e.selectFrom(table).select('hash').where('hash', 'is not', null).$castTo<{ hash: string }>(),
    );
  await unused.execute();
  await trx.deleteFrom('stock_take_items').where('device_id', 'in', ids(trx, 'device')).execute();
  for (const end of ['device_id', 'host_id'] as const) await trx.deleteFrom('custodies').where(end, 'in', ids(trx, 'device')).execute();
  for (const end of ['from_id', 'to_id'] as const) await trx.deleteFrom('device_relations').where(end, 'in', ids(trx, 'device')).execute();
  for (const end of ['source_id', 'target_id'] as const)
    await trx.deleteFrom('device_merges').where(end, 'in', ids(trx, 'device')).execute();
  await trx.deleteFrom('merged_rows').where('source_id', 'in', ids(trx, 'device')).execute();
  await trx.updateTable('devices').set({ merged_into_id: null }).where('merged_into_id', 'in', ids(trx, 'device')).execute();
  await trx.deleteFrom('device_fields').where('device_id', 'in', ids(trx, 'device')).execute();
  await trx.deleteFrom('device_identifiers').where('device_id', 'in', ids(trx, 'device')).execute();
  await trx.deleteFrom('search_documents').where('kind', '=', 'device').where('subject_id', 'in', ids(trx, 'device')).execute();
  await trx.deleteFrom('devices').where('id', 'in', ids(trx, 'device')).execute();
}

/** What of the person's own may be of the sample's organisation, which stays then. */
const belongingToOrganisations = ['people', 'devices', 'places', 'licences', 'support_contracts', 'stock_items'] as const;

/** Removes sample people and their organisation; whoever a ticket or device of the person's own names stays. */
async function removePeople(trx: Writer): Promise<void> {
  await trx
    .deleteFrom('sample_rows')
    .where('kind', '=', 'person')
    .where((e) =>
      e.or([
        e(
          'id',
          'in',
          e.selectFrom('tickets').select('requester_id').where('requester_id', 'is not', null).$castTo<{ requester_id: string }>(),
        ),
        e(
          'id',
          'in',
          e.selectFrom('tickets').select('assignee_id').where('assignee_id', 'is not', null).$castTo<{ assignee_id: string }>(),
        ),
        e('id', 'in', e.selectFrom('devices').select('person_id').where('person_id', 'is not', null).$castTo<{ person_id: string }>()),
        e('id', 'in', e.selectFrom('custodies').select('person_id').where('person_id', 'is not', null).$castTo<{ person_id: string }>()),
      ]),
    )
    .execute();
  await trx.deleteFrom('search_documents').where('kind', '=', 'person').where('subject_id', 'in', ids(trx, 'person')).execute();
  await trx.deleteFrom('people').where('id', 'in', ids(trx, 'person')).execute();
  let organisations = trx.deleteFrom('organisations').where('id', 'in', ids(trx, 'organisation'));
  for (const table of belongingToOrganisations)
    organisations = organisations.where('id', 'not in', (e) =>
      e.selectFrom(table).select('organisation_id').where('organisation_id', 'is not', null).$castTo<{ organisation_id: string }>(),
    );
  await organisations.execute();
}

/** Takes every made-up row out again. What the log says of them stays: it is only added to. */
export async function removeSampleRows(trx: Writer): Promise<void> {
  await removeTickets(trx);
  await keepNamedDevices(trx);
  await removeSampleAssets(trx);
  await removeDevices(trx);
  await removePeople(trx);
  await trx.deleteFrom('sample_rows').execute();
}
