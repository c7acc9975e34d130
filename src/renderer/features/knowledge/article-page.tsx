import { useQuery } from '@tanstack/react-query';
import { Languages } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { type Language, languageSchema } from '../../../contract/common.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { problemOf } from '../../client/desk-problem.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Choice } from '../../ui/controls/choice.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { languageNames } from '../../ui/i18n/shown-language.ts';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { knowledgeMessages } from './knowledge-messages.ts';

// Brings a Markdown parser that no other page needs.
const ArticleBody = lazy(async () => ({ default: (await import('./article-body.tsx')).ArticleBody }));

/** The slug of an address, and the language where search named one: `cannot-print/vi`. */
export function readArticleAddress(address: string): { slug: string; language: Language | null } {
  const [slug = '', language] = address.split('/');
  const parsed = languageSchema.safeParse(language);
  return { slug, language: parsed.success ? parsed.data : null };
}

/** One article to read, in the language shown, else in the one it has. */
export function ArticlePage({ address }: { address: string }) {
  const t = useMessages(knowledgeMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const shown = useLanguage();
  const { slug, language: named } = readArticleAddress(address);
  const [chosen, setChosen] = useState<Language | null>(named);
  const wanted: Language = chosen ?? (shown === 'pseudo' ? 'en' : shown);
  const read = useQuery({ ...orpc.knowledge.get.queryOptions({ slug, language: wanted }), placeholderData: (before) => before });
  usePageTitle(read.data?.title ?? t('articles'));
  if (read.isError)
    return problemOf(read.error).code === 'NOT_FOUND' ? (
      <EmptyState
        kind="nothing-matches"
        title={t('notFound')}
        action={
          <Button
            onClick={() => {
              location.hash = '#/articles';
            }}
          >
            {t('all')}
          </Button>
        }
      />
    ) : (
      <DeskError error={read.error} onRetry={() => void read.refetch()} />
    );
  if (!read.data) return <Skeleton lines={10} />;
  const article = read.data;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-surface p-6">
      <article className="mx-auto max-w-3xl" lang={article.language}>
        <header className="mb-4 flex flex-wrap items-start gap-3 border-b border-line pb-3">
          <div className="min-w-0 flex-1">
            <h1 className="text-xl wrap-anywhere">{article.title}</h1>
            <p className="text-xs text-muted">{t('updated', { at: format.dateTime(article.updatedAt) })}</p>
          </div>
          {article.languages.length > 1 && (
            <Choice
              label={t('languages')}
              hideLabel
              value={article.language}
              onChange={setChosen}
              options={article.languages.map((value) => ({ value, label: languageNames[value] }))}
            />
          )}
        </header>
        {article.language !== wanted && !read.isPlaceholderData && (
          <output className="mb-3 flex items-center gap-2 rounded-md bg-info-tint px-3 py-2 text-sm text-info">
            <Languages aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
            {t('fallback', { wanted: languageNames[wanted], shown: languageNames[article.language] })}
          </output>
        )}
        <Suspense fallback={<Skeleton lines={8} />}>
          <ArticleBody text={article.body} />
        </Suspense>
      </article>
    </div>
  );
}
