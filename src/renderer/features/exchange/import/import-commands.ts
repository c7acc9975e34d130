import { FileInput } from 'lucide-react';
import { leads } from '../../../../contract/roles.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { importMessages } from './import-messages.ts';

const ofImport = { group: messageOf(importMessages, 'group'), scope: everywhere, icon: FileInput, roles: leads } as const;

export const importDevicesCommand: Command = {
  ...ofImport,
  id: 'import.devices',
  title: messageOf(importMessages, 'importDevices'),
  run: (context) => context.navigate('/import?kind=devices'),
};

export const importPeopleCommand: Command = {
  ...ofImport,
  id: 'import.people',
  title: messageOf(importMessages, 'importPeople'),
  run: (context) => context.navigate('/import?kind=people'),
};

export const importLicencesCommand: Command = {
  ...ofImport,
  id: 'import.licences',
  title: messageOf(importMessages, 'importLicences'),
  run: (context) => context.navigate('/import?kind=licences'),
};

export const importPlacesCommand: Command = {
  ...ofImport,
  id: 'import.places',
  title: messageOf(importMessages, 'importPlaces'),
  run: (context) => context.navigate('/import?kind=places'),
};

export const importAccessoriesCommand: Command = {
  ...ofImport,
  id: 'import.accessories',
  title: messageOf(importMessages, 'importAccessories'),
  run: (context) => context.navigate('/import?kind=accessories'),
};

export const importConsumablesCommand: Command = {
  ...ofImport,
  id: 'import.consumables',
  title: messageOf(importMessages, 'importConsumables'),
  run: (context) => context.navigate('/import?kind=consumables'),
};

/** The tables that can be taken in. */
export const importCommands: readonly Command[] = [
  importDevicesCommand,
  importPeopleCommand,
  importLicencesCommand,
  importPlacesCommand,
  importAccessoriesCommand,
  importConsumablesCommand,
];
