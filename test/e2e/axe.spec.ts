import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './desk-fixture.ts';
import { furnish, show } from './screens.ts';
import { furnishTeam } from './team/furnish-team.ts';
import { newBrowser, password } from './team/invite.ts';
import { ticketLayers, withLayer } from './team/layers.ts';

// A trace of what axe reads of a page costs more than axe itself.
test.use({ trace: 'off' });

/** What axe finds serious or critical, as lines that say where; `rules` narrows it to what can differ from what was asked before. */
async function serious(page: Page, where: string, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${where}: ${id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? ''}`),
    );
}

/** Puts a theme on and waits until nothing fades any more: half-way colours are nobody's. */
async function wear(page: Page, colorScheme: 'light' | 'dark', contrast: 'more' | 'no-preference' = 'no-preference'): Promise<void> {
  await page.emulateMedia({ colorScheme, contrast, reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    );
  });
}

const themes = ['light', 'dark'] as const;
/** The screens in parts, so that no test takes minutes. */
const parts = [0, 1, 2, 3];

for (const part of parts)
  test(`no screen has anything serious for axe in either theme and high contrast, part ${part + 1} of ${parts.length}`, async ({
    console: page,
    desk,
  }) => {
    test.setTimeout(300_000);
    const screens = await furnish(desk);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.reload();
    const found: string[] = [];
    for (const screen of screens.filter((_, at) => at % parts.length === part)) {
      await show(page, desk, screen);
      await wear(page, 'light');
      found.push(...(await serious(page, `${screen.name}, light`)));
      // Only its colours differ in the other theme, and with high contrast.
      await wear(page, 'dark');
      found.push(...(await serious(page, `${screen.name}, dark`, ['color-contrast', 'link-in-text-block'])));
      await wear(page, 'light', 'more');
      found.push(...(await serious(page, `${screen.name}, high contrast`, ['color-contrast', 'link-in-text-block'])));
    }
    expect(found).toEqual([]);
  });

test('palette and shortcuts have nothing serious for axe in either theme', async ({ console: page }) => {
  const found: string[] = [];
  for (const [key, name] of [
    ['Control+k', 'palette'],
    ['?', 'shortcuts'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    for (const colorScheme of themes) {
      await wear(page, colorScheme);
      found.push(...(await serious(page, `${name}, ${colorScheme}`)));
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  expect(found).toEqual([]);
});

test('the first run has nothing serious for axe', async ({ freshConsole: page }) => {
  await expect(page.getByRole('heading', { name: 'Welcome to Deskside' })).toBeVisible();
  expect(await serious(page, 'first run')).toEqual([]);
});

for (const colorScheme of themes)
  test(`what opens over a ticket has nothing serious for axe, ${colorScheme}`, async ({ console: page, desk }) => {
    test.setTimeout(300_000);
    const { number } = await furnishTeam(desk);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${desk.origin}/#/tickets/${number}`);
    await expect(page.getByRole('heading', { name: new RegExp(`^#${number} `) })).toBeVisible();
    const found: string[] = [];
    for (const layer of ticketLayers)
      await withLayer(page, layer, 'en', async () => {
        found.push(...(await serious(page, layer.name)));
      });
    expect(found).toEqual([]);
  });

test('the way in has nothing serious for axe in either theme', async ({ console: page, desk, browser }) => {
  await expect(page.getByRole('navigation').first()).toBeVisible();
  const id = crypto.randomUUID();
  await desk.api('POST', '/people', { id, name: 'Siti Aminah', email: 'siti@example.com' });
  const access = { roles: ['agent'], scope: { organisations: null, queues: null } };
  const { token } = (await desk.api('POST', `/accounts/${id}/invitation`, access)) as { token: string };
  const door = await newBrowser(browser);
  const found: string[] = [];
  const look = async (name: string) => {
    for (const colorScheme of themes) {
      await wear(door, colorScheme);
      found.push(...(await serious(door, `${name}, ${colorScheme}`)));
    }
  };
  await door.goto(`${desk.origin}/#/tickets`);
  await expect(door.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await look('sign-in');
  await door.goto(`${desk.origin}/sign-in#link=${token}`);
  await expect(door.getByRole('heading', { name: 'Welcome, Siti Aminah' })).toBeVisible();
  await look('invitation');
  await door.getByLabel('New password').fill(password);
  await door.getByRole('switch', { name: 'Protect it with a second step' }).click();
  await expect(door.getByTestId('authenticator-key')).toBeVisible();
  await look('second step');
  expect(found).toEqual([]);
});
