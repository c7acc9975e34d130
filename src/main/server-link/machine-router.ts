import { implement } from '@orpc/server';
import { contract } from '../../contract/contract.ts';
import type { Desk, MachinePort, RequestContext } from '../../core/compose.ts';
import { createLocalDiagnoses } from './local-diagnoses.ts';
import { createLocalScans } from './local-scans.ts';
import type { ServerAccess } from './server-access.ts';

const os = implement(contract).$context<RequestContext>();

/**
 * What a console on a desk server still asks its own computer: scans and diagnoses run here and are sent to the server; terminals are this
 * computer's and belong to who sits at it, by the local desk's rules.
 */
export function createMachineRouter({ desk, machine, server }: { desk: Desk; machine: MachinePort; server: ServerAccess }) {
  const scans = createLocalScans({ desk, machine, server });
  const diagnoses = createLocalDiagnoses({ desk, server });
  return {
    router: {
      devices: {
        local: os.devices.local.handler(async () => {
          const id = server.deviceId();
          const found = id && (await server.ask((client) => client.devices.get({ id })).catch(() => null));
          if (!found) return { device: null };
          const { createdAt: _created, updatedAt: _updated, notes: _notes, problems: _problems, latest: _latest, ...device } = found;
          return { device };
        }),
      },
      scans: scans.handlers,
      playbooks: desk.router.playbooks,
      diagnoses: diagnoses.handlers,
      terminals: desk.router.terminals,
    },
    /** Sends what was left waiting. @throws where there is no way. */
    async sendWaiting(): Promise<void> {
      await scans.sendWaiting();
      await diagnoses.sendWaiting();
    },
    close: () => scans.close(),
  };
}
