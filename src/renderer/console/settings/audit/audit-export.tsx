import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import type { AuditLine } from '../../../../contract/audit.ts';
import { csvOf } from '../../../../shared/tables/write-csv.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { auditExport } from './audit-commands.ts';
import type { AuditInput } from './audit-filter.ts';
import { auditMessages } from './audit-messages.ts';

const exportLimit = 100_000;

/** Everything that fits, newest first, as a file; read page by page, so that the desk does other things between. */
export function AuditExport({ input }: { input: AuditInput }) {
  const t = useMessages(auditMessages);
  const format = useFormats();
  const { client } = useDesk();
  const write = useMutation({
    mutationFn: async () => {
      const lines: AuditLine[] = [];
      for (let cursor: string | null = ''; cursor !== null && lines.length < exportLimit; ) {
        const page: { items: AuditLine[]; next: string | null } = await client.audit.list({
          ...input,
          limit: 500,
          ...(cursor && { cursor }),
        });
        lines.push(...page.items);
        cursor = page.next;
      }
      const rows = lines.map((line) => [
        line.position,
        new Date(line.at).toISOString(),
        line.personName,
        line.personId,
        line.procedure,
        line.commandId,
        line.changes,
        line.hash,
      ]);
      const csv = csvOf(['line', 'at', 'person', 'person id', 'procedure', 'command id', 'changes', 'sha256'], rows);
      saveFile(`deskside-audit-${new Date().toISOString().slice(0, 10)}.csv`, csv, 'text/csv;charset=utf-8');
      return lines.length;
    },
    onSuccess: (count) => showToast(count < exportLimit ? t('exported', { count }) : t('exportLimit', { count: format.number(count) })),
  });
  const { mutate } = write;
  useProvideContext(
    auditExport,
    useMemo(() => ({ start: () => mutate() }), [mutate]),
  );
  return (
    <>
      <Button icon={Download} busy={write.isPending} onClick={() => write.mutate()}>
        {t('export')}
      </Button>
      {write.isError && <DeskError error={write.error} />}
    </>
  );
}
