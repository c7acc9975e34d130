import { builtInViewIds, type View } from '../../../../../contract/views.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { queueMessages } from '../queue-messages.ts';

const builtIn = Object.keys(builtInViewIds) as readonly (keyof typeof builtInViewIds)[];

/** What a view is called: those every desk begins with follow the language shown, the others keep the name somebody gave them. */
export function useViewName(): (view: Pick<View, 'id' | 'name'>) => string {
  const t = useMessages(queueMessages);
  return ({ id, name }) => {
    const key = builtIn.find((each) => builtInViewIds[each] === id);
    return key ? t(`view.${key}`) : name;
  };
}
