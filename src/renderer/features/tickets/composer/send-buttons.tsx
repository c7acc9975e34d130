import { CheckCheck, ChevronUp, CirclePause, Lock, Send } from 'lucide-react';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Kbd } from '../../../ui/display/kbd.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Menu } from '../../../ui/layers/menu.tsx';
import { composerMessages } from './composer-messages.ts';
import type { DraftMode } from './draft-keeper.ts';
import type { useSend } from './use-send.ts';

type Props = { mode: DraftMode; sender: ReturnType<typeof useSend>; uploading: boolean; empty: boolean };

/** What ends writing. After a stop the button says that it will be sent all the same. */
export function SendButtons({ mode, sender, uploading, empty }: Props) {
  const t = useMessages(composerMessages);
  const { state, send } = sender;
  const anyway = state.kind === 'stopped';
  const verb = anyway ? 'sendAnyway' : mode === 'note' ? 'addNote' : 'send';
  const off = empty || uploading;
  return (
    <div className="ml-auto flex items-center gap-1">
      {uploading && <span className="text-xs text-muted">{t('waitForUploads')}</span>}
      <Kbd shortcut="Mod+Enter" />
      <Button
        variant="primary"
        icon={mode === 'note' ? Lock : Send}
        busy={state.kind === 'sending'}
        disabled={off}
        onClick={() => void send({ anyway })}
      >
        {t(verb)}
      </Button>
      <Menu
        align="end"
        side="top"
        trigger={<IconButton icon={ChevronUp} label={t('moreSend')} disabled={off || state.kind === 'sending'} />}
        entries={[
          {
            id: 'resolve',
            label: t(mode === 'note' ? 'noteAndResolve' : 'sendAndResolve'),
            icon: CheckCheck,
            shortcut: 'Mod+Shift+Enter',
            onSelect: () => void send({ status: 'solved', anyway }),
          },
          ...(mode === 'reply'
            ? [{ id: 'wait', label: t('sendAndWait'), icon: CirclePause, onSelect: () => void send({ status: 'waiting', anyway }) }]
            : []),
        ]}
      />
    </div>
  );
}
