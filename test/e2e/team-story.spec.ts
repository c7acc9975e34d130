import { expect, makeTicket, test } from './desk-fixture.ts';
import { acceptWithSecondStep, invite, newBrowser, signIn, signOut } from './team/invite.ts';
import { names, setUpDesk } from './team/set-up-desk.ts';
import * as story from './team/work-together.ts';

const agentName = 'Siti Aminah';
const email = 'siti@example.com';

for (const database of ['sqlite', 'postgres'] as const)
  test.describe(`a day of two people at one desk, on ${database}`, () => {
    test.use({ database });

    test('from the invitation to the right that is withdrawn', async ({ console: lead, desk, browser }) => {
      test.setTimeout(300_000);
      const { me } = (await desk.api('GET', '/about')) as { me: { id: string; name: string } };
      const agent = await newBrowser(browser);

      const { recoveryCodes } = await test.step('invitation, second step, sign-in', async () => {
        const link = await invite(lead, desk, agentName, email);
        const accepted = await acceptWithSecondStep(agent, link, agentName);
        await signOut(agent, agentName);
        await signIn(agent, email, accepted.authenticator.code(1));
        await expect(agent.getByRole('button', { name: `${agentName}: account and settings` })).toBeVisible();
        return accepted;
      });
      const team: story.Team = { desk, lead, leadName: me.name, agent, agentName };

      const { items } = (await desk.api('GET', '/people?q=Siti')) as { items: { id: string }[] };
      const queues = await setUpDesk(desk, { leadId: me.id, agentId: items[0]?.id ?? '' });
      const late = { title: 'The whole site is offline', number: 0 };
      late.number = ((await desk.api('POST', '/tickets', { title: late.title, queueId: queues.network })) as { number: number }).number;
      const known = { title: 'HP-3F-02 prints nothing 0x00000BCB', number: 0 };
      known.number = await makeTicket(desk, { title: known.title, text: 'Since this morning.' });

      const number = await test.step('guided intake, with a duplicate suggested', () => story.reportByForm(team, known));
      await test.step('assignment by rule', () => story.assignedByRule(team, number));
      await test.step('presence, and stop before send', () => story.notPastEachOther(team));
      await test.step('a macro with its preview', () => story.macroWithPreview(team));
      await test.step('waiting pauses the clock, which explains itself', () => story.clockExplainsItself(team, names.usual));
      await test.step('approval', async () => {
        const title = 'A new label printer';
        const made = (await desk.api('POST', '/tickets', { title, kind: 'request', requesterId: null })) as { number: number };
        await story.approval(team, made.number, title);
      });
      await test.step('merge and unmerge', async () => {
        const title = 'Printer on the third floor is dead';
        await story.mergeAndUnmerge(team, known.number, { title, number: await makeTicket(desk, { title }) });
      });
      await test.step('a breach escalates and alerts', () => story.breachEscalates(team, late, names.quick));
      await test.step('solve, not fixed, solve, confirm', () => story.solveConfirmReopen(team, number));
      await test.step('a right withdrawn while the page is open', () =>
        story.permissionWithdrawn(team, () => signIn(agent, email, recoveryCodes[0] as string)));
    });
  });
