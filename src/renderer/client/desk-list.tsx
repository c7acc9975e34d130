import { ArrowDown, ArrowUp, PencilLine, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Button } from '../ui/controls/button.tsx';
import { IconButton } from '../ui/controls/icon-button.tsx';
import { Skeleton } from '../ui/display/skeleton.tsx';
import { useMessages } from '../ui/i18n/use-messages.ts';
import { AlertDialog } from '../ui/layers/alert-dialog.tsx';
import { useSending } from '../ui/layers/use-sending.ts';
import { uiMessages } from '../ui/ui-messages.ts';
import { DeskError } from './desk-error.tsx';

/** One line of a list of settings. */
export type DeskLine = {
  id: string;
  name: string;
  about?: ReactNode;
  /** What is wrong with it, in words. */
  warning?: string | null;
  /** Before the name: a switch. */
  lead?: ReactNode;
  /** Before the pencil: verbs of its own. */
  verbs?: ReactNode;
  onEdit?: () => void;
  /** What the pencil is called; left out: to edit it by its name. */
  editLabel?: string;
  /** Cannot be removed now. */
  stays?: boolean;
};

/**
 * That a verb elsewhere (the palette, a link) asks a list to add to itself: the list opens its dialog as soon as it can, and says that it did.
 * Null: nobody asks.
 */
export const AddAsked = createContext<(() => void) | null>(null);

function useAddAsked(add: (() => void) | null): void {
  const answered = useContext(AddAsked);
  const asked = answered !== null && add !== null;
  useEffect(() => {
    if (!asked) return;
    answered();
    add();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each time it is asked, whatever the functions are by then
  }, [asked]);
}

type Props = {
  label: string;
  /** Undefined while they are being read. */
  lines: readonly DeskLine[] | undefined;
  error?: unknown;
  onRetry?: () => void;
  /** Said when there are none. */
  nothing?: string;
  add?: { label: string; run: () => void };
  /** Puts a line at a place, 0 the first; the list is then shown numbered. */
  onMove?: (id: string, to: number) => Promise<unknown>;
  onRemove?: (id: string) => Promise<unknown>;
  /** What removing leaves as it is. */
  removeText?: string;
};

/** What can be set up several times: a line each, to put in order, to change and to remove. What fails stands above them. */
export function DeskList({ label, lines, error, onRetry, nothing, add, onMove, onRemove, removeText }: Props) {
  const { error: failed, busy, send } = useSending();
  const [removing, setRemoving] = useState<DeskLine | null>(null);
  const t = useMessages(uiMessages);
  useAddAsked(lines !== undefined && add ? add.run : null);
  const problem = error ?? failed;
  const List = onMove ? 'ol' : 'ul';
  return (
    <div className="flex flex-col items-start gap-2">
      {problem != null && <DeskError error={problem} {...(error == null || !onRetry ? {} : { onRetry })} />}
      {lines === undefined && error == null && <Skeleton />}
      {lines?.length === 0 && nothing && <p className="text-sm text-muted">{nothing}</p>}
      {lines !== undefined && lines.length > 0 && (
        <List aria-label={label} className="w-full divide-y divide-line">
          {lines.map((line, at) => (
            <Line
              key={line.id}
              line={line}
              {...(onMove ? { place: { at, last: lines.length - 1 }, onMove: (to: number) => void send(() => onMove(line.id, to)) } : {})}
              {...(onRemove && !line.stays ? { onRemove: () => setRemoving(line) } : {})}
            />
          ))}
        </List>
      )}
      {add && (
        <Button icon={Plus} onClick={add.run}>
          {add.label}
        </Button>
      )}
      <AlertDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={t('removeTitle', { name: removing?.name ?? '' })}
        confirm={t('remove')}
        danger
        busy={busy}
        onConfirm={() => {
          if (removing && onRemove) void send(() => onRemove(removing.id)).then(() => setRemoving(null));
        }}
      >
        {removeText ?? t('removeText')}
      </AlertDialog>
    </div>
  );
}

type LineProps = { line: DeskLine; place?: { at: number; last: number }; onMove?: (to: number) => void; onRemove?: () => void };

function Line({ line, place, onMove, onRemove }: LineProps) {
  const t = useMessages(uiMessages);
  const { name, about, warning, lead, verbs, onEdit, editLabel } = line;
  return (
    <li className="flex flex-wrap items-center gap-2 py-1.5 text-sm">
      {lead}
      <div className="min-w-32 flex-1">
        <p className="font-medium wrap-anywhere">
          {place && <span className="tabular text-muted">{place.at + 1}. </span>}
          {name}
        </p>
        {about && <div className="text-xs text-muted wrap-anywhere">{about}</div>}
        {warning && (
          <p className="flex items-center gap-1 text-xs text-warning">
            <TriangleAlert aria-hidden size={14} strokeWidth={2} className="shrink-0" />
            {warning}
          </p>
        )}
      </div>
      {verbs}
      {place && onMove && (
        <span className="flex">
          <IconButton icon={ArrowUp} label={t('moveUp', { name })} disabled={place.at === 0} onClick={() => onMove(place.at - 1)} />
          <IconButton
            icon={ArrowDown}
            label={t('moveDown', { name })}
            disabled={place.at === place.last}
            onClick={() => onMove(place.at + 1)}
          />
        </span>
      )}
      {onEdit && <IconButton icon={PencilLine} label={editLabel ?? t('edit', { name })} onClick={onEdit} />}
      {onRemove && <IconButton icon={Trash2} label={t('removeNamed', { name })} onClick={onRemove} />}
    </li>
  );
}
