import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, languageSchema } from '../../contract/common.ts';
import { resourcesFolder } from '../platform/resources.ts';

export type NewArticle = { slug: string; language: Language; title: string; body: string };

/** Reads `resources/articles/SLUG.LANGUAGE.md`: the first line is the title as a heading, the rest the body. */
export async function starterArticles(): Promise<NewArticle[]> {
  const folder = join(resourcesFolder(), 'articles');
  const articles: NewArticle[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const [, slug, code] = /^([a-z0-9-]+)\.([a-z]{2})\.md$/.exec(file) ?? [];
    const language = languageSchema.safeParse(code);
    if (!slug || !language.success) continue;
    const text = await readFile(join(folder, file), 'utf8');
    const [heading = '', ...rest] = text.split('\n');
    articles.push({ slug, language: language.data, title: heading.replace(/^#\s*/, '').trim(), body: rest.join('\n').trim() });
  }
  return articles;
}
