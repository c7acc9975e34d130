import type { Duplicate } from '../../../contract/relations.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import type { Database } from '../../database/database.ts';
import { hitsOfWords, type WordHits, wordsOfTickets } from '../../database/search/similar-tickets.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { isStaff } from '../../platform/access/policy.ts';
import type { TicketListService } from '../../tickets/list/ticket-list-service.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import {
  type Candidate,
  codesIn,
  duplicateThreshold,
  scoreDuplicate,
  similarThreshold,
  type Sought,
  tellingWords,
  wordLimit,
} from './duplicate-rules.ts';
import * as store from './duplicate-store.ts';

export type DuplicateService = ReturnType<typeof createDuplicateService>;

type Input = {
  title: string;
  text: string;
  requesterId?: string | null | undefined;
  deviceIds: readonly string[];
  startedAt?: number | null | undefined;
  number?: number | undefined;
};

/** So many of the likeliest are read and scored; beyond them nothing would reach the threshold. */
const scoredLimit = 40;
const shownLimit = 5;
/** So many of the likeliest are compared word by word to be counted. */
const comparedLimit = 200;

/** 1 for a word of one ticket in a thousand or rarer, 0 for one that stands in half of them. */
const rarityOf = (share: number): number => Math.max(0, Math.min(1, Math.log(0.5 / Math.max(share, 0.001)) / Math.log(500)));

/** Tickets that may be the same as one that is being written or read, so that nobody works on a thing twice. */
export function createDuplicateService({
  db,
  clock,
  tickets,
  lists,
}: {
  db: Database;
  clock: Clock;
  tickets: TicketService;
  lists: TicketListService;
}) {
  /** The likeliest tickets by the words alone: each word gives its rarity to the tickets it stands in. */
  function likeliest(hits: readonly WordHits[], rarity: ReadonlyMap<string, number>, limit: number): number[] {
    const weights = new Map<number, number>();
    for (const { word, numbers } of hits)
      for (const number of numbers) weights.set(number, (weights.get(number) ?? 0) + (rarity.get(word) ?? 0));
    return [...weights]
      .toSorted(([a, one], [b, other]) => other - one || b - a)
      .slice(0, limit)
      .map(([number]) => number);
  }

  /** Where each word stands, and how rare it is; `unheard` weighs a word that no ticket `but` the one that is asked of says. */
  async function rarityOfWords(words: readonly string[], { but, unheard }: { but?: number; unheard: number }) {
    const hits = await hitsOfWords(db, words);
    const isHeard = (numbers: readonly number[]) => numbers.some((number) => number !== but);
    const rarity = new Map(hits.map(({ word, share, numbers }) => [word, isHeard(numbers) ? rarityOf(share) : unheard]));
    return { hits, rarity };
  }

  async function candidatesOf(numbers: readonly number[]): Promise<Map<number, Candidate>> {
    const words = await wordsOfTickets(db, numbers);
    const candidates = new Map<number, Candidate & { devices: { id: string; name: string }[] }>();
    for (const row of await store.factsOf(db.read, numbers)) {
      const known = candidates.get(row.number) ?? {
        words: words.get(row.number) ?? new Set<string>(),
        requesterId: row.requester_id,
        devices: [],
        startedAt: row.started_at ?? row.created_at,
        isOpen: row.is_open === 1,
      };
      if (row.device_id !== null && row.device_name !== null) known.devices.push({ id: row.device_id, name: row.device_name });
      candidates.set(row.number, known);
    }
    return candidates;
  }

  async function suggest(actor: Actor, input: Input): Promise<Duplicate[]> {
    // The subject first: it names the matter, the text tells of it.
    const words = [...new Set([...tellingWords(input.title), ...tellingWords(input.text)])].slice(0, 40);
    if (words.length === 0) return [];
    const codes = codesIn(words);
    const asked = [...new Set([...codes, ...words])].slice(0, wordLimit);
    const { hits, rarity } = await rarityOfWords(asked, { unheard: 0.5 });
    const requesterId = isStaff(actor) ? (input.requesterId ?? null) : actor.personId;
    const sought: Sought = {
      words: asked.toSorted((a, b) => (rarity.get(b) ?? 0) - (rarity.get(a) ?? 0)),
      rarity,
      codes,
      requesterId,
      deviceIds: new Set(input.deviceIds),
      startedAt: input.startedAt ?? clock.now(),
    };
    const numbers = new Set(likeliest(hits, rarity, scoredLimit));
    if (requesterId !== null) for (const number of await store.newestOfRequester(db.read, requesterId)) numbers.add(number);
    for (const id of input.deviceIds.slice(0, 5)) for (const number of await store.newestOfDevice(db.read, id)) numbers.add(number);
    numbers.delete(input.number ?? 0);
    const scored = [...(await candidatesOf([...numbers]))]
      .map(([number, candidate]) => ({ number, candidate, ...scoreDuplicate(sought, candidate) }))
      .filter(({ score, candidate }) => score >= duplicateThreshold && (isStaff(actor) || candidate.requesterId === actor.personId))
      .toSorted((a, b) => b.score - a.score || b.number - a.number)
      .slice(0, isStaff(actor) ? shownLimit * 4 : shownLimit);
    // What the asker may not see is left out here, by the same policy as everywhere.
    const rows = new Map<number, TicketRow>(
      (
        await lists.rows(
          actor,
          scored.map(({ number }) => number),
        )
      ).items.map((row) => [row.number, row]),
    );
    return scored
      .flatMap(({ number, score, reasons }) => {
        const ticket = rows.get(number);
        return ticket ? [{ ticket, score, reasons }] : [];
      })
      .slice(0, shownLimit);
  }

  /**
   * The numbers of the tickets whose words are like those of one that the actor sees, itself not among them. Who asks, on which device and when is
   * left out: that is what such tickets are counted by. Of a common word the newest tickets are looked at. Those that the actor may not see are among them.
   */
  async function similar(actor: Actor, number: number): Promise<number[]> {
    const { title, text } = await tickets.get(actor, number);
    const words = [...new Set([...tellingWords(title), ...tellingWords(text)])].slice(0, 40);
    const codes = codesIn(words);
    const asked = [...new Set([...codes, ...words])].slice(0, wordLimit);
    if (asked.length === 0) return [];
    const { hits, rarity } = await rarityOfWords(asked, { but: number, unheard: 0.2 });
    const sought: Sought = { words: asked, rarity, codes, requesterId: null, deviceIds: new Set(), startedAt: 0 };
    const found = await wordsOfTickets(db, likeliest(hits, rarity, comparedLimit));
    const alike = (theirs: ReadonlySet<string>) =>
      scoreDuplicate(sought, { words: theirs, requesterId: null, devices: [], startedAt: Number.POSITIVE_INFINITY, isOpen: true }).score;
    return [...found].filter(([other, theirs]) => other !== number && alike(theirs) >= similarThreshold).map(([other]) => other);
  }

  return { suggest, similar };
}
