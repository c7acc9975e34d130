import { EventPublisher, implement, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { ChangeBatch } from '../../../src/contract/changes.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { About } from '../../../src/contract/desk.ts';
import { allRoles } from '../../../src/contract/roles.ts';
import type { SearchHit } from '../../../src/contract/search.ts';
import type { Connection } from '../../../src/renderer/client/connection/connection.ts';
import { openPortConnection } from '../../../src/renderer/client/connection/port-connection.ts';
import { fold } from '../../../src/shared/fold.ts';
import { portPair } from '../support/port-pair.ts';

const os = implement(contract);
const publisher = new EventPublisher<{ batch: ChangeBatch }>();
const hits: SearchHit[] = [
  {
    kind: 'ticket',
    id: 't1',
    number: 48210,
    title: 'Ổ đĩa C: đầy, Outlook không gửi được thư',
    subtitle: 'Hường · HCM-LT-0231',
    snippet: null,
    score: 3,
  },
  { kind: 'ticket', id: 't2', number: 48191, title: 'Không đăng nhập được VPN', subtitle: 'Dũng · DN-DT-0044', snippet: null, score: 2 },
  { kind: 'device', id: 'd1', number: null, title: 'HCM-LT-0231', subtitle: 'Latitude 5440 · Hường', snippet: null, score: 2 },
  { kind: 'person', id: 'p1', number: null, title: 'Nguyễn Thị Hường', subtitle: 'Kế toán', snippet: null, score: 1 },
];

/** A desk inside the page, for looking at the shell: no storage, four things to find. */
export function openFakeDesk(options: { firstRun: boolean }): { connection: Connection; cut: () => void } {
  const pair = portPair();
  const state = { firstRun: options.firstRun, sampleData: false, values: {} as Record<string, unknown> };
  const about = (): About => ({
    version: '0.1.0',
    me: {
      id: '01939b3c-0000-7000-8000-000000000001' as About['me']['id'],
      name: 'Nguyễn Ánh',
      language: 'en',
      roles: [...allRoles],
      organisationId: null,
    },
    database: 'sqlite',
    dataFolder: '/home/anh/.local/share/deskside',
    platform: 'linux',
    firstRun: state.firstRun,
    sampleData: state.sampleData,
    suggestedLanguage: 'en',
    now: Date.now(),
  });
  const router = {
    desk: {
      about: os.desk.about.handler(about),
      finishFirstRun: os.desk.finishFirstRun.handler(() => {
        state.firstRun = false;
        return {};
      }),
      loadSample: os.desk.loadSample.handler(() => {
        state.sampleData = true;
        return { tickets: 400, devices: 60, people: 40 };
      }),
      removeSample: os.desk.removeSample.handler(() => {
        state.sampleData = false;
        return {};
      }),
      backups: os.desk.backups.handler(() => ({
        items: [{ file: 'deskside-2026-11-21.backup', sizeBytes: 48_211_004, at: Date.now() - 86_400_000 }],
      })),
      backup: os.desk.backup.handler(() => {
        throw new ORPCError('INSUFFICIENT_STORAGE', {
          message: 'The disk is full.',
          data: { next: 'Free 48 MB on /home and try again.', safe: 'The last backup is untouched.' },
          defined: true,
        });
      }),
      checkIntegrity: os.desk.checkIntegrity.handler(() => ({ at: Date.now(), ok: true, problems: [], durationMs: 1240 })),
    },
    preferences: {
      all: os.preferences.all.handler(() => ({ values: state.values })),
      set: os.preferences.set.handler(({ input }) => {
        state.values[input.key] = input.value;
        return {};
      }),
    },
    tickets: {
      counts: os.tickets.counts.handler(() => ({
        byStatus: { new: 3, open: 100, waiting: 25, solved: 9, closed: 0 },
        open: 128,
        mine: 14,
        unassigned: 6,
        queues: [],
      })),
    },
    views: { list: os.views.list.handler(() => ({ items: [] })) },
    devices: { local: os.devices.local.handler(() => ({ device: null })) },
    diagnoses: { list: os.diagnoses.list.handler(() => ({ items: [] })) },
    search: {
      query: os.search.query.handler(({ input }) => ({
        items: hits.filter(
          (hit) => (input.kind ? hit.kind === input.kind : true) && fold(`${hit.title} ${hit.subtitle}`).includes(fold(input.q)),
        ),
      })),
    },
    changes: {
      subscribe: os.changes.subscribe.handler(({ signal }) => publisher.subscribe('batch', { signal })),
    },
  };
  new RPCHandler(router).upgrade(pair.desk);
  return { connection: openPortConnection(pair.page), cut: pair.cut };
}
