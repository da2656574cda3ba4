import { z } from 'zod';
import type { MailContent } from './content';

export const name = z.string().trim().min(1).max(200);
export const line = z.string().trim().min(1).max(300);
export const text = z.string().max(2_000);
// Every link was written by us from configuration; the check keeps it that way.
export const link = z.url({ protocol: /^https?$/ }).max(2_000);

/** What a mail needs to know, and what it says. */
export function template<S extends z.ZodType>(data: S, write: (data: z.infer<S>) => MailContent) {
  return { data, write };
}

export const greeting = (person: string | null) => (person ? `Hello ${person},` : 'Hello,');
