import { contextKey } from '../../ui/commands/context.ts';

/** What the commands of the directory act on. */
export type PeopleDirectory = { show: (what: 'new' | 'organisations') => void };
export const peopleDirectory = contextKey<PeopleDirectory>('people-directory');

/** What the commands of one person's page act on. */
export type PersonActions = { edit: () => void };
export const openPerson = contextKey<PersonActions>('person');
