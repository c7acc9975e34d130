import { useQuery } from '@tanstack/react-query';
import { BookOpen, Paperclip, Play, RotateCcw } from 'lucide-react';
import type { Diagnosis } from '../../../../contract/diagnostics.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { diagnosticsMessages } from '../diagnostics-messages.ts';
import { articlePath } from '../diagnostics-paths.ts';
import { sentenceText } from '../playbook-text.ts';
import { DiagnosisPill } from '../verdict-pill.tsx';
import { useStartDiagnosis } from './diagnose-page.tsx';
import { type RunStep, verdictCounts } from './run-state.ts';

type Props = {
  diagnosis: Diagnosis;
  steps: readonly RunStep[];
  replaying: boolean;
  onReplay: (() => void) | null;
  onAttach: () => void;
};

/** What came of a diagnosis: verdict, likely cause, what to read and what to do with it. */
export function SummaryCard({ diagnosis, steps, replaying, onReplay, onAttach }: Props) {
  const t = useMessages(diagnosticsMessages);
  const language = useLanguage();
  const format = useFormats();
  const again = useStartDiagnosis(diagnosis.ticketId);
  const counts = verdictCounts(steps);
  const said = [
    counts.fault > 0 ? t('countFault', { count: counts.fault }) : '',
    counts.warning > 0 ? t('countWarning', { count: counts.warning }) : '',
    counts.unknown > 0 ? t('countUnknown', { count: counts.unknown }) : '',
    counts.ok > 0 ? t('countOk', { count: counts.ok }) : '',
    diagnosis.finishedAt === null ? '' : t('took', { duration: format.duration(diagnosis.finishedAt - diagnosis.startedAt) }),
  ].filter(Boolean);
  const trouble = diagnosis.verdict === 'fault' || diagnosis.verdict === 'warning';
  return (
    <Card title={t('summary')} aside={<DiagnosisPill diagnosis={diagnosis} />} className="m-3">
      <p className="tabular text-xs text-muted">{said.join(' · ')}</p>
      {diagnosis.sentence && (
        <p className="mt-1 text-md wrap-anywhere">
          {trouble && <span className="block text-xs font-medium text-muted">{t('likely')}</span>}
          {sentenceText(language, diagnosis.sentence)}
        </p>
      )}
      {diagnosis.articleSlug && <ArticleLink slug={diagnosis.articleSlug} />}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button icon={Paperclip} onClick={onAttach}>
          {t('attach')}
        </Button>
        <Button icon={RotateCcw} busy={again.isPending} onClick={() => again.mutate(diagnosis.playbook)}>
          {t('again')}
        </Button>
        {onReplay && (
          <Button icon={Play} onClick={onReplay} aria-pressed={replaying}>
            {t(replaying ? 'live' : 'replay')}
          </Button>
        )}
      </div>
      {again.isError && <DeskError error={again.error} />}
    </Card>
  );
}

function ArticleLink({ slug }: { slug: string }) {
  const t = useMessages(diagnosticsMessages);
  const language = useLanguage();
  const { orpc } = useDesk();
  const read = useQuery(orpc.knowledge.get.queryOptions({ slug, language: language === 'pseudo' ? 'en' : language }));
  return (
    <a href={`#${articlePath(slug)}`} className="mt-2 inline-flex items-center gap-1 text-sm">
      <BookOpen aria-hidden size={16} strokeWidth={1.75} />
      {t('article', { title: read.data?.title ?? slug })}
    </a>
  );
}
