import { z } from 'zod';

const id = <Name extends string>() => z.uuid().brand<Name>();
export const personIdSchema = id<'PersonId'>();
export const organisationIdSchema = id<'OrganisationId'>();
export const articleIdSchema = id<'ArticleId'>();
export const deviceIdSchema = id<'DeviceId'>();
export const deviceRelationIdSchema = id<'DeviceRelationId'>();
export const snapshotIdSchema = id<'SnapshotId'>();
export const scanIdSchema = id<'ScanId'>();
export const diagnosisIdSchema = id<'DiagnosisId'>();
export const recordingIdSchema = id<'RecordingId'>();
export const terminalIdSchema = id<'TerminalId'>();
export const ticketIdSchema = id<'TicketId'>();
export const messageIdSchema = id<'MessageId'>();
export const evidenceIdSchema = id<'EvidenceId'>();
export const queueIdSchema = id<'QueueId'>();
export const viewIdSchema = id<'ViewId'>();
export const fileIdSchema = id<'FileId'>();
export const agreementIdSchema = id<'AgreementId'>();
export const calendarIdSchema = id<'CalendarId'>();
export const sessionIdSchema = id<'SessionId'>();
export const apiKeyIdSchema = id<'ApiKeyId'>();
export const identityProviderIdSchema = id<'IdentityProviderId'>();
export const templateIdSchema = id<'TemplateId'>();
export const checklistIdSchema = id<'ChecklistId'>();
export const checklistItemIdSchema = id<'ChecklistItemId'>();
export const taskIdSchema = id<'TaskId'>();
export const approvalIdSchema = id<'ApprovalId'>();
export const timeEntryIdSchema = id<'TimeEntryId'>();
export const recurrenceIdSchema = id<'RecurrenceId'>();
export const formIdSchema = id<'FormId'>();
export const commandIdSchema = id<'CommandId'>();
export const absenceIdSchema = id<'AbsenceId'>();
export const personNoteIdSchema = id<'PersonNoteId'>();
export const notificationIdSchema = id<'NotificationId'>();
export const productIdSchema = id<'ProductId'>();
export const productRuleIdSchema = id<'ProductRuleId'>();
export const licenceIdSchema = id<'LicenceId'>();
export const purchaseIdSchema = id<'PurchaseId'>();
export const licenceKeyIdSchema = id<'LicenceKeyId'>();
export const seatIdSchema = id<'SeatId'>();
export const placeIdSchema = id<'PlaceId'>();
export const stockItemIdSchema = id<'StockItemId'>();
export const stockMovementIdSchema = id<'StockMovementId'>();
/** Names a change whichever device got it: made of what changed, so the same on every desk. */
export const sharedChangeIdSchema = z
  .string()
  .regex(/^[\w-]{16}$/)
  .brand<'SharedChangeId'>();
export const custodyIdSchema = id<'CustodyId'>();
export const stockTakeIdSchema = id<'StockTakeId'>();
export const checkIdSchema = id<'CheckId'>();
export const goldenModelIdSchema = id<'GoldenModelId'>();
export const stockTakeItemIdSchema = id<'StockTakeItemId'>();
export const repairIdSchema = id<'RepairId'>();
export const supportContractIdSchema = id<'SupportContractId'>();

export type PersonId = z.infer<typeof personIdSchema>;
export type OrganisationId = z.infer<typeof organisationIdSchema>;
export type ArticleId = z.infer<typeof articleIdSchema>;
export type DeviceId = z.infer<typeof deviceIdSchema>;
export type DeviceRelationId = z.infer<typeof deviceRelationIdSchema>;
export type SnapshotId = z.infer<typeof snapshotIdSchema>;
export type ScanId = z.infer<typeof scanIdSchema>;
export type DiagnosisId = z.infer<typeof diagnosisIdSchema>;
export type RecordingId = z.infer<typeof recordingIdSchema>;
export type TerminalId = z.infer<typeof terminalIdSchema>;
export type TicketId = z.infer<typeof ticketIdSchema>;
export type MessageId = z.infer<typeof messageIdSchema>;
export type EvidenceId = z.infer<typeof evidenceIdSchema>;
export type QueueId = z.infer<typeof queueIdSchema>;
export type ViewId = z.infer<typeof viewIdSchema>;
export type FileId = z.infer<typeof fileIdSchema>;
export type AgreementId = z.infer<typeof agreementIdSchema>;
export type CalendarId = z.infer<typeof calendarIdSchema>;
export type SessionId = z.infer<typeof sessionIdSchema>;
export type ApiKeyId = z.infer<typeof apiKeyIdSchema>;
export type IdentityProviderId = z.infer<typeof identityProviderIdSchema>;
export type TemplateId = z.infer<typeof templateIdSchema>;
export type ChecklistId = z.infer<typeof checklistIdSchema>;
export type ChecklistItemId = z.infer<typeof checklistItemIdSchema>;
export type TaskId = z.infer<typeof taskIdSchema>;
export type ApprovalId = z.infer<typeof approvalIdSchema>;
export type TimeEntryId = z.infer<typeof timeEntryIdSchema>;
export type RecurrenceId = z.infer<typeof recurrenceIdSchema>;
export type FormId = z.infer<typeof formIdSchema>;
export type CommandId = z.infer<typeof commandIdSchema>;
export type AbsenceId = z.infer<typeof absenceIdSchema>;
export type PersonNoteId = z.infer<typeof personNoteIdSchema>;
export type NotificationId = z.infer<typeof notificationIdSchema>;
export type ProductId = z.infer<typeof productIdSchema>;
export type ProductRuleId = z.infer<typeof productRuleIdSchema>;
export type LicenceId = z.infer<typeof licenceIdSchema>;
export type PurchaseId = z.infer<typeof purchaseIdSchema>;
export type LicenceKeyId = z.infer<typeof licenceKeyIdSchema>;
export type SeatId = z.infer<typeof seatIdSchema>;
export type RepairId = z.infer<typeof repairIdSchema>;
export type SupportContractId = z.infer<typeof supportContractIdSchema>;
export type PlaceId = z.infer<typeof placeIdSchema>;
export type StockItemId = z.infer<typeof stockItemIdSchema>;
export type StockMovementId = z.infer<typeof stockMovementIdSchema>;
export type SharedChangeId = z.infer<typeof sharedChangeIdSchema>;
export type CustodyId = z.infer<typeof custodyIdSchema>;
export type StockTakeId = z.infer<typeof stockTakeIdSchema>;
export type CheckId = z.infer<typeof checkIdSchema>;
export type GoldenModelId = z.infer<typeof goldenModelIdSchema>;
export type StockTakeItemId = z.infer<typeof stockTakeItemIdSchema>;

/** Epoch milliseconds, UTC. */
export const instantSchema = z.number().int().min(0).max(8_640_000_000_000_000);
/** REST carries numbers in a query as text. */
export const wireNumber = (schema: z.ZodNumber) =>
  z.union([
    schema,
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .pipe(schema),
  ]);
export const limitSchema = wireNumber(z.number().int().min(1).max(500)).default(50);
/** Where the next page begins: opaque to callers, made from the last row's sort key. */
export const cursorSchema = z.string().max(500);
export const languageSchema = z.enum(['en', 'vi', 'ms']);
export type Language = z.infer<typeof languageSchema>;
/** One line of human text: trimmed, NFC, no control characters. */
export const lineSchema = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) =>
      text
        .normalize('NFC')
        .replace(/\p{Cc}+/gu, ' ')
        .trim(),
    );
/** Human text of several lines: NFC, only tab and newline of the control characters. */
export const textSchema = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) =>
      text
        .normalize('NFC')
        .replace(/\r\n?/g, '\n')
        .replace(/[\p{Cc}--[\t\n]]+/gv, ''),
    );
export const emptySchema = z.strictObject({});
/** One page of a list; `next` is null on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: cursorSchema.nullable() });
