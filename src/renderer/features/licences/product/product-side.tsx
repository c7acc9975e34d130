import { BadgeCheck } from 'lucide-react';
import type { ProductDialog } from './product-context.ts';
import { CommandIcon } from '../../../ui/commands/runner.tsx';
import { Card, Facts } from '../../../ui/display/card.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { licenceMessages } from '../licence-messages.ts';
import { productPath } from '../licence-paths.ts';
import { PoolCard } from './pool-card.tsx';
import { partsCommand } from './product-commands.ts';
import { productMessages } from './product-messages.ts';
import type { ProductFacts } from './product-facts.ts';

const titlesShown = 12;

/** The licences of a product, and what is known of it. */
export function ProductSide({ facts, onDialog }: { facts: ProductFacts; onDialog: (dialog: ProductDialog) => void }) {
  const t = useMessages(productMessages);
  const words = useMessages(licenceMessages);
  const { product, pools, parts, suites, titles } = facts;
  return (
    <aside aria-label={t('pools')} className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
      {pools.length === 0 && (
        <Card title={t('pools')} icon={BadgeCheck}>
          <p className="text-sm text-muted">{t('noPools')}</p>
        </Card>
      )}
      {pools.map((pool) => (
        <PoolCard key={pool.licenceId} pool={pool} onDialog={onDialog} />
      ))}
      <Card title={t('facts')} aside={<CommandIcon command={partsCommand} />}>
        <div className="flex flex-col gap-3 text-sm">
          <Facts
            items={[
              { label: words('state'), value: words(`treatment.${product.treatment}`) },
              ...(product.reason === null ? [] : [{ label: t('why'), value: product.reason }]),
              { label: words('publisher'), value: product.publisher },
              ...(suites.length === 0
                ? []
                : [
                    {
                      label: t('suites'),
                      value: suites.map(({ id, name }) => (
                        <a key={id} href={`#${productPath(id)}`} className="block">
                          {name}
                        </a>
                      )),
                    },
                  ]),
              ...(parts.length === 0 ? [] : [{ label: t('parts'), value: parts.join(', ') }]),
            ]}
          />
          {titles.length > 0 && (
            <div>
              <h4 className="text-xs font-semibold text-muted">{t('titles')}</h4>
              <ul>
                {titles.slice(0, titlesShown).map(({ name, devices }) => (
                  <li key={name} className="wrap-anywhere">
                    <a href={`#/software/${encodeURIComponent(name)}`}>{t('titleLine', { title: name, count: devices })}</a>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      </Card>
    </aside>
  );
}
