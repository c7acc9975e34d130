import type {
  CommandId,
  CustodyId,
  DeviceId,
  DeviceRelationId,
  DiagnosisId,
  EvidenceId,
  FileId,
  GoldenModelId,
  LicenceId,
  OrganisationId,
  PersonId,
  PlaceId,
  SupportContractId,
  ProductId,
  QueueId,
  RecordingId,
  StockItemId,
  SnapshotId,
  StockTakeId,
  TicketId,
  ViewId,
} from '../../src/contract/common.ts';
import { changeDatabase } from './change-database.ts';
import { newScanId, scanOf, scanTime } from './scan-documents.ts';
import type { TestDesk } from './test-desk.ts';
import { newCommand, newTestId } from './ticket-people.ts';
import { upload } from './upload.ts';

/** One organisation's part of a desk: something of every kind, each carrying the same word. */
export type Part = {
  word: string;
  organisationId: OrganisationId;
  queueId: QueueId;
  personId: PersonId;
  deviceId: DeviceId;
  relationId: DeviceRelationId;
  snapshotId: SnapshotId;
  ticketId: TicketId;
  number: number;
  fileId: FileId;
  evidenceId: EvidenceId;
  recordingId: RecordingId;
  diagnosisId: DiagnosisId;
  viewId: ViewId;
  licenceId: LicenceId;
  contractId: SupportContractId;
  placeId: PlaceId;
  custodyId: CustodyId;
  stockItemId: StockItemId;
  stockTakeId: StockTakeId;
  goldenModelId: GoldenModelId;
  commandId: CommandId;
};

async function addDevice({ client }: TestDesk, word: string, organisationId: OrganisationId, personId: PersonId) {
  const serial = `${word}-${newTestId().slice(-8)}`.toUpperCase();
  const scan = scanOf(
    {
      computer: [{ key: 'computer', hostName: serial, manufacturer: 'LENOVO', model: `Model ${serial}`, serial, uuid: newTestId() }],
      software: [{ key: word, name: word, version: '1' }],
    },
    scanTime,
  );
  const { device, snapshot } = await client.scans.importDocument({ id: newScanId(), scan });
  const deviceId = device?.id as DeviceId;
  await client.devices.update({ id: deviceId, organisationId, personId, notes: word });
  return { deviceId, snapshotId: snapshot?.id as SnapshotId };
}

/** A queue of its own, straight into the database: desks get theirs elsewhere. */
export async function addQueue(test: TestDesk, name: string): Promise<QueueId> {
  const id = newTestId<QueueId>();
  await changeDatabase(
    test,
    `insert into queues (id, name, name_folded, position) values ('${id}', '${name}', '${name.toLowerCase()}', 9)`,
  );
  return id;
}

/** Fills one organisation's part. */
export async function addPart(test: TestDesk, word: string, queueId: QueueId, organisation?: OrganisationId): Promise<Part> {
  const { client } = test;
  const organisationId = organisation ?? newTestId<OrganisationId>();
  if (!organisation) await client.organisations.create({ id: organisationId, name: `Organisation ${word}` });
  const personId = newTestId<PersonId>();
  await client.people.create({ id: personId, name: `Person ${word}`, organisationId });
  const { deviceId, snapshotId } = await addDevice(test, word, organisationId, personId);
  const [monitorId, relationId] = [newTestId<DeviceId>(), newTestId<DeviceRelationId>()];
  await client.devices.create({ id: monitorId, name: `Monitor ${monitorId.slice(-8)}`, type: 'monitor', organisationId });
  await client.devices.connect({ id: relationId, fromId: monitorId, toId: deviceId, kind: 'attached-to' });
  const ticket = await client.tickets.create({
    title: `Ticket ${word}`,
    text: word,
    queueId,
    requesterId: personId,
    deviceIds: [deviceId],
    tags: [word],
  });
  const file = await upload(client, `${word}.txt`, Buffer.from(`content ${word} ${ticket.id}`));
  await client.tickets.addMessage({ number: ticket.number, text: `Reply ${word}`, attachmentIds: [file.id] });
  await client.tickets.addMessage({ number: ticket.number, mode: 'note', text: `Note ${word}` });
  const evidence = await client.tickets.attachEvidence({
    number: ticket.number,
    id: newTestId<EvidenceId>(),
    deviceId,
    groups: ['software'],
    mask: false,
  });
  const [recordingId, diagnosisId, viewId] = [newTestId<RecordingId>(), newTestId<DiagnosisId>(), newTestId<ViewId>()];
  await changeDatabase(
    test,
    `insert into recordings (id, device_id, organisation_id, title, kind, started_at, duration_ms, columns, rows, sha256, size_bytes)
       values ('${recordingId}', '${deviceId}', '${organisationId}', 'Recording ${word}', 'terminal', 1, 1, 80, 24, '${file.sha256}', ${file.sizeBytes});
     insert into diagnoses (id, playbook, device_id, organisation_id, ticket_id, started_at, finished_at, state, verdict, steps)
       values ('${diagnosisId}', 'disk', '${deviceId}', '${organisationId}', '${ticket.id}', 1, 2, 'finished', 'ok', '[]')`,
  );
  await client.views.save({ id: viewId, name: `View ${word}`, filter: '' });
  const [productId, licenceId] = [newTestId<ProductId>(), newTestId<LicenceId>()];
  await client.products.save({ id: productId, publisher: word, name: `Product ${word}`, family: productId.slice(-8) });
  await client.licences.save({ id: licenceId, productId, organisationId, metric: 'device', notes: word, version: 0 });
  const contractId = newTestId<SupportContractId>();
  await client.supportContracts.save({
    id: contractId,
    kind: 'support',
    name: `Contract ${word}`,
    organisationId,
    notes: word,
    version: 0,
  });
  const placeId = newTestId<PlaceId>();
  await client.places.create({ id: placeId, name: `Place ${word} ${placeId.slice(-8)}`, organisationId, notes: word });
  const custodyId = newTestId<CustodyId>();
  await client.custody.checkOut({ id: custodyId, deviceId, personId, note: word });
  const stockItemId = newTestId<StockItemId>();
  await client.stock.save({
    id: stockItemId,
    organisationId,
    kind: 'consumable',
    name: `Toner ${word}`,
    quantity: 5,
    notes: word,
    version: 0,
  });
  const stockTakeId = newTestId<StockTakeId>();
  await client.stockTakes.open({ id: stockTakeId, placeId });
  const goldenModelId = newTestId<GoldenModelId>();
  await client.devices.markGolden({ id: goldenModelId, deviceId });
  const commandId = newCommand();
  await client.tickets.update({ number: ticket.number, commandId, version: 99, patch: { priority: 'high' } });
  return {
    word,
    organisationId,
    queueId,
    personId,
    deviceId,
    relationId,
    snapshotId,
    ticketId: ticket.id,
    number: ticket.number,
    fileId: file.id,
    evidenceId: evidence.id,
    recordingId,
    diagnosisId,
    viewId,
    licenceId,
    contractId,
    placeId,
    custodyId,
    stockItemId,
    stockTakeId,
    goldenModelId,
    commandId,
  };
}
