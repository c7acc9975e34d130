import { z } from 'zod';
import { organisationIdSchema, personIdSchema, queueIdSchema } from '../../contract/common.ts';
import { presenceDoingSchema, presenceGoneMs } from '../../contract/presence.ts';

/** One window of one person at one ticket, with what decides who may know. */
export const placeSchema = z.strictObject({
  windowId: z.uuid(),
  personId: personIdSchema,
  name: z.string().max(500),
  number: z.number().int(),
  organisationId: organisationIdSchema.nullable(),
  queueId: queueIdSchema,
  requesterId: personIdSchema.nullable(),
  doing: presenceDoingSchema,
});
export type Place = z.infer<typeof placeSchema>;
type Kept = { place: Place; own: boolean; until: number };

/** More windows than this nobody has open; the oldest makes room. */
const windowsOfOne = 20;

const keyOf = ({ personId, windowId }: Pick<Place, 'personId' | 'windowId'>) => `${personId} ${windowId}`;

/** Who stands where, in memory: what is not said again is forgotten. Times are epoch ms. */
export function createPresenceBoard() {
  const kept = new Map<string, Kept>();
  return {
    /** @returns whether it tells anybody something new. */
    put(place: Place, { own, now }: { own: boolean; now: number }): boolean {
      const key = keyOf(place);
      const before = kept.get(key)?.place;
      // Taken out first, so that the order of the map is the order of the last word.
      kept.delete(key);
      kept.set(key, { place, own, until: now + presenceGoneMs });
      const windows = [...kept].filter(
        ([
          ,
          {
            place: { personId },
          },
        ]) => personId === place.personId,
      );
      for (const [oldest] of windows.slice(0, -windowsOfOne)) kept.delete(oldest);
      return (
        before?.number !== place.number || before.doing !== place.doing || before.name !== place.name || before.queueId !== place.queueId
      );
    },
    remove: (window: Pick<Place, 'personId' | 'windowId'>): boolean => kept.delete(keyOf(window)),
    /** Forgets who was silent for too long. @returns whether there was anybody. */
    sweep(now: number): boolean {
      const gone = [...kept].filter(([, { until }]) => until <= now);
      for (const [key] of gone) kept.delete(key);
      return gone.length > 0;
    },
    places: (): Place[] => [...kept.values()].map(({ place }) => place),
    own: (): Place[] => [...kept.values()].filter(({ own }) => own).map(({ place }) => place),
    get size(): number {
      return kept.size;
    },
  };
}
