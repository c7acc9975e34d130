import { describe, expect, it } from 'vitest';
import { notificationKinds } from '../../src/contract/notifications.ts';
import { routes } from '../../src/renderer/console/pages.ts';
import { notificationMessages } from '../../src/renderer/features/routing/notifications/notification-messages.ts';
import { notificationTarget } from '../../src/renderer/features/routing/notifications/notification-target.ts';

const id = '018f0000-0000-7000-8000-000000000001';
const patterns = routes.map((route) => (route.options as { path: string }).path.replaceAll(/\$\w+/g, '[^/?]+'));
const isPage = (path: string) => patterns.some((pattern) => new RegExp(`^${pattern}$`).test(path.split('?')[0] ?? ''));
const about = { subjectId: id, number: 1024, details: { productId: id, tickets: 2 } };

describe.each(notificationKinds)('a notification of the kind %s', (kind) => {
  it('leads to a page, for the people of the desk and for everybody else', () => {
    for (const isStaff of [true, false])
      for (const number of [1024, null]) {
        const path = notificationTarget({ ...about, kind, number }, isStaff);
        expect(path, `${kind} leads somewhere`).not.toBeNull();
        expect(isPage(path ?? ''), path ?? '').toBe(true);
      }
  });

  it('has its words', () => {
    expect(notificationMessages.keys).toContain(`kind.${kind}`);
  });
});

describe('what a notification leads to', () => {
  const target = (kind: string, isStaff = true, number: number | null = null) => notificationTarget({ ...about, kind, number }, isStaff);

  it('is what it speaks of', () => {
    expect(target('check.failed')).toBe(`/checks/${id}`);
    expect(target('contract.notice')).toBe(`/contracts/${id}`);
    expect(target('device.warranty')).toBe(`/devices/${id}?tab=overview`);
    expect(target('licence.renewal')).toBe(`/licences/${id}`);
    expect(target('ticket.replied', true, 1024)).toBe('/tickets/1024');
  });

  it('is a page that its reader can open', () => {
    expect(target('custody.overdue')).toBe(`/devices/${id}?tab=overview`);
    expect(target('custody.overdue', false)).toBe('/my-work');
    expect(target('custody.asked', false)).toBe('/my-work');
    expect(target('approval.asked', false, 1024)).toBe('/my-work');
  });

  it('is the ticket, or nothing, of a kind that only another version of the desk knows', () => {
    expect(target('moon.rose', true, 7)).toBe('/tickets/7');
    expect(target('moon.rose')).toBeNull();
  });

  it('has no words for what nobody is told', () => {
    const worded = notificationMessages.keys.filter((key) => key.startsWith('kind.')).map((key) => key.slice('kind.'.length));
    expect(worded.toSorted()).toEqual([...notificationKinds].toSorted());
  });
});
