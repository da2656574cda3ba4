import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { type DirectoryFilterInput, directoryFilterSchema } from '../console/schemas';

const name = z.string().trim().min(1, 'Give it a name.').max(40, 'Use at most 40 characters.');
const id = idSchema('directoryView');

export const saveViewSchema = z.strictObject({
  name,
  filter: directoryFilterSchema,
  isShared: z.boolean().default(false),
});
export const updateViewSchema = z.strictObject({
  id,
  name: name.optional(),
  filter: directoryFilterSchema.optional(),
  isShared: z.boolean().optional(),
});
export const viewIdSchema = z.strictObject({ id });
/** Null: the directory opens with all tenants. */
export const setDefaultViewSchema = z.strictObject({ id: id.nullable() });
export const moveViewSchema = z.strictObject({ id, direction: z.enum(['left', 'right']) });
export type MoveViewInput = z.infer<typeof moveViewSchema>;
export type UpdateViewInput = z.infer<typeof updateViewSchema>;

export interface DirectoryViewDto {
  id: string;
  name: string;
  filter: DirectoryFilterInput;
  isShared: boolean;
  /** Whether the reader made it; only they may change it. */
  isOwn: boolean;
  ownerName: string;
  /** Whether the directory opens with it for the reader. */
  isDefault: boolean;
}
