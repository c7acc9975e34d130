import { DataFolderInUse } from './data-folder.ts';

/** The data was written by a newer version than this; it was left as it is. */
export class NewerData extends Error {
  override readonly name = 'NewerData';
  constructor(cause: unknown) {
    super('This data was written by a newer Deskside. Nothing was changed.', { cause });
  }
}

/** The desk's attachments lie in another folder than this server was given. Nothing was changed. */
export class FilesElsewhere extends Error {
  override readonly name = 'FilesElsewhere';
  constructor(folder: string, mark: string) {
    super(`The attachments of this desk (mark ${mark}) do not lie in ${folder}. Nothing was changed.`);
  }
}

export type OpeningProblem = {
  code: 'DATA_FOLDER_IN_USE' | 'DATABASE_NEWER' | 'FILES_ELSEWHERE' | 'DATABASE_UNUSABLE';
  message: string;
  next: string;
};

/** Why a desk could not be opened, as a person reads it in any shell: what happened, that nothing was changed, and what to do next. */
export function openingProblem(error: unknown): OpeningProblem {
  if (error instanceof DataFolderInUse)
    return { code: 'DATA_FOLDER_IN_USE', message: error.message, next: 'Use the one that is open, or stop it and do this again.' };
  if (error instanceof NewerData)
    return {
      code: 'DATABASE_NEWER',
      message: error.message,
      next: 'Start the newer version, or restore a backup made by this one: npm run -s cli -- restore FILE',
    };
  if (error instanceof FilesElsewhere)
    return {
      code: 'FILES_ELSEWHERE',
      message: error.message,
      next: 'Set DESKSIDE_FILES to the folder that all servers of this desk share. If it is lost, restore a backup into a new database: npm run -s cli -- restore FILE',
    };
  const text = error instanceof Error ? error.message : String(error);
  return {
    code: 'DATABASE_UNUSABLE',
    message: `The database cannot be opened: ${text}.`.replace(/\.+$/, '.'),
    next: 'Nothing was changed. Restore the last backup (npm run -s cli -- restore FILE), or check that the database answers and that the folder can be written.',
  };
}
