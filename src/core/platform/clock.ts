import { uuidv7 } from '../../shared/uuid.ts';

/** The time, injected so that tests decide it. `now` is epoch ms UTC; `elapsed` is monotonic ms for durations. */
export type Clock = { now(): number; elapsed(): number };

export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

/** Makes ids that sort by time (UUIDv7); the brand is the caller's to name. */
export type NewId = <Id extends string>() => Id;
export const idsFrom =
  (clock: Clock): NewId =>
  <Id extends string>() =>
    uuidv7(clock.now()) as Id;
