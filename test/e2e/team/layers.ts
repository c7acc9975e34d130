import { expect, type Page } from '@playwright/test';
import { automationMessages } from '../../../src/renderer/features/automation/automation-messages.ts';
import { procedureMessages } from '../../../src/renderer/features/procedures/procedure-messages.ts';
import { clockMessages } from '../../../src/renderer/features/tickets/clock/clock-messages.ts';
import { flowMessages } from '../../../src/renderer/features/tickets/flow/flow-messages.ts';
import { relationMessages } from '../../../src/renderer/features/tickets/relations/relation-messages.ts';

export type Language = 'en' | 'vi' | 'ms';

/** Something that opens over a ticket: how it is asked for, in the language that is shown. */
export type Layer = { name: string; open: (page: Page, language: Language) => Promise<void> };

const byKey = (name: string, key: string): Layer => ({ name, open: (page) => page.keyboard.press(key) });

/** Verbs without a key of their own, from the palette. */
const byPalette = (name: string, title: (language: Language) => string): Layer => ({
  name,
  open: async (page, language) => {
    await page.keyboard.press('Control+k');
    await page
      .getByRole('combobox')
      .last()
      .fill(`>${title(language)}`);
    await page
      .getByRole('option')
      .filter({ hasText: title(language) })
      .first()
      .click();
  },
});

/** Every layer of a ticket that a team works with. */
export const ticketLayers: readonly Layer[] = [
  byKey('status and waiting reason', 's'),
  byKey('assignee', 'a'),
  byKey('escalate', 'Shift+U'),
  byKey('link', 'l'),
  byKey('macros', 'm'),
  byKey('canned replies', 'Shift+R'),
  byKey('start a checklist', 'Shift+C'),
  byKey('new task', 'Shift+T'),
  byPalette('merge', (language) => relationMessages.text(language, 'merge')),
  byPalette('split', (language) => relationMessages.text(language, 'split')),
  byPalette('update all children', (language) => relationMessages.text(language, 'updateAll')),
  byPalette('involve a lead', (language) => flowMessages.text(language, 'involveLead')),
  byPalette('ask for approval', (language) => procedureMessages.text(language, 'askApproval')),
  byPalette('add time', (language) => procedureMessages.text(language, 'addTime')),
  {
    name: 'macro preview',
    open: async (page, language) => {
      await page.keyboard.press('m');
      const picker = page.getByRole('combobox', { name: automationMessages.text(language, 'chooseMacro') });
      await expect(picker).toBeFocused();
      await expect(page.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(picker).toBeHidden();
    },
  },
  {
    name: 'clock explained',
    open: async (page, language) => {
      await page
        .getByRole('button', { name: new RegExp(`^${clockMessages.text(language, 'target.resolution')} .`) })
        .first()
        .click();
      await page.getByText(clockMessages.text(language, 'why')).first().click();
    },
  },
];

/** Opens a layer, hands it over when it is there, and closes it. */
export async function withLayer(page: Page, layer: Layer, language: Language, look: () => Promise<void>): Promise<void> {
  await layer.open(page, language);
  const shown = page.getByRole('dialog').last();
  await expect(shown).toBeVisible();
  await expect(shown.locator('.animate-pulse')).toHaveCount(0);
  await look();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
