import type { LiveChanges } from '../platform/change-log.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { LiveSight } from './live-sight.ts';
import type { AuditService } from './audit-service.ts';
import type { DeskService } from './desk-service.ts';
import type { SafekeepingService } from './safekeeping-service.ts';

type Services = { desk: DeskService; safekeeping: SafekeepingService; audit: AuditService; live: LiveChanges; sight: LiveSight };

export const deskHandlers = (gate: Gate, { desk, safekeeping, audit, live, sight }: Services) => ({
  audit: {
    list: gate.audit.list.handler(({ input }) => audit.list(input)),
    check: gate.audit.check.handler(() => audit.check()),
  },
  desk: {
    about: gate.desk.about.handler(({ context }) => desk.about(context.actor)),
    finishFirstRun: gate.desk.finishFirstRun.handler(async ({ input, context }) => {
      await desk.finishFirstRun(context.command, input);
      return {};
    }),
    backup: gate.desk.backup.handler(({ context }) => safekeeping.backup(context.command)),
    backups: gate.desk.backups.handler(async () => ({ items: (await safekeeping.backups()).map(({ name: _name, ...backup }) => backup) })),
    checkIntegrity: gate.desk.checkIntegrity.handler(() => safekeeping.checkIntegrity()),
  },
  changes: {
    subscribe: gate.changes.subscribe.handler(({ context, signal }) => sight.within(context.actor, live.subscribe(signal))),
    list: gate.changes.list.handler(({ input }) => desk.changes(input)),
  },
  preferences: {
    all: gate.preferences.all.handler(async ({ context }) => ({ values: await desk.preferences(context.actor) })),
    set: gate.preferences.set.handler(async ({ input, context }) => {
      await desk.setPreference(context.command, input.key, input.value);
      return {};
    }),
  },
});
