import { describe, expect, it } from 'vitest';
import { type Candidate, chooseAssignee, matchedSkills, rankCandidates, weightOf } from '../../../src/core/routing/choose-assignee.ts';
import { shiftStateAt } from '../../../src/core/routing/shift-hours.ts';

const ticket = { tier: 1, title: 'Máy in không in được', text: 'VPN too', tags: ['Mạng'] };
const someone = (personId: string, values: Partial<Candidate> = {}): Candidate => ({
  personId,
  personName: personId.toUpperCase(),
  tier: 1,
  skills: [],
  shift: { state: 'unknown', untilAt: null },
  open: 0,
  load: 0,
  turn: 0,
  isLastAgent: false,
  isKeeper: false,
  ...values,
});
const first = (candidates: Candidate[], order: Parameters<typeof rankCandidates>[2]['order'], onlyOnShift = false) =>
  chooseAssignee(candidates, ticket, { order, onlyOnShift })?.candidate.personId ?? null;

describe('choosing who works on a ticket', () => {
  it('goes by the first criterion that tells people apart', () => {
    const ana = someone('ana', { skills: ['may in'], open: 9, load: 9 });
    const bo = someone('bo', { turn: 3 });
    expect(first([ana, bo], ['skill', 'load'])).toBe('ana');
    expect(first([ana, bo], ['load', 'skill'])).toBe('bo');
    expect(first([ana, bo], ['turn'])).toBe('ana');
    expect(first([someone('x'), someone('y', { isLastAgent: true })], ['last-agent'])).toBe('y');
    expect(first([someone('x'), someone('y', { isKeeper: true })], ['keeper'])).toBe('y');
  });

  it('never gives a ticket to somebody who is away, nor off shift where the queue says so', () => {
    const off = someone('off', { shift: { state: 'off', untilAt: 5 } });
    const away = someone('away', { shift: { state: 'away', untilAt: 5 } });
    expect(first([away], ['load'])).toBeNull();
    expect(first([off, away], ['load'])).toBe('off');
    expect(first([off, away], ['load'], true)).toBeNull();
    expect(first([off, someone('on', { load: 50, shift: { state: 'on', untilAt: 9 } })], ['shift', 'load'])).toBe('on');
  });

  it('keeps to the tier of the ticket where the queue has it', () => {
    expect(first([someone('two', { tier: 2 }), someone('one', { load: 9 })], ['load'])).toBe('one');
    expect(first([someone('one', { shift: { state: 'away', untilAt: 1 } }), someone('two', { tier: 2 })], ['load'])).toBeNull();
    expect(first([someone('two', { tier: 2 }), someone('three', { tier: 3, load: 1 })], ['load'])).toBe('two');
  });

  it('goes round when all else is even', () => {
    const turns = new Map([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ]);
    const given: string[] = [];
    for (let turn = 1; turn <= 6; turn++) {
      const chosen = first(
        [...turns].map(([id, last]) => someone(id, { turn: last })),
        ['skill'],
      ) as string;
      turns.set(chosen, turn);
      given.push(chosen);
    }
    expect(given).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('says why', () => {
    const siti = someone('siti', { skills: ['máy in', 'Mac'], open: 3, shift: { state: 'on', untilAt: 7 }, isLastAgent: true });
    expect(chooseAssignee([siti], ticket, { order: ['skill'], onlyOnShift: true })?.reasons).toEqual([
      { kind: 'shift', untilAt: 7 },
      { kind: 'load', open: 3 },
      { kind: 'skill', skills: ['máy in'] },
      { kind: 'last-agent' },
    ]);
  });

  it('finds skills by tags and whole words, with or without marks', () => {
    expect(matchedSkills(['mang', 'MAY IN', 'vp', 'VPN', ''], ticket)).toEqual(['mang', 'MAY IN', 'VPN']);
  });

  it('weighs urgent tickets more and waiting ones less', () => {
    expect([weightOf('open', 2), weightOf('open', 4), weightOf('waiting', 4)]).toEqual([1, 3, 0.75]);
  });
});

describe('shifts', () => {
  const nineToFive = Array.from({ length: 7 }, (_, day) =>
    day < 5
      ? [
          { from: 540, to: 720 },
          { from: 780, to: 1020 },
        ]
      : [],
  );
  const shift = { zone: 'Asia/Ho_Chi_Minh', week: nineToFive };
  const at = (text: string) => Date.parse(text);

  it('says whether somebody works, and until when', () => {
    expect(shiftStateAt(shift, [], at('2026-11-20T10:00:00+07:00'))).toEqual({ state: 'on', untilAt: at('2026-11-20T12:00:00+07:00') });
    expect(shiftStateAt(shift, [], at('2026-11-20T12:30:00+07:00'))).toEqual({ state: 'off', untilAt: at('2026-11-20T13:00:00+07:00') });
    expect(shiftStateAt(shift, [], at('2026-11-20T18:00:00+07:00'))).toEqual({ state: 'off', untilAt: at('2026-11-23T09:00:00+07:00') });
    expect(shiftStateAt(null, [], 0)).toEqual({ state: 'unknown', untilAt: null });
  });

  it('knows absences, and a clock that changes in between', () => {
    const away = { fromAt: at('2026-11-20T00:00:00+07:00'), untilAt: at('2026-11-21T00:00:00+07:00') };
    expect(shiftStateAt(shift, [away], at('2026-11-20T10:00:00+07:00'))).toEqual({ state: 'away', untilAt: away.untilAt });
    const berlin = { zone: 'Europe/Berlin', week: nineToFive };
    // The clock goes back an hour in the night to Sunday, 25 October 2026.
    expect(shiftStateAt(berlin, [], at('2026-10-23T18:00:00+02:00'))).toEqual({ state: 'off', untilAt: at('2026-10-26T09:00:00+01:00') });
  });

  it('goes on over midnight without a gap', () => {
    const night = { zone: 'UTC', week: [[{ from: 1320, to: 1440 }], [{ from: 0, to: 360 }], [], [], [], [], []] };
    expect(shiftStateAt(night, [], at('2026-11-16T23:00:00Z'))).toEqual({ state: 'on', untilAt: at('2026-11-17T06:00:00Z') });
  });
});
