import { ORPCError } from '@orpc/server';
import type { DeviceId, TicketId } from '../../contract/common.ts';
import type { ScanDocument } from '../../contract/inventory-sections.ts';
import type { Outbox } from './outbox.ts';
import type { DeskClient } from './server-calls.ts';

/** The server as this machine's work needs it. */
export type ServerAccess = {
  /** @throws LinkRefusal where there is no way. */
  ask<T>(job: (client: DeskClient) => Promise<T>): Promise<T>;
  scans(): Outbox<ScanDocument>;
  /** Diagnoses themselves are kept by the local desk; what waits is that they are to be sent, and for which ticket. */
  diagnoses(): Outbox<{ ticketId: TicketId | null }>;
  deviceId(): DeviceId | null;
  rememberDevice(id: DeviceId): void;
};

/** What the server refuses (a role, a document it does not take) will not be taken later either; an outage passes. */
export const isRefused = (error: unknown): error is ORPCError<string, unknown> =>
  error instanceof ORPCError && error.code !== 'SERVICE_UNAVAILABLE' && error.code !== 'INTERNAL_SERVER_ERROR';
