import { mailWordingSchema, type MailTextVersion, type MailWording } from '../schemas';

export const TEXT_COLUMNS = {
  number: true,
  content: true,
  note: true,
  createdByName: true,
  createdAt: true,
} as const;

interface TextRow {
  number: number;
  content: unknown;
  note: string;
  createdByName: string;
  createdAt: Date;
}

/** What a row holds; a shape that is none of ours counts as our words, or a mail could not be sent. */
export function wordingOf(content: unknown): MailWording | null {
  return mailWordingSchema.nullable().catch(null).parse(content);
}

export function toVersion({ content, createdAt, ...row }: TextRow): MailTextVersion {
  return { ...row, wording: wordingOf(content), createdAt: createdAt.toISOString() };
}
