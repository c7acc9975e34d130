import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TOTP, Secret } from 'otpauth';
import type { ApiKeyId } from '../../../src/contract/common.ts';
import { sessionIdleMs, sessionLifeMs } from '../../../src/core/accounts/session-service.ts';
import { actorBehind, allScope, caller, goodPassword, inviteSomebody, newMember } from '../../helpers/account-people.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

const hour = 3_600_000;
const clockAt = (start: number) => {
  let at = start;
  return { clock: { now: () => at, elapsed: () => at }, pass: (ms: number) => (at += ms) };
};
const codeOf = (secret: string, at: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

describeOnBoth('accounts', (dialect) => {
  it('begin with an invitation that works once, for a week', async () => {
    const { clock, pass } = clockAt(1_790_000_000_000);
    const test = await openTestDesk(dialect, { clock });
    const { links } = test.desk.doors;
    const { token, personId, email } = await inviteSomebody(test);
    expect(await links.look(token)).toMatchObject({ kind: 'invitation', name: 'Siti', signInName: email });
    await expect(links.use(caller(), { token, password: 'short' })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    const { arrival } = await links.use(caller(), { token, password: goodPassword });
    expect(await actorBehind(test, arrival?.sessionToken ?? '')).toMatchObject({ personId, roles: ['agent'] });
    await expect(links.use(caller(), { token, password: goodPassword })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(links.look(token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await test.client.accounts.get({ personId })).toMatchObject({ state: 'active', sessions: 1, invitedUntil: null });

    const late = await inviteSomebody(test, { name: 'Dung' });
    pass(7 * 24 * hour - 1);
    expect(await links.look(late.token)).toMatchObject({ name: 'Dung' });
    pass(1);
    await expect(links.look(late.token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const again = await test.client.accounts.invite({ personId: late.personId, roles: ['agent'], scope: allScope });
    const newest = await test.client.accounts.invite({ personId: late.personId, roles: ['agent'], scope: allScope });
    await expect(links.look(again.token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await links.look(newest.token)).toMatchObject({ name: 'Dung' });
  });

  it('are reset by a link that works once, for an hour, and only for the account as it was', async () => {
    const { clock, pass } = clockAt(1_790_000_000_000);
    const test = await openTestDesk(dialect, { clock });
    const { links, signIn } = test.desk.doors;
    const { personId, email, sessionToken } = await newMember(test);
    const first = await test.client.accounts.makeResetLink({ personId });
    expect(await links.look(first.token)).toMatchObject({ kind: 'reset' });
    expect((await links.use(caller(), { token: first.token, password: `${goodPassword}!` })).arrival).toBeNull();
    expect(await actorBehind(test, sessionToken)).toBeNull();
    await expect(links.use(caller(), { token: first.token, password: goodPassword })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(signIn.password(caller(), { name: email, password: goodPassword })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await signIn.password(caller(), { name: email.toUpperCase(), password: `${goodPassword}!` })).toHaveProperty('arrival');

    const late = await test.client.accounts.makeResetLink({ personId });
    pass(hour);
    await expect(links.look(late.token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const bound = await test.client.accounts.makeResetLink({ personId });
    await test.client.accounts.disable({ personId });
    await expect(links.look(bound.token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await test.client.accounts.enable({ personId });
    await expect(links.look(bound.token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('end all sessions when they are disabled, when the password changes, and when rights are taken away', async () => {
    const test = await openTestDesk(dialect);
    const { signIn } = test.desk.doors;
    const { personId, email, ...first } = await newMember(test, { roles: ['lead'] });
    const { setAccess, disable, enable } = test.client.accounts;
    expect(await actorBehind(test, first.sessionToken)).toMatchObject({ roles: ['lead'] });
    await setAccess({ personId, roles: ['lead', 'technician'], scope: allScope });
    expect(await actorBehind(test, first.sessionToken)).toMatchObject({ roles: ['technician', 'lead'] });
    await setAccess({ personId, roles: ['agent'], scope: allScope });
    expect(await actorBehind(test, first.sessionToken)).toBeNull();

    const enter = async (password = goodPassword) => {
      const outcome = await signIn.password(caller(), { name: email, password });
      return 'arrival' in outcome ? outcome.arrival.sessionToken : '';
    };
    const second = await enter();
    const siti = test.as((await actorBehind(test, second)) as never);
    await expect(siti.me.changePassword({ current: 'wrong', password: `${goodPassword}!` })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await siti.me.changePassword({ current: goodPassword, password: `${goodPassword}!` });
    expect(await actorBehind(test, second)).toBeNull();
    const third = await enter(`${goodPassword}!`);
    expect(await actorBehind(test, third)).toMatchObject({ personId });
    await disable({ personId });
    expect(await actorBehind(test, third)).toBeNull();
    await expect(enter(`${goodPassword}!`)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await enable({ personId });
    expect(await actorBehind(test, await enter(`${goodPassword}!`))).toMatchObject({ personId });
  });

  it('keep sessions for eight idle hours and seven days', async () => {
    const { clock, pass } = clockAt(1_790_000_000_000);
    const test = await openTestDesk(dialect, { clock });
    const idle = await newMember(test);
    pass(sessionIdleMs);
    expect(await actorBehind(test, idle.sessionToken)).toBeNull();
    const used = await newMember(test);
    for (let at = 0; at < sessionLifeMs - sessionIdleMs; at += sessionIdleMs / 2) {
      pass(sessionIdleMs / 2);
      expect(await actorBehind(test, used.sessionToken)).not.toBeNull();
    }
    pass(sessionIdleMs);
    expect(await actorBehind(test, used.sessionToken)).toBeNull();
    await test.desk.doors.sweep();
    expect(await test.client.accounts.sessions({ personId: used.personId })).toEqual({ items: [] });
  });

  it('take no code twice, and one step of time to either side', async () => {
    const { clock, pass } = clockAt(1_790_000_000_000);
    const test = await openTestDesk(dialect, { clock });
    const { links, signIn } = test.desk.doors;
    const { token, email, personId } = await inviteSomebody(test);
    const { twoStep } = await links.look(token);
    expect(twoStep.uri).toContain(`otpauth://totp/Deskside:${encodeURIComponent(email)}`);
    const now = codeOf(twoStep.secret, clock.now());
    const { recoveryCodes } = await links.use(caller(), { token, password: goodPassword, twoStep: { secret: twoStep.secret, code: now } });
    expect(new Set(recoveryCodes).size).toBe(10);
    const challenge = async () => {
      const outcome = await signIn.password(caller(), { name: email, password: goodPassword });
      return 'challenge' in outcome ? outcome.challenge : '';
    };
    const wrong = { code: 'UNPROCESSABLE_CONTENT' };
    await expect(signIn.code(caller(), { challenge: await challenge(), code: now })).rejects.toMatchObject(wrong);
    pass(60_000);
    await expect(
      signIn.code(caller(), { challenge: await challenge(), code: codeOf(twoStep.secret, clock.now() - 60_000) }),
    ).rejects.toMatchObject(wrong);
    const early = codeOf(twoStep.secret, clock.now() + 30_000);
    expect(await signIn.code(caller(), { challenge: await challenge(), code: early })).toHaveProperty('sessionToken');
    pass(30_000);
    await expect(signIn.code(caller(), { challenge: await challenge(), code: early })).rejects.toMatchObject(wrong);
    const [paper = ''] = recoveryCodes;
    const step = await challenge();
    expect(await signIn.code(caller(), { challenge: step, code: ` ${paper.toUpperCase()} ` })).toHaveProperty('sessionToken');
    await expect(signIn.code(caller(), { challenge: step, code: codeOf(twoStep.secret, clock.now() + 30_000) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(signIn.code(caller(), { challenge: await challenge(), code: paper })).rejects.toMatchObject(wrong);
    expect(await test.client.accounts.get({ personId })).toMatchObject({ twoStep: true });
    await test.client.accounts.removeSecondStep({ personId });
    expect(await signIn.password(caller(), { name: email, password: goodPassword })).toHaveProperty('arrival');
  });

  it('are tended within one’s own rights, and never without an administrator', async () => {
    const test = await openTestDesk(dialect);
    const lead = await newMember(test, { name: 'Lead', roles: ['lead'] });
    const other = await newMember(test, { name: 'Admin', roles: ['administrator'] });
    const agent = await newMember(test, { name: 'Agent', roles: ['agent'] });
    const asLead = test.as((await actorBehind(test, lead.sessionToken)) as never);
    const forbidden = { code: 'FORBIDDEN' };
    await expect(asLead.accounts.setAccess({ personId: agent.personId, roles: ['administrator'], scope: allScope })).rejects.toMatchObject(
      forbidden,
    );
    await expect(asLead.accounts.setAccess({ personId: lead.personId, roles: ['administrator'], scope: allScope })).rejects.toMatchObject(
      forbidden,
    );
    for (const act of [
      () => asLead.accounts.makeResetLink({ personId: other.personId }),
      () => asLead.accounts.disable({ personId: other.personId }),
      () => asLead.accounts.endSessions({ personId: other.personId }),
      () => asLead.accounts.sessions({ personId: other.personId }),
    ])
      await expect(act()).rejects.toMatchObject(forbidden);
    expect(await asLead.accounts.setAccess({ personId: agent.personId, roles: ['technician'], scope: allScope })).toMatchObject({
      roles: ['technician'],
    });
    const asAgent = test.as((await actorBehind(test, agent.sessionToken)) as never);
    await expect(asAgent.people.update({ id: lead.personId, active: false })).rejects.toMatchObject(forbidden);
    await expect(asLead.people.update({ id: other.personId, active: false })).rejects.toMatchObject(forbidden);
    await expect(test.client.people.update({ id: test.actor.personId, active: false })).rejects.toMatchObject(forbidden);
    const me = test.actor.personId;
    await test.client.accounts.setAccess({ personId: me, roles: ['agent'], scope: allScope });
    const asOther = test.as((await actorBehind(test, other.sessionToken)) as never);
    for (const act of [
      () => asOther.accounts.setAccess({ personId: other.personId, roles: ['lead'], scope: allScope }),
      () => asOther.accounts.disable({ personId: other.personId }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'CONFLICT', data: { safe: expect.any(String) } });
    expect(await actorBehind(test, other.sessionToken)).toMatchObject({ roles: ['administrator'] });
  });

  it('have keys that act as their person, within what the key was given', async () => {
    const { clock, pass } = clockAt(1_790_000_000_000);
    const test = await openTestDesk(dialect, { clock });
    const { sessionToken, personId } = await newMember(test, { roles: ['technician', 'agent'] });
    const siti = test.as((await actorBehind(test, sessionToken)) as never);
    const id = newTestId<ApiKeyId>();
    const wish = { id, name: 'Report', access: 'read', expiresAt: clock.now() + hour } as const;
    await expect(siti.me.createApiKey({ ...wish, roles: ['administrator'] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const lost = await siti.me.createApiKey({ ...wish, roles: ['agent'] });
    const { secret, key } = await siti.me.createApiKey({ ...wish, roles: ['agent'] });
    expect(key).toMatchObject({ prefix: secret.slice(0, 10), access: 'read', roles: ['agent'], usedAt: null });
    expect(await test.desk.doors.byKey(lost.secret)).toBeNull();
    expect(await test.desk.doors.byKey(secret)).toMatchObject({
      actor: { personId, roles: ['agent'] },
      credential: { kind: 'key', access: 'read' },
    });
    pass(60_001);
    await expect(siti.me.createApiKey({ ...wish, roles: ['agent'] })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(JSON.stringify(await siti.me.security({}))).not.toContain(secret.slice(10));
    pass(hour);
    expect(await test.desk.doors.byKey(secret)).toBeNull();
    const second = await siti.me.createApiKey({ ...wish, id: newTestId<ApiKeyId>(), roles: ['agent'], expiresAt: null });
    await test.client.accounts.setAccess({ personId, roles: ['requester'], scope: allScope });
    expect(await test.desk.doors.byKey(second.secret)).toMatchObject({ actor: { roles: [] } });
    await siti.me.removeApiKey({ id: second.key.id });
    expect(await test.desk.doors.byKey(second.secret)).toBeNull();
  });

  it('keep nothing that opens anything: no password, token, code or secret in the database or its log', async () => {
    const test = await openTestDesk(dialect);
    const { token, email } = await inviteSomebody(test);
    const { secret } = (await test.desk.doors.links.look(token)).twoStep;
    const code = codeOf(secret, Date.now());
    const used = await test.desk.doors.links.use(caller(), { token, password: goodPassword, twoStep: { secret, code } });
    const { sessionToken = '', deviceToken = '' } = used.arrival ?? {};
    const key = await test.as((await actorBehind(test, sessionToken)) as never).me.createApiKey({
      id: newTestId<ApiKeyId>(),
      name: 'k',
      access: 'write',
      roles: ['agent'],
      expiresAt: null,
    });
    const copy = join(test.folder, 'copy.deskside');
    await test.desk.backupTo(copy);
    const files = [
      copy,
      ...readdirSync(test.folder)
        .filter((name) => name.startsWith('desk.sqlite'))
        .map((name) => join(test.folder, name)),
    ];
    for (const file of files) {
      const bytes = readFileSync(file);
      expect(bytes.includes(email), 'the account itself is there').toBe(file === copy || bytes.includes(email));
      for (const hidden of [goodPassword, token, secret, sessionToken, deviceToken, key.secret, ...used.recoveryCodes])
        expect(bytes.includes(hidden), `${hidden} in ${file}`).toBe(false);
    }
  });
});
