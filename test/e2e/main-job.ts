import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { expect, type Page } from '@playwright/test';

/** The scan and a playbook take as long as the machine needs. */
const patient = { timeout: 60_000 };
const title = 'Ổ đĩa sắp đầy, máy báo lỗi';

const osName = (): string => /^NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux';

/** First run, scan of this machine, its page: up to a ticket about it. */
export async function fromFirstRunToTicket(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: /^Use it on this PC/ }).click();
  const device = page.getByRole('main').getByRole('link', { name: hostname() }).first();
  await expect(device).toBeVisible(patient);
  await device.click();
  await expect(page.getByRole('heading', { name: hostname(), level: 1 })).toBeVisible();
  await expect(page.getByText('This PC', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText(osName());

  await page.getByRole('button', { name: 'New ticket for this device' }).click();
  await page.getByRole('textbox', { name: 'Subject' }).fill(title);
  await page.getByRole('textbox', { name: 'What is happening?' }).fill('Không lưu được tệp.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: `#1 ${title}` })).toBeVisible();
}

/** The disk playbook, watched in its terminal to its verdict. */
export async function diagnoseDisk(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Diagnose' }).click();
  await page.getByRole('button', { name: /^Run: .*disk/i }).click();
  await expect(page.locator('.xterm-rows')).toContainText(/df|lsblk|Filesystem|overlay|\/dev\//, patient);
  await expect(page.getByText(/^The diagnosis is finished: /)).toBeAttached(patient);
  const steps = page.getByRole('list', { name: 'Steps of the diagnosis' });
  await expect(steps.getByText(/^(Pass|Warning|Fail|Could not tell|Skipped)$/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
}

/** Chooses the ticket and what of the diagnosis goes onto it; answers when it is there. */
export async function attachToTicket(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Attach to a ticket' }).click();
  await page.getByRole('dialog', { name: 'Attach to a ticket' }).getByRole('button', { name: /#1/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Attach system information' });
  const shown = dialog.getByRole('region', { name: 'Exactly what will be attached' });
  await expect(shown).toContainText('Diagnosis', patient);
  await expect(dialog.getByRole('checkbox', { name: /^Mask user names/ })).toBeChecked();
  // Names stand masked in what will be sent, until somebody asks for them.
  await expect(shown).toContainText('host-1', patient);
  const network = shown.getByRole('region', { name: 'Network' });
  await dialog.getByRole('checkbox', { name: /^Network/ }).setChecked(true);
  await expect(network).toBeVisible(patient);
  await dialog.getByRole('checkbox', { name: /^Network/ }).setChecked(false);
  await expect(network).toBeHidden();
  await dialog.getByRole('checkbox', { name: /^Recording/ }).setChecked(true);
  await expect(shown.getByRole('region', { name: 'Recording' })).toBeVisible(patient);
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(dialog).toBeHidden(patient);
}

/** Finds the ticket by words without marks, answers and resolves it. */
export async function findAnswerResolve(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('o dia sap day');
  await page.getByRole('option', { name: new RegExp(title) }).click();
  await expect(page.getByRole('heading', { name: `#1 ${title}` })).toBeVisible();
  await page.getByRole('textbox', { name: /^Reply/ }).fill('Đã dọn 40 GB, ổn rồi.');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByRole('button', { name: /^Status.*Solved$/ })).toBeVisible();
}

/** Everything of the story so far is on the ticket: words, answer, status, evidence, and a recording that plays. */
export async function expectAllThere(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: `#1 ${title}` })).toBeVisible(patient);
  await expect(page.getByRole('article').filter({ hasText: 'Không lưu được tệp.' })).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: 'Đã dọn 40 GB, ổn rồi.' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Status.*Solved$/ })).toBeVisible();
  // The facts of the scan went with the ticket when it was written; the diagnosis came after.
  const attached = page.getByRole('article', { name: /attached system information$/ });
  await expect(attached).toHaveCount(2);
  const evidence = attached.filter({ has: page.getByRole('button', { name: 'Replay' }) });
  await evidence.getByRole('button', { name: 'Open the facts' }).click();
  const facts = page.getByRole('dialog').getByRole('region', { name: 'Diagnosis' });
  await expect(facts).toContainText(/Enough space|is full|is nearly full|space/, patient);
  await expect(facts).not.toContainText('"english"');
  await page.keyboard.press('Escape');
  await expect(facts).toBeHidden();
  await expect(evidence).not.toContainText('Network');
  await evidence.getByRole('button', { name: 'Replay' }).click();
  const replay = page.getByRole('dialog', { name: /^Recording: / });
  await expect(replay.getByRole('region', { name: /^Replay of / })).toBeVisible(patient);
  await replay.getByRole('button', { name: 'To the end' }).click();
  await expect(replay.locator('.xterm-rows')).toContainText(/\w/, patient);
  await page.keyboard.press('Escape');
  await expect(replay).toBeHidden();
}
