import { expect, type Page } from '@playwright/test';
import { localWeek } from '../../src/renderer/ui/i18n/local-days.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { settingsParts } from '../../src/renderer/console/settings/settings-table.ts';
import { goTo, type ServedDesk } from './desk-fixture.ts';
import { newScanId } from '../helpers/scan-documents.ts';
import { furnishTeam } from './team/furnish-team.ts';

type Screen = { name: string; path: string };

/** A desk with something on every screen: the sample company, a team's promises and work, this machine's scan and a finished diagnosis. */
export async function furnish(desk: ServedDesk): Promise<readonly Screen[]> {
  await desk.api('POST', '/sample', {});
  const { items: tickets } = (await desk.api('GET', '/tickets?limit=1')) as { items: { number: number }[] };
  const { number } = await furnishTeam(desk);
  const { device } = (await desk.api('POST', '/devices/local/scan', {})) as { device: { id: string } };
  const { items: articles } = (await desk.api('GET', '/articles')) as { items: { slug: string }[] };
  const { items: people } = (await desk.api('GET', '/people')) as { items: { id: string }[] };
  const { items: products } = (await desk.api('GET', '/products')) as { items: { id: string }[] };
  const [place, count, contract, monitor] = [newScanId(), newScanId(), newScanId(), newScanId()];
  await desk.api('POST', '/places', { id: place, name: 'Store room' });
  await desk.api('POST', '/devices', {
    id: monitor,
    name: 'Spare monitor',
    type: 'monitor',
    assetTag: 'TS-0001',
    state: 'stock',
    site: 'Store room',
  });
  await desk.api('POST', '/custody', { id: newScanId(), deviceId: monitor, personId: people[0]?.id, dueAt: Date.parse('2026-01-15') });
  await desk.api('POST', '/stock-takes', { id: count, placeId: place });
  await desk.api('POST', `/stock-takes/${count}/scans`, { itemId: newScanId(), code: 'NOT-OURS' });
  await desk.api('PUT', `/support-contracts/${contract}`, {
    kind: 'support',
    name: 'On-site support',
    supplier: 'FPT Services',
    version: 0,
  });
  const deviceTabs = 'overview hardware software monitors printers disks network changes sources tickets diagnostics'.split(' ');
  return [
    { name: 'queue', path: '/tickets' },
    { name: 'new ticket', path: '/tickets/new' },
    { name: 'ticket', path: `/tickets/${tickets[0]?.number ?? 1}` },
    { name: 'devices', path: '/devices' },
    ...deviceTabs.map((tab) => ({ name: `device: ${tab}`, path: `/devices/${device.id}?tab=${tab}` })),
    {
      name: 'device: beside its golden model',
      path: `/devices/${await markGolden(desk)}?tab=changes&compare=golden&week=${localWeek(Date.now())}`,
    },
    { name: 'changes', path: '/changes' },
    { name: 'scan tags', path: '/scan-tags' },
    { name: 'stock-takes', path: '/stock-takes' },
    { name: 'stock-take', path: `/stock-takes/${count}` },
    { name: 'scans to be told apart', path: '/devices/review' },
    { name: 'due back', path: '/devices/due' },
    { name: 'labels', path: '/labels' },
    { name: 'contracts', path: '/contracts' },
    { name: 'contract', path: `/contracts/${contract}` },
    { name: 'import', path: '/import' },
    { name: 'scan', path: '/scan' },
    { name: 'diagnose', path: '/diagnose' },
    { name: 'recordings', path: '/recordings' },
    { name: 'licences', path: '/licences' },
    { name: 'product', path: `/licences/${products[0]?.id ?? ''}?number=installed` },
    { name: 'renewals', path: '/licences/renewals' },
    { name: 'checks', path: '/checks' },
    { name: 'check', path: `/checks/${await addCheck(desk, device.id)}` },
    { name: 'stock', path: '/stock' },
    { name: 'people', path: '/people' },
    { name: 'person', path: `/people/${people[0]?.id ?? ''}` },
    { name: 'articles', path: '/articles' },
    { name: 'article', path: `/articles/${articles[0]?.slug ?? ''}` },
    { name: 'search', path: '/search?q=in' },
    { name: 'settings', path: '/settings' },
    ...settingsParts.map((part) => ({ name: `settings: ${part}`, path: `/settings?part=${part}` })),
    { name: 'notifications', path: '/notifications' },
    { name: 'my work', path: '/my-work' },
    { name: 'ticket of a team', path: `/tickets/${number}` },
    { name: 'about', path: '/about' },
  ];
}

/** Makes a device of the sample company the golden model of its model. @returns another one of that model. */
async function markGolden(desk: ServedDesk): Promise<string> {
  const { items } = (await desk.api('GET', '/devices?limit=200&type=computer')) as {
    items: { id: string; model: string | null; lastScanAt: number | null }[];
  };
  const models = Map.groupBy(
    items.filter(({ model, lastScanAt }) => model !== null && lastScanAt !== null),
    ({ model }) => model,
  );
  const [golden, other] = [...models.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  await desk.api('PUT', `/golden-models/${uuidv7(Date.now())}`, { deviceId: golden?.id });
  return other?.id ?? '';
}

/** A check of this machine's own desk server. */
async function addCheck(desk: ServedDesk, deviceId: string): Promise<string> {
  const id = uuidv7(Date.now());
  const target = { kind: 'port', host: '127.0.0.1', port: Number(new URL(desk.origin).port) };
  await desk.api('PUT', `/checks/${id}`, { name: 'Desk server', target, deviceId, everyMinutes: 5, version: 0 });
  return id;
}

/** Shows a screen and waits until its content is there. */
export async function show(page: Page, desk: ServedDesk, { path }: Screen): Promise<void> {
  await goTo(page, desk, path);
  const main = page.locator('main#page');
  await expect(main).toBeVisible();
  await expect(main).toContainText(/\w/);
  // What is being read is drawn as bars; they are gone when the content has come.
  await expect(main.locator('[aria-busy="true"], .animate-pulse')).toHaveCount(0);
}
