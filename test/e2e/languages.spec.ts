import type { Page } from '@playwright/test';
import { shellMessages } from '../../src/renderer/console/shell/shell-messages.ts';
import { expect, test } from './desk-fixture.ts';
import { furnish, show } from './screens.ts';
import { furnishTeam } from './team/furnish-team.ts';
import { ticketLayers, withLayer } from './team/layers.ts';

/** Sentences of the shell that differ from the English: where the English one is read, it was left behind. */
function englishLeftIn(text: string, language: 'vi' | 'ms'): string[] {
  return shellMessages.keys
    .filter((key) => shellMessages.source('en', key) !== shellMessages.source(language, key))
    .map((key) => shellMessages.source('en', key))
    .filter(
      (source) =>
        !source.includes('{') &&
        source.length > 4 &&
        new RegExp(`(^|\\n)${source.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\n|$)`).test(text),
    );
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      document.body.scrollWidth - document.body.clientWidth,
    ),
  );

for (const language of ['vi', 'ms'] as const)
  test(`every screen speaks ${language === 'vi' ? 'Vietnamese' : 'Malay'} and fits 1280 pixels`, async ({ console: page, desk }) => {
    test.setTimeout(300_000);
    await desk.api('PUT', '/preferences/language', { value: language });
    const screens = await furnish(desk);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const rail = page.getByRole('navigation', { name: shellMessages.text(language, 'navigation'), exact: true });
    await expect(rail).toBeVisible();
    const wrong: string[] = [];
    for (const screen of screens) {
      await show(page, desk, screen);
      const wide = await overflow(page);
      if (wide > 0) wrong.push(`${screen.name}: ${wide} px too wide`);
      const shell = [
        await rail.innerText(),
        ...(await page.getByRole('banner').allInnerTexts()),
        ...(await page.getByRole('contentinfo').allInnerTexts()),
      ];
      wrong.push(...englishLeftIn(shell.join('\n'), language).map((text) => `${screen.name}: "${text}"`));
    }
    expect(wrong).toEqual([]);
  });

for (const language of ['vi', 'ms'] as const)
  test(`what opens over a ticket fits in ${language === 'vi' ? 'Vietnamese' : 'Malay'}`, async ({ console: page, desk }) => {
    test.setTimeout(300_000);
    await desk.api('PUT', '/preferences/language', { value: language });
    const { number } = await furnishTeam(desk);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${desk.origin}/#/tickets/${number}`);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('heading', { name: new RegExp(`^#${number} `) })).toBeVisible();
    const wrong: string[] = [];
    for (const layer of ticketLayers)
      await withLayer(page, layer, language, async () => {
        const wide = await page
          .getByRole('dialog')
          .last()
          .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
        if (wide > 0) wrong.push(`${layer.name}: ${wide} px too wide`);
        if ((await overflow(page)) > 0) wrong.push(`${layer.name}: the page`);
      });
    expect(wrong).toEqual([]);
  });
