import { Ban, CircleAlert, CircleCheck, CircleMinus, CirclePlus, CircleSlash, Infinity as Endless, TriangleAlert } from 'lucide-react';
import type { ProductPosition } from '../../../contract/products.ts';
import { StatusPill } from '../../ui/display/status-pill.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { licenceMessages } from './licence-messages.ts';

/** How a product stands, as icon and words: short, spare, free, not allowed. */
export function BalancePill({ product }: { product: ProductPosition }) {
  const t = useMessages(licenceMessages);
  const format = useFormats();
  const { treatment, balance, licences, installed, servedElsewhere } = product;
  if (treatment === 'forbidden')
    return <StatusPill tone={installed > 0 ? 'critical' : 'neutral'} icon={Ban} label={t('treatment.forbidden')} />;
  if (treatment === 'ignored' && licences === 0) return <StatusPill tone="neutral" icon={CircleSlash} label={t('treatment.ignored')} />;
  if (treatment === 'free' && licences === 0) return <StatusPill tone="ok" icon={CircleCheck} label={t('treatment.free')} />;
  if (balance === null || (servedElsewhere && licences === 0))
    return <StatusPill tone="neutral" icon={Endless} label={t(servedElsewhere ? 'elsewhere' : 'unlimited')} />;
  if (balance < 0 && licences === 0) return <StatusPill tone="warning" icon={TriangleAlert} label={t('noLicence')} />;
  if (balance < 0) return <StatusPill tone="critical" icon={CircleAlert} label={t('short', { count: format.number(-balance) })} />;
  return balance === 0 ? (
    <StatusPill tone="ok" icon={CircleMinus} label={t('even')} />
  ) : (
    <StatusPill tone="ok" icon={CirclePlus} label={t('spare', { count: format.number(balance) })} />
  );
}
