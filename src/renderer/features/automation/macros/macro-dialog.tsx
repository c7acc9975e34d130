import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { WandSparkles } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CommandId } from '../../../../contract/common.ts';
import type { Macro } from '../../../../contract/macros.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useFailureText } from '../../../client/failures/use-failure-text.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { contextValue } from '../../../ui/commands/context.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { undoCommands } from '../../tickets/commands/undo-commands.ts';
import { FieldPicker } from '../../tickets/pickers/field-picker.tsx';
import { openTicket } from '../../tickets/ticket-context.ts';
import { closeMacros, openMacros, useAutomationDialogs } from '../automation-dialogs.ts';
import { automationMessages } from '../automation-messages.ts';
import { PlannedView } from './planned-view.tsx';

/** Previews are worked out ticket by ticket; more than these would not be read. */
const mostShown = 3;

/** Chooses a macro, shows exactly what it will do, and does it. Once in the console; commands open it. */
export function MacroDialog() {
  const t = useMessages(automationMessages);
  const { orpc } = useDesk();
  const open = useAutomationDialogs(({ macro }) => macro);
  const { data } = useQuery({ ...orpc.macros.list.queryOptions({}), enabled: open !== null });
  const macros = data?.items ?? [];
  const chosen = macros.find(({ id }) => id === open?.macroId);
  const choosing = open !== null && open.macroId === null;
  return (
    <>
      <FieldPicker
        open={choosing}
        onOpenChange={(next) => {
          if (!next && useAutomationDialogs.getState().macro?.macroId === null) closeMacros();
        }}
        title={t('chooseMacro')}
        items={macros.map((macro) => ({ id: macro.id, label: macro.name, hint: t(macro.shared ? 'team' : 'own'), icon: WandSparkles }))}
        onPick={(id) => open && openMacros(open.numbers, macros.find((macro) => macro.id === id)?.id ?? null)}
      />
      {open && chosen && <MacroPreview macro={chosen} numbers={open.numbers} />}
    </>
  );
}

function MacroPreview({ macro, numbers }: { macro: Macro; numbers: readonly number[] }) {
  const t = useMessages(automationMessages);
  const { orpc } = useDesk();
  const shown = numbers.slice(0, mostShown);
  const preview = useQuery({ ...orpc.macros.preview.queryOptions({ id: macro.id, numbers: shown }), placeholderData: keepPreviousData });
  const { run, busy } = useMacroRun(macro, numbers);
  const possible = preview.data?.items.some(({ planned }) => planned.problems.length === 0) ?? false;
  const confirm = useRef<HTMLButtonElement>(null);
  // m, the macro, Enter: what is shown is confirmed by the same key, once it is shown.
  useEffect(() => {
    if (possible) confirm.current?.focus();
  }, [possible]);
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && closeMacros()}
      title={t('previewTitle', { name: macro.name })}
      actions={
        <>
          <Button onClick={closeMacros}>{t('cancel')}</Button>
          <Button
            ref={confirm}
            variant="primary"
            icon={WandSparkles}
            busy={busy}
            disabled={!possible && numbers.length <= mostShown}
            onClick={() => void run()}
          >
            {t('run', { count: numbers.length })}
          </Button>
        </>
      }
    >
      {preview.isPending && <Skeleton lines={4} />}
      {preview.isError && <DeskError error={preview.error} onRetry={() => void preview.refetch()} />}
      <div className="flex flex-col gap-3">
        {preview.data?.items.map(({ number, title, planned }) => (
          <section key={number}>
            <h3 className="mb-1 text-sm font-semibold">{t('previewOf', { number: String(number), title })}</h3>
            <PlannedView planned={planned} />
          </section>
        ))}
        {numbers.length > mostShown && (
          <p className="text-xs text-muted">{t('previewFirst', { shown: shown.length, count: numbers.length })}</p>
        )}
      </div>
    </Dialog>
  );
}

/** Runs a macro as one command; its fields can be taken back as one. */
function useMacroRun(macro: Macro, numbers: readonly number[]) {
  const t = useMessages(automationMessages);
  const failureText = useFailureText();
  const { client, queries } = useDesk();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    const commandId = newId<CommandId>();
    setBusy(true);
    try {
      const { outcomes } = await client.macros.run({ id: macro.id, commandId, numbers: [...numbers] });
      const left = outcomes.filter(({ outcome }) => outcome === 'skipped');
      const count = outcomes.length - left.length;
      const undo = { label: t('undo'), run: () => void undoCommands(client, queries, [commandId]) };
      const said =
        left.length > 0
          ? t('ranPartly', { name: macro.name, count, skipped: left.length, reason: failureText(left[0]?.reason ?? '', left[0]?.said) })
          : t('ran', { name: macro.name, count });
      closeMacros();
      showToast(said, count > 0 ? { undo } : {});
      await queries.invalidateQueries({ queryKey: ['tickets'] });
      // What one's own macro wrote comes into sight, so that it is no news that would stop the next message.
      const shown = contextValue(openTicket);
      if (shown && numbers.includes(shown.ticket.number)) shown.showNewest();
    } catch (error) {
      closeMacros();
      reportProblem(error, messageOf(automationMessages, 'running', { name: macro.name }));
    }
    setBusy(false);
  };
  return { run, busy };
}
