import { expect, type Page } from '@playwright/test';
import { goTo, type ServedDesk } from '../desk-fixture.ts';

/** Two people at one desk, each with a window of their own. */
export type Team = { desk: ServedDesk; lead: Page; leadName: string; agent: Page; agentName: string };

const composer = (page: Page) => page.getByRole('region', { name: 'Write' });
const reply = (page: Page) => composer(page).getByRole('textbox', { name: /^Reply/ });
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });
const status = (page: Page, value: string | RegExp) =>
  page.getByRole('button', { name: value instanceof RegExp ? value : `Status ${value}` });

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await palette.getByRole('combobox').fill(`>${title}`);
  await palette.getByRole('option', { name: new RegExp(`^${title}`) }).click();
}

export async function openTicket(page: Page, desk: ServedDesk, number: number, title: string): Promise<void> {
  await goTo(page, desk, `/tickets/${number}`);
  await expect(page.getByRole('heading', { name: `#${number} ${title}` })).toBeVisible();
}

/** The lead types what is known already, sees it, and reports what is new by the form for printers. @returns the new ticket's number. */
export async function reportByForm({ desk, lead }: Team, known: { number: number; title: string }): Promise<number> {
  await goTo(lead, desk, '/tickets/new');
  const subject = lead.getByRole('textbox', { name: /^Subject/ });
  await subject.fill(`${known.title} again`);
  const similar = lead.locator('section', { hasText: 'Similar tickets' }).last();
  await expect(similar.getByRole('link', { name: `#${known.number} ${known.title}` })).toBeVisible();
  await expect(similar).toContainText(/\d %.*names 0X00000BCB/);

  await lead.getByRole('region', { name: 'What is it about?' }).getByRole('button', { name: 'Printer' }).click();
  await lead.getByRole('button', { name: 'Create ticket' }).click();
  await expect(lead.getByText('This has to be answered.').first()).toBeVisible();
  await expect(lead.getByRole('textbox', { name: 'Which printer, and where does it stand?' })).toBeFocused();
  await lead.getByRole('textbox', { name: 'Which printer, and where does it stand?' }).fill('HP-3F-07');
  await lead.getByRole('combobox', { name: 'What happens?' }).click();
  await lead.getByRole('option', { name: 'Nothing comes out' }).click();
  await lead.getByRole('radiogroup', { name: 'Can others print on it?' }).getByRole('radio', { name: 'No' }).click();
  await lead.getByRole('button', { name: 'Create ticket' }).click();
  await expect(lead.getByRole('heading', { name: /^#\d+ .*Printer: HP-3F-07|HP-3F-02/ })).toBeVisible();
  await expect(lead.getByRole('complementary').getByText('Answers: Printer')).toBeVisible();
  return Number(/\/tickets\/(\d+)/.exec(lead.url())?.[1]);
}

/** The queue chose the agent and says why; she hears of it and follows it to the ticket. */
export async function assignedByRule({ lead, agent, agentName }: Team, number: number): Promise<void> {
  await expect(lead.getByRole('button', { name: `Assignee ${agentName}` })).toBeVisible();
  await expect(timeline(lead)).toContainText(`chose ${agentName}: 0 open, knows printer`);
  await agent.getByRole('link', { name: 'Notifications: 1 waits' }).click();
  await agent
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`^#${number} `) })
    .click();
  await expect(agent.getByRole('heading', { name: new RegExp(`^#${number} `) })).toBeVisible();
}

/** Each sees the other and who writes; the one who was slower is stopped before it is sent, and decides. */
export async function notPastEachOther({ lead, leadName, agent, agentName }: Team): Promise<void> {
  const here = (page: Page) => page.getByRole('list', { name: 'At this ticket now' });
  await expect(here(lead)).toContainText(agentName);
  await expect(here(agent)).toContainText(leadName);
  await reply(agent).fill('Is the lamp lit?');
  await expect(composer(lead).getByText(`${agentName} is writing a reply`)).toBeVisible();
  // Longer than the window is high: it is there, and not yet seen.
  await reply(lead).fill(`It was switched off.${'\n'.repeat(60)}It prints again.`);
  await reply(lead).press('Control+Enter');
  await expect(timeline(agent).getByRole('article').filter({ hasText: 'It was switched off.' })).toBeAttached();
  await reply(agent).press('Control+Enter');
  await expect(agent.getByRole('alert').filter({ hasText: 'Nothing was sent. Your text is kept.' })).toBeVisible();
  await expect(reply(agent)).toHaveValue('Is the lamp lit?');
  await agent.getByRole('button', { name: 'Send anyway' }).click();
  await expect(timeline(lead).getByRole('article').filter({ hasText: 'Is the lamp lit?' })).toBeAttached();
}

/** A macro says what it will do, then does it; what it changed is seen by both. */
export async function macroWithPreview({ lead, agent }: Team): Promise<void> {
  await runCommand(agent, 'Run a macro');
  await agent.getByRole('combobox', { name: 'Which macro?' }).fill('ask for');
  await agent.keyboard.press('Enter');
  const preview = agent.getByRole('dialog', { name: /what it will do/ });
  await expect(preview).toContainText('What exactly did you see?');
  await expect(preview).toContainText('sets Status to Waiting');
  await preview.getByRole('button', { name: 'Run on this ticket' }).click();
  for (const page of [agent, lead]) await expect(status(page, /^Status Waiting/)).toBeVisible();
  await expect(timeline(agent).getByText('ran the macro “Ask for details and wait”')).toBeVisible();
}

/** The clock stands still while it waits, says so, and says how it came to its time. */
export async function clockExplainsItself({ lead }: Team, agreement: string): Promise<void> {
  await lead.getByRole('button', { name: /^Resolution.*Paused: Waiting/ }).click();
  const clock = lead.getByRole('region', { name: 'Resolution' });
  await expect(clock).toContainText(agreement);
  await clock.getByText('Why it is due then').click();
  await expect(clock.getByText(/^counted /).first()).toBeVisible();
  await expect(clock.getByText(/^paused while Waiting/)).toBeVisible();
  await lead.keyboard.press('Escape');
  await status(lead, /^Status Waiting/).click();
  await expect(lead.getByRole('option', { name: /^Open Due / })).toBeVisible();
  await lead.keyboard.press('Escape');
}

/** Nobody answered in time: the ticket became urgent by itself, and whoever leads its queue is alerted until it is taken. */
export async function breachEscalates({ desk, lead }: Team, late: { number: number; title: string }, agreement: string): Promise<void> {
  const banner = lead.getByRole('alert').filter({ hasText: 'An urgent ticket waits for somebody' });
  // The agreement's minute is a real one, and levels are reached up to a whole minute later.
  await expect(banner).toBeVisible({ timeout: 150_000 });
  await banner.getByRole('button', { name: `Take #${late.number}` }).click();
  await expect(banner).toBeHidden();
  await goTo(lead, desk, '/notifications');
  await expect(lead.getByRole('main').getByText(`“${agreement}” was not kept`)).toBeVisible();
  await lead
    .getByRole('main')
    .getByRole('link', { name: `#${late.number} ${late.title}` })
    .first()
    .click();
  await expect(lead.getByRole('button', { name: 'Priority Urgent' })).toBeVisible();
  await expect(timeline(lead)).toContainText(agreement);
}

/** The agent asks for a yes, the lead decides on their page of what is theirs to do. */
export async function approval({ desk, lead, leadName, agent }: Team, number: number, title: string): Promise<void> {
  await openTicket(agent, desk, number, title);
  await runCommand(agent, 'Ask for approval');
  const ask = agent.getByRole('dialog', { name: 'Ask for approval' });
  await ask.getByRole('combobox', { name: 'Add somebody' }).fill(leadName);
  await agent.getByRole('option', { name: new RegExp(`^${leadName}`) }).click();
  await expect(ask.getByRole('list', { name: 'Who decides' })).toContainText(leadName);
  await ask.getByRole('button', { name: 'Ask for approval' }).click();
  const panel = agent.getByRole('complementary');
  await expect(panel.getByText('Waiting for a decision')).toBeVisible();

  await goTo(lead, desk, '/my-work');
  await lead.getByRole('region', { name: 'Waiting for my decision' }).getByRole('button', { name: 'Decide' }).click();
  await lead.getByRole('button', { name: 'Approve' }).click();
  await expect(lead.getByText('Nothing waits for you')).toBeVisible();
  await expect(panel.getByText('Approved', { exact: true })).toBeVisible();
}

/** Two reports of one thing become one, the old number leads there, and the merge is taken back. */
export async function mergeAndUnmerge({ desk, lead }: Team, first: number, second: { number: number; title: string }): Promise<void> {
  await openTicket(lead, desk, second.number, second.title);
  await lead.getByRole('button', { name: 'More actions' }).click();
  await lead.getByRole('menuitem', { name: 'Merge' }).click();
  const merge = lead.getByRole('dialog', { name: 'Merge tickets' });
  await merge.getByRole('combobox', { name: 'The other ticket' }).fill(String(first));
  await lead.getByRole('option', { name: new RegExp(`#${first} `) }).click();
  await merge.getByRole('button', { name: `Merge 1 ticket into #${first}` }).click();
  await expect(lead.getByRole('heading', { name: new RegExp(`^#${first} `) })).toBeVisible();
  await goTo(lead, desk, `/tickets/${second.number}`);
  await expect(lead).toHaveURL(new RegExp(`/tickets/${first}$`));
  await lead.getByRole('button', { name: `Take #${second.number} out again` }).click();
  await expect(lead.getByText('1 ticket stands for itself again')).toBeVisible();
  await openTicket(lead, desk, second.number, second.title);
}

/** Solved asks whether it works; no opens it again, yes closes it. */
export async function solveConfirmReopen({ desk, lead, agent }: Team, number: number): Promise<void> {
  for (const page of [agent, lead]) {
    await goTo(page, desk, `/tickets/${number}`);
    await expect(status(page, /^Status Waiting/)).toBeVisible();
  }
  await agent.keyboard.press('e');
  await expect(lead.getByText('Solved. Does it work?')).toBeVisible();
  await lead.getByRole('button', { name: 'Not fixed' }).click();
  await expect(agent.getByText('Reopened once')).toBeVisible();
  await expect(status(agent, 'Open')).toBeVisible();
  await agent.keyboard.press('e');
  await lead.getByRole('button', { name: 'It works: close' }).click();
  for (const page of [agent, lead]) await expect(status(page, 'Closed')).toBeVisible();
}

/** What she may no longer see is gone from her open page; she signs in again and stays where she was, with the rights of now. */
export async function permissionWithdrawn({ desk, lead, agent, agentName }: Team, signInAgain: () => Promise<void>): Promise<void> {
  const before = agent.url();
  const heading = agent.getByRole('heading', { level: 1 }).filter({ hasText: /^#\d/ });
  await expect(heading).toBeVisible();
  await goTo(lead, desk, '/settings?part=access');
  await lead.getByRole('button', { name: `Manage ${agentName}` }).click();
  const dialog = lead.getByRole('dialog', { name: agentName });
  await dialog.getByRole('checkbox', { name: 'Agent' }).click();
  await dialog.getByRole('checkbox', { name: 'Requester' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(agent.getByRole('dialog', { name: 'Sign in again' })).toBeVisible();
  await signInAgain();
  await expect(agent.getByRole('dialog', { name: 'Sign in again' })).toBeHidden();
  expect(agent.url()).toBe(before);
  await expect(heading).toBeHidden();
}
