import type { Language } from '../../contract/common.ts';
import type { About } from '../../contract/desk.ts';

const platforms: Partial<Record<NodeJS.Platform, About['platform']>> = { linux: 'linux', win32: 'windows', darwin: 'macos' };

const localeHere = (): string =>
  process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;

/** What a shell on this machine tells its desk: the platform, and the person's language. @param locale as the operating system has it; a shell that knows better says so. */
export function localFacts(
  version: string,
  locale = localeHere(),
): { version: string; platform: About['platform']; suggestedLanguage: Language } {
  const language = locale.slice(0, 2).toLowerCase();
  return {
    version,
    platform: platforms[process.platform] ?? 'other',
    suggestedLanguage: language === 'vi' || language === 'ms' ? language : 'en',
  };
}
