import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { app, ipcMain, safeStorage } from 'electron';
import { type LinkAnswer, type LinkAsk, linkAskSchema, type LinkProblem, type LinkState } from '../../contract/server-link.ts';
import { type DeviceId, ticketIdSchema } from '../../contract/common.ts';
import { scanDocumentSchema } from '../../contract/inventory-sections.ts';
import { z } from 'zod';
import { isConsole } from '../desk-port.ts';
import { showDesk } from '../window/main-window.ts';
import { LinkRefusal } from './link-refusal.ts';
import { createLinkStore, type Vault } from './link-store.ts';
import { createOutbox } from './outbox.ts';
import type { ServerAccess } from './server-access.ts';
import { asking, bearer, endSession, keyFor, openSocket, sendCode, signIn, type Step, whoseKey } from './server-calls.ts';
import { serverOrigin } from './server-address.ts';
import { setUpServerSockets } from './server-sockets.ts';

/** Linux without a keyring seals with a password that everybody knows: that is no keychain. */
const electronVault: Vault = {
  keeps: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
  seal: (text) => safeStorage.encryptString(text),
  open: (sealed) => safeStorage.decryptString(sealed),
};

const waitingDiagnosisSchema = z.object({ ticketId: ticketIdSchema.nullable() });

const nameOf = (origin: string): string => createHash('sha256').update(origin).digest('hex').slice(0, 16);

/** Which desk this console is on, and how that is changed. Reads the keychain: after `ready`. */
export function openServerLink() {
  const profile = app.getPath('userData');
  const store = createLinkStore(join(profile, 'desk-server.json'), electronVault);
  /** The first step of signing in was right; the second is awaited. */
  let pending: { origin: string; challenge: string } | null = null;
  let problem: LinkProblem | null = null;
  let sendWaiting: () => Promise<unknown> = async () => undefined;

  const outboxOf = (origin: string) => join(profile, 'outbox', nameOf(origin));
  const scans = () => createOutbox(join(outboxOf(store.get()?.origin ?? ''), 'scans'), scanDocumentSchema);
  const diagnoses = () => createOutbox(join(outboxOf(store.get()?.origin ?? ''), 'diagnoses'), waitingDiagnosisSchema);
  const access: ServerAccess = {
    async ask(job) {
      const link = store.get();
      if (!link?.key) throw new LinkRefusal('UNAUTHORIZED');
      return asking(link.origin, bearer(link.key), job);
    },
    scans,
    diagnoses,
    deviceId: () => (store.get()?.deviceId ?? null) as DeviceId | null,
    rememberDevice(deviceId) {
      const link = store.get();
      if (link && link.deviceId !== deviceId) store.set({ ...link, deviceId });
    },
  };

  function state(): LinkState {
    const link = store.get();
    return {
      server: link && { origin: link.origin, person: link.person, hasKey: link.key !== null },
      keepsKeys: store.keepsKeys(),
      waitingRuns: link ? scans().count() + diagnoses().count() : 0,
      problem,
    };
  }

  function arrive(origin: string, { key, person }: { key: string; person: string }): LinkAnswer {
    const before = store.get();
    store.set({ origin, person, key, deviceId: before?.origin === origin ? before.deviceId : null });
    problem = null;
    showDesk(nameOf(origin));
    return { kind: 'moving' };
  }

  async function go(origin: string, step: Step): Promise<LinkAnswer> {
    pending = null;
    if ('cookie' in step) return arrive(origin, await keyFor(origin, step.cookie, app.getVersion()));
    pending = { origin, challenge: step.challenge };
    return { kind: 'code-wanted' };
  }

  async function leave(): Promise<LinkAnswer> {
    const link = store.get();
    if (link?.key) await endSession(link.origin, bearer(link.key));
    store.set(null);
    problem = null;
    showDesk(null);
    return { kind: 'moving' };
  }

  async function answer(ask: LinkAsk): Promise<LinkAnswer> {
    switch (ask.do) {
      case 'state':
        return { kind: 'state', state: state() };
      case 'sign-in': {
        const origin = serverOrigin(ask.address);
        return go(origin, await signIn(origin, ask.name, ask.password));
      }
      case 'code':
        if (!pending) throw new LinkRefusal('UNAUTHORIZED');
        return go(pending.origin, await sendCode(pending.origin, pending.challenge, ask.code));
      case 'use-key': {
        const origin = serverOrigin(ask.address);
        const key = ask.key.trim();
        return arrive(origin, { key, person: await whoseKey(origin, key, app.getVersion()) });
      }
      case 'leave':
        return leave();
    }
  }

  /** Answers the page; whatever goes wrong is one of the problems it has words for. */
  async function told(text: unknown): Promise<LinkAnswer> {
    try {
      return await answer(linkAskSchema.parse(JSON.parse(String(text))));
    } catch (error) {
      if (!(error instanceof LinkRefusal)) console.error('desk server:', error);
      return { kind: 'problem', problem: error instanceof LinkRefusal ? error.problem : { code: 'REFUSED', values: {} } };
    }
  }

  return {
    access,
    /** The part of an origin that names the desk the window begins on; null: this computer's. */
    startsOn: (): string | null => {
      const link = store.get();
      return link && nameOf(link.origin);
    },
    /** @param whenBack sends what waits, once there is a way again. */
    serve(whenBack: () => Promise<unknown>): void {
      sendWaiting = whenBack;
      ipcMain.handle('deskside:server:ask', async (event, text: unknown) => (isConsole(event) ? JSON.stringify(await told(text)) : null));
      setUpServerSockets({
        connect: () => {
          const link = store.get();
          return link?.key ? openSocket(link.origin, bearer(link.key)) : null;
        },
        onOpen: () => {
          problem = null;
          sendWaiting().catch((error: unknown) => console.error('scans that wait:', error));
        },
        onProblem: (met) => {
          problem = met;
        },
      });
    },
  };
}
