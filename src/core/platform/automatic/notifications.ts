import type { SubjectKind } from '../../../contract/changes.ts';
import type { PersonId } from '../../../contract/common.ts';
import type { NotificationKind } from '../../../contract/notifications.ts';
import type { Writer } from '../../database/database.ts';
import type { RecordChange } from '../change-log.ts';
import type { Clock, NewId } from '../clock.ts';
import * as store from './notifications-store.ts';

export type Notice = {
  personIds: readonly PersonId[];
  kind: NotificationKind;
  subjectKind: SubjectKind;
  subjectId: string;
  number?: number | null;
  /** Values of its words; no text of tickets or messages, which the reader may not be allowed to see by then. */
  details?: Record<string, unknown>;
};

export type Notifications = ReturnType<typeof createNotifications>;

/** Tells people of the desk what waits for them, within a command: kept until they say it is done. */
export function createNotifications({ clock, newId }: { clock: Clock; newId: NewId }) {
  return {
    async notify(trx: Writer, record: RecordChange, notice: Notice): Promise<void> {
      const personIds = [...new Set(notice.personIds)];
      const rows = personIds.map((personId) => ({
        id: newId<string>(),
        person_id: personId,
        at: clock.now(),
        kind: notice.kind,
        subject_kind: notice.subjectKind,
        subject_id: notice.subjectId,
        number: notice.number ?? null,
        details: JSON.stringify(notice.details ?? {}),
        done_at: null,
      }));
      await store.insertNotifications(trx, rows);
      // Whose it is, is the subject: live consoles hear only their own.
      for (const personId of personIds)
        record({ event: 'notification.added', subjectKind: 'notification', subjectId: personId, number: notice.number ?? null });
    },
  };
}
