import type { ComponentProps } from 'react';
import Markdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';

function ArticleLink({ href, children }: ComponentProps<'a'>) {
  if (href?.startsWith('#/')) return <a href={href}>{children}</a>;
  // A jump within the page would be taken for an address of the console, which lives behind the hash.
  if (href === undefined || href.startsWith('#')) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

// The article's title stands above: its own headings begin one level below.
const components = {
  a: ArticleLink,
  h1: ({ children }: ComponentProps<'h1'>) => <h2 className="mt-6 mb-2 text-lg">{children}</h2>,
  h2: ({ children }: ComponentProps<'h2'>) => <h2 className="mt-6 mb-2 text-lg">{children}</h2>,
  h3: ({ children }: ComponentProps<'h3'>) => <h3 className="mt-4 mb-1 text-md font-semibold">{children}</h3>,
  p: ({ children }: ComponentProps<'p'>) => <p className="my-2">{children}</p>,
  ul: ({ children }: ComponentProps<'ul'>) => <ul className="my-2 list-disc pl-6">{children}</ul>,
  ol: ({ children }: ComponentProps<'ol'>) => <ol className="my-2 list-decimal pl-6">{children}</ol>,
  li: ({ children }: ComponentProps<'li'>) => <li className="my-0.5">{children}</li>,
  code: ({ children }: ComponentProps<'code'>) => <code className="rounded-sm bg-subtle px-1 py-px text-[0.92em]">{children}</code>,
  pre: ({ children }: ComponentProps<'pre'>) => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <pre tabIndex={0} className="my-3 overflow-x-auto rounded-md border border-line bg-subtle p-3 text-xs leading-5">
      {children}
    </pre>
  ),
  blockquote: ({ children }: ComponentProps<'blockquote'>) => (
    <blockquote className="my-3 border-l-4 border-line-strong pl-3 text-muted">{children}</blockquote>
  ),
  table: ({ children }: ComponentProps<'table'>) => (
    <div className="my-3 overflow-x-auto">
      <table className="w-full border-collapse text-sm">{children}</table>
    </div>
  ),
  th: ({ children }: ComponentProps<'th'>) => (
    <th className="border border-line bg-subtle px-2 py-1 text-left font-semibold">{children}</th>
  ),
  td: ({ children }: ComponentProps<'td'>) => <td className="border border-line px-2 py-1 align-top">{children}</td>,
  hr: () => <hr className="my-4 border-line" />,
};

/** The text of an article. Markdown becomes React elements and is sanitised on the way: no HTML of its own, no script, no foreign scheme. */
export function ArticleBody({ text }: { text: string }) {
  return (
    <div className="text-md leading-relaxed wrap-anywhere">
      <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={components}>
        {text}
      </Markdown>
    </div>
  );
}
