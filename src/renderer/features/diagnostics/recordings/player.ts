import type { Screen } from '../terminal/screen.ts';
import { type Cast, sizeOf } from './cast.ts';
import { makeTimeline, shownUntil, type Timeline } from './timeline.ts';

export const speeds = [1, 2, 4, 8] as const;
export type Speed = (typeof speeds)[number];
export type PlayerState = { positionMs: number; playing: boolean; speed: Speed; skipIdle: boolean; timeline: Timeline };

export type Player = {
  state: () => PlayerState;
  onChange: (listener: () => void) => () => void;
  play(): void;
  pause(): void;
  seek(shownMs: number): void;
  setSpeed(speed: Speed): void;
  setSkipIdle: (skip: boolean) => void;
  /** Resolves when everything until the position is drawn. */
  settled(): Promise<void>;
  dispose(): void;
};

/** Plays a recording on a screen. Going back draws anew from the start, since a terminal cannot be run backwards. */
export function createPlayer(cast: Cast, { term }: Screen): Player {
  let state: PlayerState = { positionMs: 0, playing: false, speed: 1, skipIdle: true, timeline: makeTimeline(cast, true) };
  let drawn = 0;
  let frame = 0;
  let last = 0;
  let writing: Promise<void> = Promise.resolve();
  let backlog = 0;
  const listeners = new Set<() => void>();
  const change = (part: Partial<PlayerState>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };

  const write = (text: string) => {
    backlog += 1;
    writing = new Promise((resolve) =>
      term.write(text, () => {
        backlog -= 1;
        resolve();
      }),
    );
  };

  function drawTo(index: number): void {
    if (index < drawn) {
      term.reset();
      term.resize(cast.columns, cast.rows);
      drawn = 0;
    }
    let text = '';
    for (const event of state.timeline.events.slice(drawn, index)) {
      if (event.kind === 'output') text += event.data;
      const size = event.kind === 'resize' ? sizeOf(event.data) : null;
      if (size) {
        if (text !== '') write(text);
        text = '';
        term.resize(size.columns, size.rows);
      }
    }
    if (text !== '') write(text);
    drawn = index;
  }

  function tick(now: number): void {
    if (!state.playing) return;
    const passed = last === 0 ? 0 : Math.min(now - last, 250) * state.speed;
    last = now;
    // While the screen is still drawing, time stands still: a flood must not pile up in the page.
    if (backlog < 4) {
      const positionMs = Math.min(state.timeline.durationMs, state.positionMs + passed);
      drawTo(shownUntil(state.timeline, positionMs));
      change({ positionMs, playing: positionMs < state.timeline.durationMs });
    }
    if (state.playing) frame = requestAnimationFrame(tick);
  }

  const seek = (shownMs: number) => {
    const positionMs = Math.max(0, Math.min(state.timeline.durationMs, shownMs));
    drawTo(shownUntil(state.timeline, positionMs));
    change({ positionMs });
  };

  term.resize(cast.columns, cast.rows);
  return {
    state: () => state,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    play: () => {
      if (state.positionMs >= state.timeline.durationMs) seek(0);
      last = 0;
      change({ playing: true });
      frame = requestAnimationFrame(tick);
    },
    pause: () => {
      cancelAnimationFrame(frame);
      change({ playing: false });
    },
    seek,
    setSpeed: (speed) => change({ speed }),
    setSkipIdle: (skipIdle) => {
      const timeline = makeTimeline(cast, skipIdle);
      // What is drawn stays drawn; only where it stands on the bar is different.
      const before = state.timeline.events[Math.max(0, drawn - 1)];
      change({ skipIdle, timeline, positionMs: before ? timeline.toShown(before.atMs) : 0 });
    },
    settled: () => writing,
    dispose: () => {
      cancelAnimationFrame(frame);
      state = { ...state, playing: false };
      listeners.clear();
    },
  };
}
