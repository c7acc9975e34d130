import { z } from 'zod';
import { definePreference } from '../../../client/preferences.ts';

export const toneHintPreference = definePreference('composer.tone-hint', z.boolean(), true);
