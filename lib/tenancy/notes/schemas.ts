import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';

const text = z.string().trim().min(1, 'Write something.').max(4_000, 'Use at most 4,000 characters.');

export const createNoteSchema = z.strictObject({
  tenantId: idSchema('tenant'),
  text,
  isPinned: z.boolean().default(false),
});
export const noteIdSchema = z.strictObject({ id: idSchema('note') });
export const updateNoteSchema = noteIdSchema.extend({
  text: text.optional(),
  isPinned: z.boolean().optional(),
});
export type UpdateNoteInput = z.infer<typeof updateNoteSchema>;

export interface NoteDto {
  id: string;
  text: string;
  isPinned: boolean;
  author: string;
  /** Whether the reader wrote it; only they may change its words or delete it. */
  isOwn: boolean;
  /** ISO instants. */
  createdAt: string;
  editedAt: string | null;
}
