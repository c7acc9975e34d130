import { useQuery } from '@tanstack/react-query';
import { BookOpen, Search } from 'lucide-react';
import { useState } from 'react';
import { fold } from '../../../shared/fold.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Highlight } from '../../ui/display/highlight.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { languageNames } from '../../ui/i18n/shown-language.ts';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { knowledgeMessages } from './knowledge-messages.ts';

/** All articles, in the language shown where there is one. */
export function ArticleListPage() {
  const t = useMessages(knowledgeMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const shown = useLanguage();
  const language = shown === 'pseudo' ? 'en' : shown;
  const read = useQuery(orpc.knowledge.list.queryOptions({ language, limit: 500 }));
  const [typed, setTyped] = useState('');
  usePageTitle(t('articles'));
  const wanted = fold(typed.trim());
  const articles = (read.data?.items ?? []).filter(({ title }) => fold(title).includes(wanted));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-3xl flex-col gap-3">
        <h1 className="text-lg">{t('articles')}</h1>
        <TextField label={t('find')} hideLabel placeholder={t('find')} type="search" icon={Search} value={typed} onChange={setTyped} />
        {read.isPending && <Skeleton lines={5} />}
        {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
        {read.data?.items.length === 0 && (
          <EmptyState kind="nothing-yet" title={t('emptyYet')}>
            {t('emptyYetText')}
          </EmptyState>
        )}
        {read.data && read.data.items.length > 0 && articles.length === 0 && (
          <EmptyState kind="nothing-matches" title={t('nothing')} action={<Button onClick={() => setTyped('')}>{t('clear')}</Button>}>
            {t('nothingText', { query: typed.trim() })}
          </EmptyState>
        )}
        <ul className="flex flex-col divide-y divide-line rounded-md border border-line bg-surface empty:hidden">
          {articles.map((article) => (
            <li key={article.id}>
              <a
                href={`#/articles/${encodeURIComponent(article.slug)}`}
                className="flex min-h-10 items-center gap-2 px-3 py-1.5 text-ink no-underline hover:bg-row-hover"
              >
                <BookOpen aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
                <span className="min-w-0 flex-1 wrap-anywhere" lang={article.language}>
                  <Highlight text={article.title} query={typed} />
                </span>
                <span className="text-xs text-muted">
                  {article.language !== language && `${languageNames[article.language]} · `}
                  {format.date(article.updatedAt)}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
