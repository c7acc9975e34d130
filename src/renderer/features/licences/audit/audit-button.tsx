import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ProductId } from '../../../../contract/common.ts';
import type { PackSummary } from '../../../../shared/exchange/audit-pack.ts';
import type { FileRow } from '../../../../shared/exchange/export-file.ts';
import { FileDialog } from '../../../client/file-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Progress } from '../../../ui/display/progress.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { auditedProducts, auditPackCommand } from './audit-commands.ts';
import { auditMessages } from './audit-messages.ts';
import { makeAuditPack } from './make-audit-pack.ts';
import { usePackWords } from './use-pack-words.ts';

type Audited = { id: ProductId; name: string };

/** The way to the audit pack: of one product and its line, or of all. */
export function AuditButton({ product }: { product?: Audited }) {
  const [open, setOpen] = useState(false);
  useProvideContext(
    auditedProducts,
    useMemo(() => ({ open: () => setOpen(true) }), []),
  );
  return (
    <>
      <CommandButton command={auditPackCommand} />
      {open && <AuditDialog product={product} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What the first sheet says: of what, by whom, when, from which scans, and whether the rows add up. */
function useAbout(product: Audited | undefined): (summary: PackSummary) => FileRow[] {
  const t = useMessages(auditMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const about = useQuery(orpc.desk.about.queryOptions({})).data;
  return ({ differing, counted, uncounted, oldestScan, newestScan }) => {
    const name = about?.me.name ?? '';
    const scan = (at: number | null) => (at === null ? t('about.noScan') : format.dateTime(at));
    return [
      [t('about.what'), product?.name ?? t('about.all')],
      ...(product ? [[t('about.of'), product.name]] : []),
      [t('about.madeBy'), name],
      [t('about.madeAt'), format.dateTime(Date.now())],
      [t('about.seen'), t('about.seenText', { name })],
      [t('about.oldest'), scan(oldestScan)],
      [t('about.newest'), scan(newestScan)],
      [t('about.rows'), t('about.rowsText', { counted: format.number(counted), uncounted: format.number(uncounted) })],
      [t('about.sums'), differing === 0 ? t('about.sumsAgree') : t('about.sumsDiffer', { count: differing })],
      [t('about.program'), `Deskside ${about?.version ?? ''}`.trim()],
    ];
  };
}

function AuditDialog({ product, onClose }: { product: Audited | undefined; onClose: () => void }) {
  const t = useMessages(auditMessages);
  const { client } = useDesk();
  const words = usePackWords();
  const about = useAbout(product);
  const [said, setSaid] = useState('');
  const make = async (signal: AbortSignal) => {
    setSaid(t('reading.products'));
    const { file, summary } = await makeAuditPack(client, {
      productId: product?.id,
      words,
      about,
      signal,
      onReading: (list, count) => setSaid(list === 'installations' ? t('reading.installations', { count }) : t(`reading.${list}`)),
      onWriting: () => setSaid(t('writing')),
    });
    const name = `deskside-licence-audit-${new Date().toISOString().slice(0, 10)}.xlsx`;
    return { name, file, told: summary.differing === 0 ? t('done') : t('doneUnsettled') };
  };
  return (
    <FileDialog
      title={product ? t('auditOf', { product: product.name }) : t('audit')}
      text={t('text')}
      action={t('start')}
      make={make}
      progress={<Progress label={t('progress')} value={null} text={said} />}
      onClose={onClose}
    />
  );
}
