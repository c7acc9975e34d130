import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Choice } from '../../../ui/controls/choice.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { stepTitleOf } from '../playbook-text.ts';
import { type Player, type PlayerState, type Speed, speeds } from './player.ts';
import { recordingMessages } from './recording-messages.ts';
import { markerAt } from './timeline.ts';

/** "1:05": a position on the bar, as players everywhere write it; "0:02.4" where seconds would not tell two positions apart. */
export function clock(ms: number, fine = false): string {
  const seconds = Math.floor(ms / 1000);
  const whole = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return fine ? `${whole}.${Math.floor((ms % 1000) / 100)}` : whole;
}

/** Play, pause, seek, speed, idle time, steps. */
export function ReplayControls({ state, player }: { state: PlayerState; player: Player }) {
  const t = useMessages(recordingMessages);
  const { positionMs, playing, speed, skipIdle, timeline } = state;
  const fine = timeline.durationMs < 10_000;
  const shown = { position: clock(positionMs, fine), duration: clock(timeline.durationMs, fine) };
  return (
    <div className="flex shrink-0 flex-col gap-1 border-t border-line bg-canvas px-3 py-2">
      <div className="flex items-center gap-2">
        <IconButton icon={SkipBack} label={t('toStart')} onClick={() => player.seek(0)} />
        <Button icon={playing ? Pause : Play} variant="primary" onClick={() => (playing ? player.pause() : player.play())}>
          {t(playing ? 'pause' : 'play')}
        </Button>
        <IconButton icon={SkipForward} label={t('toEnd')} onClick={() => player.seek(timeline.durationMs)} />
        <input
          type="range"
          aria-label={t('position')}
          aria-valuetext={t('positionText', shown)}
          min={0}
          max={Math.max(1, timeline.durationMs)}
          step={Math.max(1, timeline.durationMs) / 200}
          value={positionMs}
          onChange={(event) => player.seek(Number(event.target.value))}
          className="min-w-24 flex-1 accent-accent"
        />
        <span className="tabular shrink-0 text-xs text-muted">
          {shown.position} / {shown.duration}
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Choice
          label={t('speed')}
          hideLabel
          value={String(speed)}
          onChange={(value) => player.setSpeed(Number(value) as Speed)}
          options={speeds.map((each) => ({ value: String(each), label: t('speedOf', { speed: each }) }))}
        />
        <Checkbox checked={skipIdle} onChange={player.setSkipIdle} label={t('skipIdle')} className="items-center" />
        <Markers state={state} player={player} />
      </div>
    </div>
  );
}

function Markers({ state: { timeline, positionMs }, player }: { state: PlayerState; player: Player }) {
  const t = useMessages(recordingMessages);
  const language = useLanguage();
  if (timeline.markers.length === 0) return null;
  return (
    <Select
      label={t('markers')}
      hideLabel
      placeholder={t('markers')}
      value={String(markerAt(timeline, positionMs))}
      onChange={(value) => player.seek(timeline.markers[Number(value)]?.shownMs ?? 0)}
      options={timeline.markers.map((marker, index) => ({
        value: String(index),
        label: `${clock(marker.shownMs, timeline.durationMs < 10_000)} ${stepTitleOf(language, marker.label)}`,
      }))}
    />
  );
}
