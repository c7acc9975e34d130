import { Activity, CircleAlert, CircleCheck, type LucideIcon } from 'lucide-react';
import type { CheckTurn } from '../../../contract/device-history.ts';
import { StatusPill, type Tone } from '../../ui/display/status-pill.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useReasonText } from './check-look.tsx';
import { checkMessages } from './check-messages.ts';
import { checkPath } from './check-paths.ts';
import { turnMessages } from './turn-messages.ts';

const looks: Readonly<Record<CheckTurn['turn'], { tone: Tone; icon: LucideIcon }>> = {
  failed: { tone: 'critical', icon: CircleAlert },
  changed: { tone: 'warning', icon: Activity },
  recovered: { tone: 'ok', icon: CircleCheck },
};

/** How a check stood before and stands after, and why, in words. */
export function useTurnText(): (turn: Pick<CheckTurn, 'old' | 'new'>) => string {
  const t = useMessages(turnMessages);
  const words = useMessages(checkMessages);
  const reasonText = useReasonText();
  return ({ old, new: now }) => {
    const states = { old: words(`state.${old.state}`), new: words(`state.${now.state}`) };
    return now.reasons.length === 0 ? t('stood', states) : t('stoodWhy', { ...states, why: now.reasons.map(reasonText).join('; ') });
  };
}

/** A check of a device that began to fail or recovered, as a line among what changed on the device. */
export function TurnLine({ turn }: { turn: CheckTurn }) {
  const t = useMessages(turnMessages);
  const format = useFormats();
  const text = useTurnText();
  return (
    <li className="grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-start gap-2 px-3 py-1.5 text-sm">
      <StatusPill {...looks[turn.turn]} label={t(`turn.${turn.turn}`)} className="justify-self-start" />
      <div className="min-w-0">
        <p className="wrap-anywhere">
          <a href={`#${checkPath(turn.checkId)}`} className="font-medium">
            {turn.name}
          </a>{' '}
          <span className="text-xs text-muted">{t('check')}</span>
        </p>
        <p className="text-xs text-muted wrap-anywhere">{text(turn)}</p>
      </div>
      <time
        dateTime={new Date(turn.at).toISOString()}
        title={t('seenAt', { at: format.dateTime(turn.at) })}
        className="tabular text-xs text-muted"
      >
        {format.time(turn.at)}
      </time>
    </li>
  );
}
