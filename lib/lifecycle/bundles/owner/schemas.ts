import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { passphraseSchema } from '../schemas';

/** How long an export can be downloaded. */
export const EXPORT_DAYS = 7;

export const requestExportSchema = z
  .strictObject({ passphrase: passphraseSchema, repeated: z.string().max(200) })
  .refine(({ passphrase, repeated }) => passphrase === repeated, {
    path: ['repeated'],
    message: 'The two passphrases are different.',
  });
export type RequestExportInput = z.infer<typeof requestExportSchema>;

export const exportIdSchema = z.strictObject({ id: idSchema('bundle') });

/** An export of everything, as its owners see it. Instants are ISO 8601. */
export interface ExportDto {
  id: string;
  status: 'writing' | 'ready' | 'failed';
  /** Written so far. */
  progressBytes: number | null;
  sizeBytes: number | null;
  rows: number | null;
  files: number | null;
  /** Of the file, in hex. */
  sha256: string | null;
  requestedBy: string;
  downloads: number;
  createdAt: string;
  /** The moment everything in it is of. */
  takenAt: string | null;
  expiresAt: string | null;
}
