import { productName } from '../../../contract/product-views.ts';
import type { EvidenceService, InstallationRow, LicenceRow, PurchaseRow, SeatRow } from '../../licences/evidence/evidence-service.ts';
import { amountOf } from '../../../shared/units/hundredths.ts';
import { exportOf, number, sliceRows, text, time, yesNo } from './export-port.ts';

const licenceTable = (evidence: EvidenceService) =>
  exportOf<LicenceRow>(
    {
      licence: text(({ id }) => id),
      product: text(({ product }) => product),
      publisher: text(({ publisher }) => publisher),
      organisation: text(({ organisation }) => organisation),
      metric: text(({ metric }) => metric),
      minimumCores: number(({ minimum_cores: cores }) => cores),
      downgrade: yesNo(({ downgrade }) => downgrade === 1),
      upgrade: yesNo(({ upgrade }) => upgrade === 1),
      entitled: number(({ position }) => position.entitled),
      needed: number(({ position }) => position.needed),
      balance: number(({ position }) => position.balance),
      assigned: number(({ position }) => position.assigned),
      unused: number(({ position }) => position.unused),
      nextExpiry: time(({ position }) => position.nextExpiry),
      costAtRisk: number(({ position }) => position.costAtRisk?.amount ?? null),
      currency: text(({ position }) => position.costAtRisk?.currency ?? null),
      notes: text(({ notes }) => notes),
    },
    ['productId'],
    (actor, { productId }, cursor) => evidence.licences(actor, { productId, limit: sliceRows, cursor }),
  );

const purchaseTable = (evidence: EvidenceService) =>
  exportOf<PurchaseRow>(
    {
      licence: text(({ licence_id: id }) => id),
      product: text(({ product }) => product),
      organisation: text(({ organisation }) => organisation),
      number: text(({ number: own }) => own),
      supplier: text(({ supplier }) => supplier),
      bought: time(({ bought_at: at }) => at),
      seats: number(({ seats }) => seats),
      cost: number(({ cost }) => amountOf(cost)),
      currency: text(({ currency }) => currency),
      from: time(({ term_from: from }) => from),
      until: time(({ term_to: to }) => to),
      renewal: text(({ renewal }) => renewal),
      counts: yesNo(({ counts }) => counts),
    },
    ['productId'],
    (actor, { productId }, cursor) => evidence.purchases(actor, { productId, limit: sliceRows, cursor }),
  );

const seatTable = (evidence: EvidenceService) =>
  exportOf<SeatRow>(
    {
      licence: text(({ licence_id: id }) => id),
      product: text(({ product }) => product),
      device: text(({ device }) => device),
      assetTag: text(({ asset_tag: tag }) => tag),
      person: text(({ person }) => person),
      assignedAt: time(({ assigned_at: at }) => at),
      lastSeen: time(({ seen_at: at }) => at || null),
      inUse: yesNo(({ seen_at: at }) => at !== null),
      quantity: number(({ quantity }) => quantity),
    },
    ['productId'],
    (actor, { productId }, cursor) => evidence.seats(actor, { productId, limit: sliceRows, cursor }),
  );

const installationTable = (evidence: EvidenceService) =>
  exportOf<InstallationRow>(
    {
      product: text(({ product }) => productName(product)),
      publisher: text(({ product }) => product.publisher),
      device: text(({ device }) => device),
      assetTag: text(({ asset_tag: tag }) => tag),
      serial: text(({ serial }) => serial),
      person: text(({ person }) => person),
      organisation: text(({ organisation }) => organisation),
      version: text(({ version }) => version || null),
      cores: number(({ cores }) => cores),
      installedAt: time(({ installed_at: at }) => at),
      counts: yesNo(({ counts }) => counts),
      quantity: number(({ quantity }) => quantity),
      reason: text(({ reason }) => reason),
      coveredBy: text(({ other }) => other),
      why: text(({ product }) => product.reason),
      licence: text(({ licenceId }) => licenceId),
      title: text(({ title }) => title),
      titlePublisher: text(({ title_publisher: publisher }) => publisher),
      collector: text(({ collector }) => collector),
      reader: text(({ reader }) => reader),
      scanned: time(({ scanned_at: at }) => at),
      ruleKind: text(({ ruleKind }) => ruleKind),
      rule: text(({ rule, rule_pattern: pattern }) => pattern ?? rule),
      rulePublisher: text(({ rule_publisher: publisher }) => publisher),
    },
    ['productId'],
    (actor, { productId }, cursor) => evidence.installations(actor, { productId, limit: sliceRows, cursor }),
  );

/** What the position of licences follows from, row by row: the parts of an audit pack. */
export const evidenceTables = ({ evidence }: { evidence: EvidenceService }) => ({
  licences: licenceTable(evidence),
  purchases: purchaseTable(evidence),
  seats: seatTable(evidence),
  installations: installationTable(evidence),
});
