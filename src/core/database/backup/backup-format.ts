/**
 * A backup is one SQLite file: the desk's tables as they were at one moment, every attachment and recording in `backup_files`,
 * and a manifest. It can be restored to either database.
 */
export const backupFormat = 1;

export type BackupManifest = {
  format: number;
  /** epoch ms */
  madeAt: number;
  madeBy: string;
  migration: string;
  files: number;
  rows: Record<string, number>;
  /** Where the audit's chain ended then; null when nothing was done yet. */
  audit: { position: number; hash: string } | null;
};

/** A file that is not a whole backup of ours; nothing was changed. */
export class UnusableBackup extends Error {
  override readonly name = 'UnusableBackup';
}

/** What a restored desk knows of its restore, among its settings. Epoch ms. */
export type RestoreNote = { at: number; madeAt: number };
export const restoreNoteKey = 'restored-from';
