import { sectionsOfArea } from '../../../contract/change-areas.ts';
import type { DeviceId } from '../../../contract/common.ts';
import type { CheckTurn, HistoryArea } from '../../../contract/device-history.ts';
import type { DeviceChange } from '../../../contract/devices.ts';
import type { SectionName } from '../../../contract/inventory-sections.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { decodeCursor, pageOfRows } from '../../platform/cursor.ts';
import { failure } from '../../platform/failure.ts';
import { listChanges, scansAround } from '../inventory-store.ts';
import { insertTurn, listTurns } from './check-turn-store.ts';
import { countDays } from './history-store.ts';

type Asked = {
  id: DeviceId;
  from?: number | undefined;
  to?: number | undefined;
  area?: HistoryArea | undefined;
  section?: SectionName | undefined;
  limit: number;
  cursor?: string | undefined;
};
type Page = { items: DeviceChange[]; checks: CheckTurn[]; next: string | null };
/** Where a line of the history stands: newest first, of one moment a check's turn before what a scan found. */
type Place = { at: number; isTurn: 0 | 1; sequence: number };

const longestMs = 92 * 86_400_000;
const mostRanked = 100;
const afterAll = Number.MAX_SAFE_INTEGER;

/** A failing check is seen when it happens; among changes of drivers and disks it stands high, its recovery low. */
const turnRanks: Readonly<Record<CheckTurn['turn'], number>> = { failed: 96, changed: 60, recovered: 30 };

const lineOf = (line: DeviceChange | CheckTurn): Place => ({ at: line.at, isTurn: 'turn' in line ? 1 : 0, sequence: Number(line.id) });
const inOrder = (a: Place, b: Place) => b.at - a.at || b.isTurn - a.isTurn || b.sequence - a.sequence;

/** What happened to devices over time: what scans found changed, and what their checks saw. */
export function createHistoryService({ db, assets }: { db: Database; assets: AssetService }) {
  async function changesOf(deviceId: string, { from, to, area, section, limit }: Asked, last: Place | null): Promise<DeviceChange[]> {
    if (area === 'checks') return [];
    const sections = area === undefined ? undefined : sectionsOfArea(area).filter((each) => section === undefined || each === section);
    return listChanges(db.read, {
      deviceId,
      from: from === undefined ? undefined : from - 1,
      to: to === undefined ? undefined : to - 1,
      sections: sections ?? (section && [section]),
      limit: limit + 1,
      before: last && { at: last.at, sequence: last.isTurn ? afterAll : last.sequence },
    });
  }

  async function turnsOf(deviceId: string, { from, to, area, section, limit }: Asked, last: Place | null): Promise<CheckTurn[]> {
    if (section !== undefined || (area !== undefined && area !== 'checks')) return [];
    return listTurns(db.read, {
      deviceId,
      from: from === undefined ? undefined : from - 1,
      to: to === undefined ? undefined : to - 1,
      limit: limit + 1,
      before: last && { at: last.at, sequence: last.isTurn ? last.sequence : 0 },
    });
  }

  return {
    /** Within the command that saw it. */
    keepTurn: (trx: Writer, turn: Omit<CheckTurn, 'id' | 'rank'>): Promise<void> =>
      insertTurn(trx, { ...turn, rank: turn.turn === 'failed' && turn.new.state === 'warning' ? 80 : turnRanks[turn.turn] }),

    async changes(actor: Actor, asked: Asked): Promise<Page> {
      const cursor = decodeCursor(asked.cursor, ['number', 'number', 'number']);
      const last: Place | null = cursor ? { at: cursor[0], isTurn: cursor[1] === 1 ? 1 : 0, sequence: cursor[2] } : null;
      const device = await assets.visible(actor, asked.id);
      const found = [...(await changesOf(device.id, asked, last)), ...(await turnsOf(device.id, asked, last))];
      const page = pageOfRows(
        found.toSorted((a, b) => inOrder(lineOf(a), lineOf(b))),
        asked.limit,
        (line) => {
          const { at, isTurn, sequence } = lineOf(line);
          return [at, isTurn, sequence];
        },
      );
      return {
        items: page.items.filter((line): line is DeviceChange => !('turn' in line)),
        checks: page.items.filter((line): line is CheckTurn => 'turn' in line),
        next: page.next,
      };
    },

    async changeDays(actor: Actor, { id, from, to, offsetMinutes }: { id: DeviceId; from: number; to: number; offsetMinutes: number }) {
      if (to <= from || to - from > longestMs)
        throw failure('BAD_REQUEST', 'A span of time is up to three months, and ends after it begins.', { next: 'Name a shorter span.' });
      const device = await assets.visible(actor, id);
      return { items: await countDays(db.read, { deviceId: device.id, from, to }, offsetMinutes * 60_000) };
    },

    async changedBefore(actor: Actor, { id, before, windowMs }: { id: DeviceId; before: number; windowMs: number }) {
      const device = await assets.visible(actor, id);
      const around = await scansAround(db.read, device.id, before);
      const span = { deviceId: device.id, from: before - windowMs, limit: 5000 };
      // The first scan afterwards tells what had changed since the one before: that may well have been before it broke.
      const found = await listChanges(db.read, { ...span, to: around.after ?? before });
      const possible = found.filter(({ at, after }) => at <= before || (after !== null && after < before));
      return {
        items: rankedByCloseness(possible, before, windowMs),
        checks: rankedByCloseness(await listTurns(db.read, { ...span, to: before }), before, windowMs),
        lastScanBefore: around.before,
        firstScanAfter: around.after,
      };
    },
  };
}

/** Weight of its kind times closeness, which halves over each quarter of the window; a change found only afterwards counts as just before. */
function rankedByCloseness<Line extends DeviceChange | CheckTurn>(lines: readonly Line[], before: number, windowMs: number) {
  return lines
    .map((line) => ({ ...line, score: line.rank * 0.5 ** (Math.max(0, before - line.at) / (windowMs / 4)) }))
    .toSorted((a, b) => b.score - a.score || b.at - a.at)
    .slice(0, mostRanked);
}
