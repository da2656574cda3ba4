import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { FILES_PER_MESSAGE } from './values';

export const fileIdsSchema = z
  .array(idSchema('file'))
  .max(FILES_PER_MESSAGE, `Attach at most ${FILES_PER_MESSAGE} files to a message.`)
  .refine((ids) => new Set(ids).size === ids.length, 'The same file is attached twice.');

/** An attachment; its bytes are fetched by id through the face that shows it. */
export interface FileDto {
  id: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
}
