import type { AuditLine } from '../../../../contract/audit.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { auditMessages } from './audit-messages.ts';
import { auditNounMessages, nounOf } from './audit-nouns.ts';

/** Lines of the audit, each with who did what and how much that changed. */
export function AuditLines({ lines }: { lines: readonly AuditLine[] }) {
  const t = useMessages(auditMessages);
  const format = useFormats();
  return (
    <table className="mt-3 w-full text-sm">
      <caption className="sr-only">{t('table')}</caption>
      <thead>
        <tr className="border-b border-line text-left text-xs text-muted">
          <th className="py-1 pr-3 font-medium">{t('when')}</th>
          <th className="py-1 pr-3 font-medium">{t('who')}</th>
          <th className="py-1 pr-3 font-medium">{t('what')}</th>
          <th className="py-1 pr-3 text-right font-medium">{t('changes')}</th>
          <th className="py-1 text-right font-medium">{t('line')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.sequence} className="border-b border-line/60">
            <td className="tabular py-1 pr-3 whitespace-nowrap">{format.dateTime(line.at)}</td>
            <td className="py-1 pr-3">{line.personName ?? t(line.personId ? 'gone' : 'byItself')}</td>
            <td className="py-1 pr-3">
              <About procedure={line.procedure} />
            </td>
            <td className="tabular py-1 pr-3 text-right">{format.number(line.changes)}</td>
            <td className="tabular py-1 text-right text-muted">{line.position === null ? '' : format.number(line.position)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was done: its noun in words, and the procedure as the contract and the export name it. */
function About({ procedure }: { procedure: string }) {
  const named = useMessages(auditNounMessages);
  const noun = nounOf(procedure);
  return (
    <>
      {noun && <span className="mr-2">{named(noun)}</span>}
      <code className="text-xs text-muted wrap-anywhere">{procedure}</code>
    </>
  );
}
