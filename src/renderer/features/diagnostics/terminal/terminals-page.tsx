import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleDot, CircleStop, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TerminalId } from '../../../../contract/common.ts';
import type { Terminal } from '../../../../contract/terminals.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { classNames } from '../../../ui/class-names.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { usePageTitle } from '../../../ui/page-title.ts';
import { terminalsInContext } from '../diagnostics-context.ts';
import { spokenTitle } from '../playbook-text.ts';
import { newTerminalCommand } from './terminal-commands.ts';
import { terminalMessages } from './terminal-messages.ts';
import { TerminalView } from './terminal-view.tsx';

type Props = {
  chosen: TerminalId | null;
  /** Opens one as the page does: somebody asked for a terminal elsewhere. */
  openOne: boolean;
  onChoose: (id: TerminalId | null) => void;
};

/** The terminals of this computer, side by side as tabs. They go on when the page is left, and are joined when it comes back. */
export function TerminalsPage({ chosen, openOne, onChoose }: Props) {
  const t = useMessages(terminalMessages);
  const language = useLanguage();
  usePageTitle(t('terminal'));
  const { orpc, client, queries } = useDesk();
  const read = useQuery({ ...orpc.terminals.list.queryOptions({}), refetchOnMount: 'always' });
  const items = read.data?.items ?? [];
  const shown = items.find((each) => each.id === chosen) ?? items.at(-1) ?? null;
  const [fresh, setFresh] = useState<TerminalId | null>(null);
  const [closing, setClosing] = useState<Terminal | null>(null);
  const refresh = useCallback(() => queries.invalidateQueries({ queryKey: ['terminals'] }), [queries]);
  const open = useMutation({
    mutationFn: () => client.terminals.open({ id: newId<TerminalId>(), columns: 100, rows: 30 }),
    onSuccess: async ({ id }) => {
      setFresh(id);
      await refresh();
      onChoose(id);
    },
  });
  const close = useMutation({
    mutationFn: (id: TerminalId) => client.terminals.close({ id }),
    onSuccess: async (_answer, id) => {
      setClosing(null);
      if (id === chosen) onChoose(null);
      await refresh();
    },
  });
  const { mutate: start } = open;
  const { mutate: end } = close;
  const asked = useRef(false);
  useEffect(() => {
    if (!openOne || asked.current) return;
    asked.current = true;
    start();
  }, [openOne, start]);
  const ask = useCallback((terminal: Terminal) => (terminal.state === 'running' ? setClosing(terminal) : end(terminal.id)), [end]);
  useProvideContext(
    terminalsInContext,
    useMemo(() => ({ open: () => start(), close: shown ? () => ask(shown) : null }), [start, shown, ask]),
  );
  if (read.isPending) return <Skeleton lines={6} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TerminalTabs items={items} shown={shown} onChoose={onChoose} onClose={ask} />
      {open.isError && <DeskError error={open.error} onRetry={() => start()} />}
      {close.isError && <DeskError error={close.error} />}
      {shown === null && (
        <EmptyState kind="nothing-yet" title={t('none')} action={<CommandButton command={newTerminalCommand} variant="primary" />}>
          {t('noneText')}
        </EmptyState>
      )}
      <Shown items={items} shown={shown} fresh={fresh} onEnded={() => void refresh()} />
      {closing && (
        <AlertDialog
          open
          danger
          onOpenChange={(next) => !next && setClosing(null)}
          title={t('closeTitle', { title: spokenTitle(language, closing.title) })}
          confirm={t('closeTerminal')}
          busy={close.isPending}
          onConfirm={() => end(closing.id)}
        >
          {t('closeText')}
        </AlertDialog>
      )}
    </div>
  );
}

type ShownProps = { items: readonly Terminal[]; shown: Terminal | null; fresh: TerminalId | null; onEnded: () => void };

/** Terminals that were looked at stay drawn behind the one shown, so that going back to one is at once. */
function Shown({ items, shown, fresh, onEnded }: ShownProps) {
  const t = useMessages(terminalMessages);
  const language = useLanguage();
  const [visited, setVisited] = useState<readonly TerminalId[]>([]);
  const id = shown?.id;
  if (id && !visited.includes(id)) setVisited([...visited, id]);
  return items
    .filter((each) => each.id === id || visited.includes(each.id))
    .map((each) => (
      <div key={each.id} hidden={each.id !== id} className={each.id === id ? 'flex min-h-0 flex-1 flex-col' : ''}>
        <TerminalView
          id={each.id}
          title={spokenTitle(language, each.title)}
          label={t('label', { title: spokenTitle(language, each.title) })}
          focusOnOpen={each.id === fresh}
          onEnded={onEnded}
        />
      </div>
    ));
}

type TabsProps = {
  items: readonly Terminal[];
  shown: Terminal | null;
  onChoose: (id: TerminalId) => void;
  onClose: (terminal: Terminal) => void;
};

function TerminalTabs({ items, shown, onChoose, onClose }: TabsProps) {
  const t = useMessages(terminalMessages);
  const language = useLanguage();
  const format = useFormats();
  return (
    <header className="flex shrink-0 items-center gap-1 border-b border-line bg-canvas px-2 py-1">
      <h1 className="sr-only">{t('terminals')}</h1>
      <ul aria-label={t('terminals')} className="flex min-w-0 flex-1 gap-1 overflow-x-auto">
        {items.map((each) => {
          const Icon = each.state === 'running' ? CircleDot : CircleStop;
          const current = each.id === shown?.id;
          return (
            <li
              key={each.id}
              className={classNames(
                'flex items-center rounded-md border',
                current ? 'border-line-strong bg-surface' : 'border-transparent',
              )}
            >
              <button
                type="button"
                aria-current={current || undefined}
                onClick={() => onChoose(each.id)}
                className="flex min-h-7 items-center gap-1.5 pl-2 text-sm whitespace-nowrap"
              >
                <Icon aria-hidden size={14} strokeWidth={1.75} className={each.state === 'running' ? 'text-ok' : 'text-muted'} />
                {spokenTitle(language, each.title)} <span className="tabular text-xs text-muted">{format.time(each.startedAt)}</span>
              </button>
              <IconButton icon={X} label={t('closeNamed', { title: spokenTitle(language, each.title) })} onClick={() => onClose(each)} />
            </li>
          );
        })}
      </ul>
      {shown?.state === 'running' && <span className="text-xs text-muted">{t('recorded')}</span>}
      <CommandButton command={newTerminalCommand} />
    </header>
  );
}
