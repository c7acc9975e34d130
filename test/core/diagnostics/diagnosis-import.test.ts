import { expect, it } from 'vitest';
import type { DeviceId, DiagnosisId, OrganisationId, TicketId } from '../../../src/contract/common.ts';
import type { ImportedDiagnosis } from '../../../src/contract/diagnostics.ts';
import { changeDatabase } from '../../helpers/change-database.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';

const cast = '{"version":2,"width":80,"height":24}\n[0.1,"o","/dev/sda1 96%\\r\\n"]\n';
const run = (more: Partial<ImportedDiagnosis> = {}): ImportedDiagnosis => ({
  id: newTestId<DiagnosisId>(),
  playbook: 'disk',
  deviceId: null,
  ticketId: null,
  startedAt: 1_790_000_000_000,
  finishedAt: 1_790_000_004_000,
  state: 'finished',
  verdict: 'fault',
  sentence: { key: 'disk.full', values: { percent: 96 }, english: 'The disk is 96 % full.' },
  articleSlug: null,
  steps: [
    {
      name: 'space',
      command: 'df',
      verdict: 'fault',
      sentence: { key: 'disk.full', values: {}, english: 'Full.' },
      evidence: [{ line: 0, text: '/dev/sda1 96%' }],
      facts: { percent: 96 },
      durationMs: 12,
      startedAtMs: 0,
    },
  ],
  recording: { title: 'Disk', durationMs: 4000, columns: 80, rows: 24, cast },
  ...more,
});

async function newDevice(test: TestDesk, organisationId: OrganisationId | null): Promise<DeviceId> {
  const id = newTestId<DeviceId>();
  await changeDatabase(
    test,
    `insert into devices (id, name, name_folded, form_factor, state, local, organisation_id, problems, problem_count, created_at, updated_at)
     values ('${id}', 'PC', 'pc', 'laptop', 'in-use', 0, ${organisationId ? `'${organisationId}'` : 'null'}, '[]', 0, 1, 1)`,
  );
  return id;
}

describeOnBoth('a diagnosis that ran on a console’s computer', (dialect) => {
  it('is taken in with its recording, once, and can be put on a ticket', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const ticket = await client.tickets.create({ title: 'Disk' });
    const sent = run({ deviceId: await newDevice(test, null), ticketId: ticket.id });
    const { recording, ...facts } = sent;
    const taken = await client.diagnoses.importRun(sent);
    expect(taken).toMatchObject({ ...facts, terminalId: null, recordingId: expect.any(String) });
    expect(await client.diagnoses.importRun(sent)).toEqual(taken);
    expect((await client.diagnoses.list({ ticketId: ticket.id })).items).toEqual([taken]);
    const recordings = (await client.recordings.list({})).items;
    expect(recordings).toMatchObject([{ id: taken.recordingId, title: recording?.title, kind: 'diagnosis', sizeBytes: cast.length }]);
    expect((await client.recordings.read({ id: recordings[0]?.id as never })).text).toBe(cast);
  });

  it('belongs to the organisation of its device, and names nothing its sender does not see', async () => {
    const test = await openTestDesk(dialect);
    const { client, as } = test;
    const [ours, theirs] = [newTestId<OrganisationId>(), newTestId<OrganisationId>()];
    for (const [id, name] of [
      [ours, 'Ours'],
      [theirs, 'Theirs'],
    ] as const)
      await client.organisations.create({ id, name });
    const technician = await newPerson(client, 'Dung', ['technician']);
    const limited = as({ ...technician, scope: { organisations: [ours], queues: null } });
    const [oursDevice, theirsDevice] = [await newDevice(test, ours), await newDevice(test, theirs)];
    expect(await limited.diagnoses.importRun(run({ deviceId: oursDevice }))).toMatchObject({ deviceId: oursDevice });
    await expect(limited.diagnoses.importRun(run({ deviceId: theirsDevice }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(limited.diagnoses.importRun(run())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(limited.diagnoses.importRun(run({ deviceId: oursDevice, ticketId: newTestId<TicketId>() }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    // Somebody else's id answers as one that is not there, and nothing of theirs is touched.
    const hidden = await client.diagnoses.importRun(run({ deviceId: theirsDevice }));
    await expect(limited.diagnoses.importRun(run({ id: hidden.id, deviceId: oursDevice }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await client.diagnoses.get({ id: hidden.id })).toEqual(hidden);
  });
});
