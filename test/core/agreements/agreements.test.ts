import { expect, it } from 'vitest';
import type { AgreementId, CalendarId, PersonId } from '../../../src/contract/common.ts';
import { describeOnBoth, openTestDesk, type TestDesk, type TestDialect } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

const hour = 3_600_000;
const friday = Date.parse('2026-11-20T16:30:00+07:00');
const open = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
];
const week = Array.from({ length: 7 }, (_, i) => (i < 5 ? open : []));

/** A desk whose clock the test sets. */
async function deskAt(dialect: TestDialect, start: number) {
  let now = start;
  const desk = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now } });
  return { ...desk, goTo: (at: number) => void (now = at), now: () => now };
}
const begin = (client: TestDesk['client']) =>
  client.agreements.begin({ calendarId: newTestId<CalendarId>(), agreementId: newTestId<AgreementId>(), zone: 'Asia/Ho_Chi_Minh' });

describeOnBoth('agreements and calendars', (dialect) => {
  it('are offered, and made once however often they are asked for', async () => {
    const { client } = await deskAt(dialect, friday);
    expect((await client.agreements.list({})).items).toEqual([]);
    const input = { calendarId: newTestId<CalendarId>(), agreementId: newTestId<AgreementId>(), zone: 'Asia/Ho_Chi_Minh' };
    const made = await client.agreements.begin(input);
    expect(await client.agreements.begin(input)).toEqual(made);
    expect(made).toMatchObject({ name: 'Standard', calendarName: 'Office hours', position: 0, version: 1 });
    expect((await client.calendars.list({})).items).toMatchObject([{ name: 'Office hours', version: 1, usedBy: 1, week }]);
  });

  it('refuse what somebody else changed meanwhile, and take a retry for what it is', async () => {
    const { client } = await deskAt(dialect, friday);
    const { calendarName: _, position: __, ...made } = await begin(client);
    const changed = await client.agreements.save({ ...made, name: 'Gold' });
    expect(await client.agreements.save({ ...made, name: 'Gold' })).toEqual(changed);
    await expect(client.agreements.save({ ...made, name: 'Silver' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(client.calendars.remove({ id: made.calendarId })).rejects.toMatchObject({ code: 'CONFLICT' });
    await client.agreements.remove({ id: made.id });
    await client.calendars.remove({ id: made.calendarId });
    expect([(await client.agreements.list({})).items, (await client.calendars.list({})).items]).toEqual([[], []]);
  });

  it('refuse a zone that is none, hours that overlap, and a calendar that is not there', async () => {
    const { client } = await deskAt(dialect, friday);
    const calendar = { id: newTestId<CalendarId>(), name: 'X', zone: 'Mars/Olympus', week, holidays: [], reviewedYears: [] };
    await expect(client.calendars.save(calendar)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const overlapping = week.with(0, [
      { from: 480, to: 720 },
      { from: 700, to: 800 },
    ]);
    await expect(client.calendars.save({ ...calendar, zone: 'Asia/Kuala_Lumpur', week: overlapping })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const { calendarName: _, position: __, ...made } = await begin(client);
    await expect(client.agreements.save({ ...made, calendarId: newTestId<CalendarId>() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('say when a ticket opened on Friday at 16:30 is due', async () => {
    const { client } = await deskAt(dialect, friday);
    const preview = await client.calendars.preview({ zone: 'Asia/Ho_Chi_Minh', week, holidays: [], from: friday, targetMs: 4 * hour });
    expect(preview.dueAt).toBe(Date.parse('2026-11-23T11:30:00+07:00'));
  });

  it('know the public holidays of Vietnam, Malaysia and its states, to be reviewed', async () => {
    const { client } = await deskAt(dialect, friday);
    const vietnam = (await client.calendars.holidays({ country: 'VN', year: 2027 })).items;
    expect(vietnam).toContainEqual({ day: '2027-02-06', name: 'Vietnamese New Year' });
    const federal = (await client.calendars.holidays({ country: 'MY', year: 2027 })).items;
    const selangor = (await client.calendars.holidays({ country: 'MY', state: '10', year: 2027 })).items;
    expect(selangor.length).toBeGreaterThan(federal.length);
    expect((await client.calendars.states({ country: 'MY' })).items).toContainEqual({ code: '10', name: 'Selangor' });
    expect((await client.calendars.holidays({ country: 'VN', year: 2090 })).items).toEqual([]);
  });
});

describeOnBoth('the clock of a ticket', (dialect) => {
  async function deskWithTicket() {
    const desk = await deskAt(dialect, friday);
    await begin(desk.client);
    const requester = await newPerson(desk.client, 'Hường', ['requester']);
    const { number } = await desk.client.tickets.create({ title: 'Disk full', requesterId: requester.personId as PersonId });
    const clock = async (target: string) => (await desk.client.tickets.clock({ number })).items.find((item) => item.target === target);
    return { ...desk, number, clock, requester };
  }

  it('is counted from its history: answered, waiting, reopened', async () => {
    const { client, number, clock, goTo } = await deskWithTicket();
    expect(await clock('first-response')).toMatchObject({
      state: 'running',
      dueAt: Date.parse('2026-11-23T11:30:00+07:00'),
      zone: 'Asia/Ho_Chi_Minh',
    });
    goTo(Date.parse('2026-11-23T09:00:00+07:00'));
    await client.tickets.addMessage({ number, text: 'On it.' });
    expect(await clock('first-response')).toMatchObject({ state: 'met', elapsedMs: 1.5 * hour });
    const { version } = await client.tickets.get({ number });
    await client.tickets.update({ number, version, commandId: newCommand(), patch: { status: 'waiting' } });
    goTo(Date.parse('2026-11-25T09:00:00+07:00'));
    expect(await clock('resolution')).toMatchObject({ state: 'paused', elapsedMs: 1.5 * hour, dueAt: null });
    await client.tickets.update({ number, version: version + 1, commandId: newCommand(), patch: { status: 'open' } });
    expect(await clock('resolution')).toMatchObject({ state: 'running', dueAt: Date.parse('2026-11-27T16:30:00+07:00') });
  });

  it('answers what would be, and changes nothing', async () => {
    const { client, number, clock } = await deskWithTicket();
    const before = await clock('resolution');
    const wouldBe = (await client.tickets.whatIf({ number, status: 'waiting' })).items.find((item) => item.target === 'resolution');
    expect(wouldBe).toMatchObject({ state: 'paused', dueAt: null });
    expect(await clock('resolution')).toEqual(before);
  });

  it('follows a new priority, and a holiday that was forgotten and is put in as if it had always been there', async () => {
    const { client, number, clock } = await deskWithTicket();
    const [calendar] = (await client.calendars.list({})).items;
    if (!calendar) throw new Error('no calendar');
    const { usedBy: _, validFrom: __, ...seen } = calendar;
    const holidays = [{ day: '2026-11-23', name: 'Đóng cửa' }];
    await client.calendars.save({ ...seen, holidays, holdsFrom: 0 });
    expect(await clock('first-response')).toMatchObject({ dueAt: Date.parse('2026-11-24T11:30:00+07:00') });
    const { version } = await client.tickets.get({ number });
    await client.tickets.update({ number, version, commandId: newCommand(), patch: { priority: 'urgent' } });
    expect(await clock('first-response')).toMatchObject({ targetMs: hour, dueAt: Date.parse('2026-11-24T08:30:00+07:00') });
  });

  it('keeps the hours that held before an edit for the time before it', async () => {
    const { client, clock, goTo } = await deskWithTicket();
    goTo(Date.parse('2026-11-23T09:00:00+07:00'));
    const [calendar] = (await client.calendars.list({})).items;
    if (!calendar) throw new Error('no calendar');
    const { usedBy: _, validFrom: __, ...seen } = calendar;
    await client.calendars.save({ ...seen, week: week.with(0, [{ from: 600, to: 660 }]) });
    // An hour and a half was used by 9:00, an hour is left to be had on Monday, the rest on Tuesday.
    expect(await clock('first-response')).toMatchObject({ elapsedMs: 1.5 * hour, dueAt: Date.parse('2026-11-24T09:30:00+07:00') });
  });

  it('belongs to the first agreement that fits', async () => {
    const { client, clock, number } = await deskWithTicket();
    const [standard] = (await client.agreements.list({})).items;
    if (!standard) throw new Error('no agreement');
    const { calendarName: _, position: __, ...fields } = standard;
    const quick = { low: hour, normal: hour, high: hour, urgent: hour };
    const gold = await client.agreements.save({
      ...fields,
      id: newTestId<AgreementId>(),
      name: 'Gold',
      version: 0,
      conditions: { ...fields.conditions, kinds: ['incident'] },
      targets: { ...fields.targets, 'first-response': quick },
    });
    expect(await clock('first-response')).toMatchObject({ agreementName: 'Standard' });
    await client.agreements.arrange({ ids: [gold.id] });
    expect(await clock('first-response')).toMatchObject({ agreementName: 'Gold', targetMs: hour });
    const { version } = await client.tickets.get({ number });
    await client.tickets.update({ number, version, commandId: newCommand(), patch: { kind: 'question' } });
    expect(await clock('first-response')).toMatchObject({ agreementName: 'Standard', targetMs: 4 * hour });
  });
});
