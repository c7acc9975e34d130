import { useCallback } from 'react';
import type { DeviceId } from '../../../../contract/common.ts';
import type { DeviceState, DeviceSummary } from '../../../../contract/devices.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { uiMessages } from '../../../ui/ui-messages.ts';
import { registerMessages } from './register-messages.ts';

type Wanted = { id: DeviceId; from: DeviceState; to: DeviceState };

/** Gives many devices another state, each by its own command, with one Undo for all that changed. It answers which have it now. */
export function useStateChange() {
  const { client } = useDesk();
  const t = useMessages(registerMessages);
  const say = useMessages(uiMessages);
  return useCallback(
    async (devices: readonly DeviceSummary[], state: DeviceState): Promise<{ ids: DeviceId[]; state: DeviceState }> => {
      const send = async (wanted: readonly Wanted[]): Promise<Wanted[]> => {
        const done: Wanted[] = [];
        for (const each of wanted)
          try {
            await client.devices.update({ id: each.id, state: each.to });
            done.push(each);
          } catch (error) {
            // What is refused for one is likely refused for the next: it stops here, and what was done is told.
            reportProblem(error, messageOf(registerMessages, 'changingState'));
            break;
          }
        return done;
      };
      const wanted = devices.flatMap(({ id, state: from }) => (from === state ? [] : [{ id, from, to: state }]));
      const changed = await send(wanted);
      const back = () => void send(changed.map(({ id, from, to }) => ({ id, from: to, to: from })));
      if (changed.length > 0 || wanted.length === 0)
        showToast(t('stateChanged', { count: changed.length }), changed.length > 0 ? { undo: { label: say('undo'), run: back } } : {});
      return { ids: changed.map(({ id }) => id), state };
    },
    [client, t, say],
  );
}
