import { z } from 'zod';

const instant = z.iso.datetime();
const line = z
  .string()
  .max(4_000)
  .refine((text) => !text.includes('\u0000'), 'There is a character no text has.');

/** How a tenant's mails read, and who they come from, as a bundle holds it. Never a key. Instants are ISO 8601. */
export const bundledMailSchema = z.object({
  texts: z
    .array(
      z.object({
        kind: line,
        language: line,
        number: z.int().min(1),
        /** Null: ours again. What this release does not know any more is left out when it is put in place. */
        content: z.unknown(),
        note: line,
        createdById: line,
        createdByName: line,
        createdAt: instant,
      }),
    )
    .refine(
      (texts) =>
        new Set(texts.map(({ kind, language, number }) => `${kind} ${language} ${number}`)).size ===
        texts.length,
    ),
  sender: z.object({ name: line, address: line }).nullable(),
});
export type BundledMail = z.output<typeof bundledMailSchema>;
