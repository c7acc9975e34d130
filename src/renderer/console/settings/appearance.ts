import { onPreferences, readPreference } from '../../client/preferences.ts';
import { markDocument, showLanguage, shownLanguage } from '../../ui/i18n/shown-language.ts';
import { appearancePreference, languagePreference } from './settings-preferences.ts';

/** Puts the person's appearance and language on the document, now and whenever they change. Before the first drawing, so that nothing flashes. */
export function applyAppearance(): void {
  const apply = () => {
    const { theme, density, contrast, motion } = readPreference(appearancePreference);
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    dataset['density'] = density;
    dataset['contrast'] = contrast;
    dataset['motion'] = motion;
    const language = readPreference(languagePreference);
    if (language !== null && shownLanguage() !== language && shownLanguage() !== 'pseudo') showLanguage(language);
  };
  markDocument();
  apply();
  onPreferences(apply);
}
