import { useQuery } from '@tanstack/react-query';
import { Ban, CircleAlert, CircleCheck, CircleHelp, CircleSlash, Package, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import type { DeviceId } from '../../../../contract/common.ts';
import type { Product } from '../../../../contract/products.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { StatusPill, type Tone } from '../../../ui/display/status-pill.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { productPath } from '../licence-paths.ts';
import { productName } from '../../../../contract/product-views.ts';
import { deviceLicenceMessages } from './device-licence-messages.ts';

export type TitleLicence = {
  product: Product | null;
  match: 'seat' | 'pool' | 'short' | 'none' | 'covered' | 'forbidden' | 'free' | 'ignored' | 'unknown';
  other: string | null;
  others: number;
};

const looks: Readonly<Record<TitleLicence['match'], readonly [Tone, LucideIcon]>> = {
  seat: ['ok', CircleCheck],
  pool: ['ok', CircleCheck],
  short: ['critical', CircleAlert],
  none: ['warning', TriangleAlert],
  covered: ['ok', Package],
  forbidden: ['critical', Ban],
  free: ['neutral', CircleCheck],
  ignored: ['neutral', CircleSlash],
  unknown: ['neutral', CircleHelp],
};

/** The licences of a device's software, by title as scans write it. */
export function useDeviceLicences(deviceId: DeviceId): (title: string) => TitleLicence | undefined {
  const { orpc } = useDesk();
  const items = useQuery(orpc.products.ofDevice.queryOptions({ deviceId })).data?.items;
  return useMemo(() => {
    const byTitle = new Map(items?.map((item) => [item.title, item]));
    return (title) => byTitle.get(title.trim().slice(0, 500));
  }, [items]);
}

/** How the licence stands, as icon and word. */
export function LicenceMatch({ licence }: { licence: TitleLicence }) {
  const t = useMessages(deviceLicenceMessages);
  const [tone, icon] = looks[licence.match];
  const { match, other } = licence;
  return <StatusPill tone={tone} icon={icon} label={match === 'covered' && other ? t('coveredBy', { other }) : t(`match.${match}`)} />;
}

/** The product that a title is taken for, with the way to its licences. */
export function ProductOfTitle({ licence }: { licence: TitleLicence }) {
  const t = useMessages(deviceLicenceMessages);
  return (
    <div className="mt-3 flex flex-col gap-1">
      <h3 className="text-xs font-semibold text-muted">{t('product')}</h3>
      {licence.product && <a href={`#${productPath(licence.product.id)}`}>{productName(licence.product)}</a>}
      <LicenceMatch licence={licence} />
      {licence.product?.reason && <p className="text-xs text-muted">{licence.product.reason}</p>}
    </div>
  );
}
