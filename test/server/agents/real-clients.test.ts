import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDevice } from '../../../src/device/device.ts';
import { enrolledClient } from '../../helpers/agent-client.ts';
import { realAgents, runAgent } from '../../helpers/real-agents.ts';
import { openTestDesk } from '../../helpers/test-desk.ts';
import { openTestServer } from '../../helpers/test-server.ts';

const missing = realAgents.filter(({ program }) => spawnSync('which', [program]).status !== 0).map(({ program }) => program);
if (missing.length > 0) console.warn(`Not tested with ${missing.join(' and ')}: apt-get install ${missing.join(' ')}`);

function stateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-agent-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe.skipIf(missing.length > 0)("Debian's own agents", () => {
  it.each(realAgents)(
    '$program is let in by its password alone, sends this machine, and is told so',
    async (agent) => {
      const server = await openTestServer();
      const { secret } = await enrolledClient(server);
      const refused = await runAgent(agent, { origin: server.origin, secret: 'dse_wrong', folder: stateFolder() });
      expect((await server.client.agents.list({ state: 'quarantined' })).counts).toEqual({ quarantined: 0, bound: 0, refused: 0 });
      expect(`${refused.code} ${refused.text}`).toMatch(/40[13]|unauthori[sz]ed|authentication|Cannot establish/i);
      const sent = await runAgent(agent, { origin: server.origin, secret, folder: stateFolder() });
      expect(sent.text).not.toMatch(/\[error\].*(server|send|communicat|Deflating)/i);
      const { items } = await server.client.agents.list({ state: 'bound' });
      const waiting = await server.client.agents.list({ state: 'quarantined' });
      const [known] = [...items, ...waiting.items];
      expect(known).toMatchObject({ kind: agent.kind });
      if (known?.state === 'quarantined') await server.client.agents.accept({ id: known.id, deviceId: null });
      const [device] = (await server.client.devices.list({ type: 'computer' })).items;
      const { latest } = await server.client.devices.get({ id: device?.id as NonNullable<typeof device>['id'] });
      expect(latest?.sections.software?.items.length).toBeGreaterThan(100);
      expect(latest?.sections.operatingSystem?.items[0]).toMatchObject({ platform: 'linux' });
      expect(latest?.sections.users?.items.length).toBeGreaterThan(5);
    },
    300_000,
  );

  it('and Deskside make one device of this machine, with three sources side by side', async () => {
    const server = await openTestServer({}, await openTestDesk('sqlite', { machine: openDevice() }));
    const { secret } = await enrolledClient(server);
    const { device } = await server.client.devices.scanLocal({});
    if (!device) throw new Error('The scan of this machine made no device.');
    for (const agent of realAgents) {
      await runAgent(agent, { origin: server.origin, secret, folder: stateFolder() });
      const [waiting] = (await server.client.agents.list({ state: 'quarantined' })).items;
      // A virtual machine without a serial is somebody's to decide; a real one is known by its own.
      if (waiting) await server.client.agents.accept({ id: waiting.id, deviceId: device.id });
    }
    expect((await server.client.devices.list({ type: 'computer' })).items).toHaveLength(1);
    const { items } = await server.client.devices.sources({ id: device.id });
    expect(items.map(({ reader }) => reader)).toEqual(['deskside', 'fusioninventory', 'ocs']);
    const told = new Set(items.flatMap(({ sections }) => sections.filter((one) => one.items > 0).map(({ section }) => section)));
    const { latest } = await server.client.devices.get({ id: device.id });
    for (const section of told) expect(latest?.sections[section]?.items.length, section).toBeGreaterThan(0);
    // Three readings of one machine at one time: nothing changed.
    expect((await server.client.devices.changes({ id: device.id })).items).toEqual([]);
  }, 300_000);
});
