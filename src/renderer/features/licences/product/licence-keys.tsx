import { Eye, EyeOff, KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { LicenceId, LicenceKeyId } from '../../../../contract/common.ts';
import type { LicenceDetail } from '../../../../contract/licences.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { CopyButton } from '../../../ui/display/copy-button.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { productMessages } from './product-messages.ts';

type Props = { licenceId: LicenceId; keys: NonNullable<LicenceDetail['keys']> };

/** The keys of a licence, hidden until somebody asks for one; what was asked for is gone from the page when it is left. */
export function LicenceKeys({ licenceId, keys }: Props) {
  const t = useMessages(productMessages);
  const { client, orpc, queries } = useDesk();
  const [shown, setShown] = useState<ReadonlyMap<LicenceKeyId, string>>(new Map());
  if (keys.length === 0) return null;
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      reportProblem(error, messageOf(productMessages, 'revealing'));
    }
  };
  const reveal = (keyId: LicenceKeyId) =>
    attempt(async () => {
      const { key } = await client.licences.revealKey({ id: licenceId, keyId });
      setShown((before) => new Map(before).set(keyId, key));
    });
  const hide = (keyId: LicenceKeyId) => setShown((before) => new Map([...before].filter(([id]) => id !== keyId)));
  const remove = (keyId: LicenceKeyId) =>
    attempt(async () => {
      await client.licences.removeKey({ id: licenceId, keyId });
      await queries.invalidateQueries({ queryKey: orpc.licences.key() });
    });
  return (
    <div>
      <h4 className="flex items-center gap-1 text-xs font-semibold text-muted">
        <KeyRound aria-hidden size={14} strokeWidth={1.75} />
        {t('keys')}
      </h4>
      <p className="text-xs text-muted">{t('revealHint')}</p>
      <ul className="divide-y divide-line">
        {keys.map(({ id, label }) => {
          const key = shown.get(id);
          return (
            <li key={id} className="flex flex-wrap items-center gap-1 py-1">
              <span className="min-w-0 flex-1 wrap-anywhere">{label}</span>
              {key === undefined ? (
                <Button icon={Eye} aria-label={`${t('reveal')}: ${label}`} onClick={() => void reveal(id)}>
                  {t('reveal')}
                </Button>
              ) : (
                <Button icon={EyeOff} aria-label={`${t('hide')}: ${label}`} onClick={() => hide(id)}>
                  {t('hide')}
                </Button>
              )}
              <IconButton icon={Trash2} label={`${t('removeKey')}: ${label}`} onClick={() => void remove(id)} />
              {key !== undefined && (
                <span className="flex w-full items-start gap-1">
                  <code className="min-w-0 flex-1 font-mono text-xs wrap-anywhere">{key}</code>
                  <CopyButton text={key} label={label} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
