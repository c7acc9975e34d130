import { useQuery } from '@tanstack/react-query';
import { type Ref, useEffect, useImperativeHandle, useRef, useState, useSyncExternalStore } from 'react';
import type { RecordingId } from '../../../contract/common.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { ErrorPanel } from '../../ui/display/error-panel.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useLanguage, useMessages } from '../../ui/i18n/use-messages.ts';
import { spokenTitle } from './playbook-text.ts';
import type { Cast } from './recordings/cast.ts';
import { createPlayer, type Player } from './recordings/player.ts';
import { readRecording } from './recordings/read-recording.ts';
import { recordingMessages } from './recordings/recording-messages.ts';
import { ReplayControls } from './recordings/replay-controls.tsx';
import { LinkSheet } from './terminal/link-sheet.tsx';
import { openScreen, type Screen, terminalFontReady } from './terminal/screen.ts';
import { TerminalBar } from './terminal/terminal-bar.tsx';

/** Goes to a moment of the recording (ms from its start) and shows the line that holds a text; false when there is none. */
export type ReplayHandle = { jumpTo(atMs: number, text: string): boolean };

type Props = { recordingId: RecordingId; startAtEnd?: boolean; handle?: Ref<ReplayHandle> };

/** Plays what a terminal showed: at 1 to 8 times its speed, from any moment, idle time skipped, searchable, and as text. */
export function ReplayPlayer({ recordingId, startAtEnd = false, handle }: Props) {
  const t = useMessages(recordingMessages);
  const { client, orpc } = useDesk();
  const read = useQuery({
    queryKey: [...orpc.recordings.read.key(), recordingId, 'whole'],
    queryFn: ({ signal }) => readRecording(client, recordingId, signal),
    // A recording never changes, and may be large.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  if (read.isPending) return <Skeleton lines={8} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === null) return <ErrorPanel happened={t('cannotPlay')} safe={t('cannotPlaySafe')} next={t('cannotPlayNext')} />;
  return <Replay key={recordingId} cast={read.data} startAtEnd={startAtEnd} handle={handle} />;
}

function Replay({ cast, startAtEnd, handle }: { cast: Cast; startAtEnd: boolean; handle: Props['handle'] }) {
  const t = useMessages(recordingMessages);
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<{ screen: Screen; player: Player } | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const [finding, setFinding] = useState(false);
  const language = useLanguage();
  const title = cast.title === null ? t('recording') : spokenTitle(language, cast.title);
  useEffect(() => {
    let over = false;
    let opened: { screen: Screen; player: Player } | null = null;
    void terminalFontReady().then(() => {
      if (over || box.current === null) return;
      const screen = openScreen(box.current, { readOnly: true, fixed: { columns: cast.columns, rows: cast.rows }, onLink: setLink });
      const player = createPlayer(cast, screen);
      opened = { screen, player };
      if (startAtEnd) player.seek(player.state().timeline.durationMs);
      setOpen(opened);
    });
    return () => {
      over = true;
      opened?.player.dispose();
      opened?.screen.dispose();
    };
  }, [cast, startAtEnd]);
  useEffect(() => {
    const area = open?.screen.term.textarea;
    // A replay takes no input: Tab walks past it, and what it holds is read as text.
    area?.setAttribute('tabindex', '-1');
    area?.setAttribute('aria-label', t('screen'));
  }, [open, t]);
  useImperativeHandle(
    handle,
    () => ({
      jumpTo: (atMs, text) => {
        if (open === null) return false;
        const { player, screen } = open;
        player.pause();
        player.seek(player.state().timeline.toShown(atMs));
        void player.settled().then(() => screen.jumpTo(text));
        return true;
      },
    }),
    [open],
  );
  return (
    <section aria-label={t('player', { title })} className="flex min-h-80 min-w-0 flex-1 flex-col bg-surface">
      <TerminalBar screen={open?.screen ?? null} title={title} finding={finding} onFinding={setFinding} />
      {cast.broken > 0 && <p className="px-3 py-1 text-xs text-muted">{t('broken', { count: cast.broken })}</p>}
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a replay wider than its place must be scrollable by keyboard
        tabIndex={0}
        aria-label={t('screen')}
        className="min-h-0 min-w-0 flex-1 overflow-auto p-1 pl-2"
      >
        <div ref={box} className="w-max" />
      </section>
      {open && <Controls player={open.player} />}
      {link !== null && <LinkSheet url={link} onClose={() => setLink(null)} />}
    </section>
  );
}

function Controls({ player }: { player: Player }) {
  const state = useSyncExternalStore(player.onChange, player.state);
  return <ReplayControls state={state} player={player} />;
}
