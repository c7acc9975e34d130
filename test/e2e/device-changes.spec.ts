import { uuidv7 } from '../../src/shared/uuid.ts';
import { hour, laptop, newScanId } from '../helpers/scan-documents.ts';
import { expect, goTo, type ServedDesk, test } from './desk-fixture.ts';

const day = 24 * hour;

/** A laptop whose Firefox was renewed nine days ago, and whose check fails since just now. @returns its id. */
async function furnish(desk: ServedDesk): Promise<string> {
  let id = '';
  for (const [daysAgo, version] of [
    [10, '131.0'],
    [9, '132.0'],
  ] as const) {
    const scan = laptop(Date.now() - daysAgo * day);
    Object.assign(scan.sections.software?.items[0] as object, { version });
    const { device } = (await desk.api('POST', '/scans/import', { id: newScanId(), scan })) as { device: { id: string } };
    id = device.id;
  }
  // Nothing listens on the discard port.
  const target = { kind: 'port', host: '127.0.0.1', port: 9 };
  await desk.api('PUT', `/checks/${uuidv7(Date.now())}`, {
    name: 'File share',
    target,
    deviceId: id,
    everyMinutes: 60,
    tries: 1,
    version: 0,
  });
  return id;
}

test('the time line of a device narrows from weeks to a week and a day, tells of a failing check, and goes back', async ({
  console: page,
  desk,
}) => {
  const id = await furnish(desk);
  await goTo(page, desk, `/devices/${id}?tab=changes`);
  const timeline = page.getByRole('region', { name: 'Time line' });
  await expect(timeline.getByText('Failing')).toBeVisible();
  await expect(timeline.getByText('Last 13 weeks: 2 changes (Software 1, Checks 1)')).toBeVisible();
  await expect(timeline.getByText('Mozilla Firefox')).toBeVisible();

  const weeks = timeline.getByRole('group', { name: 'Changes by week' });
  await weeks.getByRole('button').last().focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
  await expect(weeks.getByRole('button', { name: /1 change \(Checks 1\)$/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(timeline.getByText('Mozilla Firefox')).toBeHidden();
  await expect(timeline.getByRole('link', { name: 'File share' })).toBeVisible();
  const days = timeline.getByRole('group', { name: 'Changes by day' });
  await expect(days.getByRole('button')).toHaveCount(7);
  await days
    .getByRole('button', { name: /no changes$/ })
    .first()
    .click();
  await expect(timeline.getByText('Nothing changed in this time')).toBeVisible();
  await days.getByRole('button', { name: /1 change \(Checks 1\)$/ }).click();
  await expect(timeline.getByRole('link', { name: 'File share' })).toBeVisible();

  await timeline.getByRole('navigation', { name: 'Time shown' }).getByRole('button', { name: 'Last 13 weeks' }).click();
  await expect(timeline.getByText('Mozilla Firefox')).toBeVisible();
  await timeline.getByRole('radio', { name: 'Checks' }).click();
  await expect(timeline.getByText('Mozilla Firefox')).toBeHidden();
  await expect(timeline.getByText('Last 13 weeks: 1 change (Checks 1)')).toBeVisible();

  const { number } = (await desk.api('POST', '/tickets', { title: 'The share is gone', deviceIds: [id] })) as { number: number };
  await goTo(page, desk, `/tickets/${number}`);
  const before = page.locator('section', { has: page.getByRole('heading', { name: 'What changed before it broke' }) });
  await expect(before.getByRole('listitem').first()).toContainText('File share');
});
