import type { Language } from '../../contract/common.ts';
import type { About } from '../../contract/desk.ts';

const platforms: Partial<Record<NodeJS.Platform, About['platform']>> = { linux: 'linux', win32: 'windows', darwin: 'macos' };

/** What a shell on this machine tells its desk: the platform, and the person's language as the operating system has it. */
export function localFacts(version: string): { version: string; platform: About['platform']; suggestedLanguage: Language } {
  const said = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;
  const language = said.slice(0, 2).toLowerCase();
  return {
    version,
    platform: platforms[process.platform] ?? 'other',
    suggestedLanguage: language === 'vi' || language === 'ms' ? language : 'en',
  };
}
