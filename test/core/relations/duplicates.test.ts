import { describe, expect, it } from 'vitest';
import type { QueueId } from '../../../src/contract/common.ts';
import { codesIn, duplicateThreshold, scoreDuplicate, tellingWords } from '../../../src/core/relations/duplicates/duplicate-rules.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

const at = Date.UTC(2026, 10, 20);
const hour = 3_600_000;
const words = tellingWords('Outlook không gửi được thư lỗi 0x8004210B');
const sought = {
  words,
  rarity: new Map(words.map((word) => [word, 0.5])),
  codes: codesIn(words),
  requesterId: 'hoa',
  deviceIds: new Set(['laptop']),
  startedAt: at,
};
const candidate = { words: new Set<string>(), requesterId: 'siti', devices: [], startedAt: at - hour, isOpen: true };

describe('the score of a duplicate', () => {
  it('knows error codes and numbers from words', () => {
    expect(sought.codes).toEqual(['0x8004210b']);
    expect(codesIn(tellingWords('printer 12 in 2026 KB5034441 and 160342'))).toEqual(['kb5034441', '160342']);
  });

  it('reaches the threshold by what is said, never by closeness or one word alone', () => {
    expect(scoreDuplicate(sought, candidate)).toEqual({ score: 0, reasons: [] });
    const same = scoreDuplicate(sought, { ...candidate, words: new Set(words) });
    expect(same.score).toBeGreaterThan(90);
    expect(same.reasons.map(({ kind }) => kind)).toEqual(['words', 'code', 'time']);
    const oneWord = scoreDuplicate(sought, { ...candidate, words: new Set(['outlook']) });
    expect(oneWord.score).toBeLessThan(duplicateThreshold);
    const onlyPerson = scoreDuplicate(sought, { ...candidate, requesterId: 'hoa', devices: [{ id: 'laptop', name: 'HCM-1' }] });
    expect(onlyPerson.reasons.map(({ kind }) => kind)).toEqual(['device', 'requester', 'time']);
  });

  it('counts what is over or long ago for less', () => {
    const open = scoreDuplicate(sought, { ...candidate, words: new Set(words) }).score;
    const solved = scoreDuplicate(sought, { ...candidate, words: new Set(words), isOpen: false }).score;
    const old = scoreDuplicate(sought, { ...candidate, words: new Set(words), isOpen: false, startedAt: at - 900 * hour }).score;
    expect(open).toBeGreaterThan(solved);
    expect(solved).toBeGreaterThan(old);
  });
});

describeOnBoth('tickets that may be the same', (dialect) => {
  it('are found by words, code, requester and device, with the reasons; not by less', async () => {
    const { client } = await openTestDesk(dialect);
    const hoa = await newPerson(client, 'Hoa', ['requester']);
    for (let i = 0; i < 30; i++) await client.tickets.create({ title: `Máy in kẹt giấy tầng ${i}`, text: 'Printer paper jam' });
    await client.tickets.create({ title: 'Outlook không gửi được thư', text: 'Lỗi 0x8004210B từ sáng', requesterId: hoa.personId });
    const { items } = await client.tickets.suggestDuplicates({ title: 'outlook khong gui duoc thu 0x8004210b', requesterId: hoa.personId });
    expect(items.map(({ ticket }) => ticket.number)).toEqual([31]);
    expect(items[0]?.reasons.map(({ kind }) => kind)).toEqual(['words', 'code', 'requester', 'time']);
    expect((await client.tickets.suggestDuplicates({ title: 'Bàn phím mất phím Q' })).items).toEqual([]);
    expect((await client.tickets.suggestDuplicates({ title: 'Outlook không gửi được thư', number: 31 })).items).toEqual([]);
    for (const title of ['"', 'a OR b', '* NEAR(', "' & | !", '   '])
      expect((await client.tickets.suggestDuplicates({ title })).items).toBeDefined();
  });

  it('are those the asker may see, and never what was merged', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const hoa = await newPerson(client, 'Hoa', ['requester']);
    const siti = await newPerson(client, 'Siti', ['requester']);
    await client.tickets.create({ title: 'Salary list of the board leaked', requesterId: hoa.personId });
    await client.tickets.create({ title: 'Salary list leaked of board', requesterId: hoa.personId });
    const asked = { title: 'salary list board leaked' };
    expect((await as(siti).tickets.suggestDuplicates(asked)).items).toEqual([]);
    expect((await as(hoa).tickets.suggestDuplicates(asked)).items).toHaveLength(2);
    const limited = as({ ...actor, roles: ['agent'], scope: { organisations: null, queues: [newTestId<QueueId>()] } });
    expect((await limited.tickets.suggestDuplicates(asked)).items).toEqual([]);
    await client.relations.add({ number: 1, kind: 'related', other: 2 });
    await client.relations.merge({ number: 1, sources: [2], commandId: newCommand() });
    expect((await client.tickets.suggestDuplicates(asked)).items.map(({ ticket }) => ticket.number)).toEqual([1]);
  });
});
