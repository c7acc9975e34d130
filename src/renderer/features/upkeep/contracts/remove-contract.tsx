import type { SupportContract } from '../../../../contract/upkeep.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { upkeepMessages } from '../upkeep-messages.ts';
import { useUpkeepSaved } from '../use-upkeep.ts';

type Props = { contract: SupportContract; onClose: () => void; onRemoved?: () => void };

/** Asks before a contract is removed. */
export function RemoveContract({ contract, onClose, onRemoved }: Props) {
  const t = useMessages(upkeepMessages);
  const { client } = useDesk();
  const saved = useUpkeepSaved();
  const remove = async () => {
    try {
      await client.supportContracts.remove({ id: contract.id });
      onRemoved?.();
      await saved();
    } catch (error) {
      reportProblem(error, messageOf(upkeepMessages, 'removeContract'));
    }
    onClose();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('removeContract')}
      confirm={t('remove')}
      danger
      onConfirm={() => void remove()}
    >
      {t('removeText', { name: contract.name })}
    </AlertDialog>
  );
}
