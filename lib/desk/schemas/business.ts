import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { pageSchema } from '@/lib/kernel/pagination';
import type { WithDefaults } from './defaults';

export const BUSINESS_NAME_MAX_LENGTH = 120;
export const BUSINESS_REFERENCE_MAX_LENGTH = 60;
export const BUSINESS_DOMAIN_MAX_LENGTH = 253;
export const BUSINESS_NOTE_MAX_LENGTH = 2_000;

const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

const id = idSchema('business');
const name = z
  .string()
  .trim()
  .min(1, 'Give the business a name.')
  .max(BUSINESS_NAME_MAX_LENGTH, `Use at most ${BUSINESS_NAME_MAX_LENGTH} characters.`);
const reference = z
  .string()
  .trim()
  .min(1, 'Write a reference, or none.')
  .max(BUSINESS_REFERENCE_MAX_LENGTH, `Use at most ${BUSINESS_REFERENCE_MAX_LENGTH} characters.`)
  .nullable();
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .overwrite(bareDomain)
  .max(BUSINESS_DOMAIN_MAX_LENGTH, 'This is too long for a domain.')
  .regex(DOMAIN, 'Write a domain such as example.com.')
  .nullable();
const note = z.string().trim().max(BUSINESS_NOTE_MAX_LENGTH, 'Use at most 2,000 characters.');

/** What people paste in place of a domain: a website's address, a mail address. */
function bareDomain(text: string): string {
  return text
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^[^/@]*@/, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '');
}

export const createBusinessSchema = z.strictObject({
  name,
  reference: reference.default(null),
  domain: domain.default(null),
  note: note.default(''),
});

/** What is left out stays as it is. */
export const updateBusinessSchema = z.strictObject({
  id,
  name: name.optional(),
  reference: reference.optional(),
  domain: domain.optional(),
  note: note.optional(),
});

export const listBusinessesSchema = pageSchema
  .extend({ q: z.string().trim().max(BUSINESS_NAME_MAX_LENGTH).optional() })
  .strict();

export const businessIdSchema = z.strictObject({ id });

export type CreateBusinessInput = z.input<typeof createBusinessSchema>;
export type UpdateBusinessInput = z.output<typeof updateBusinessSchema>;
export type ListBusinessesInput = WithDefaults<z.output<typeof listBusinessesSchema>, 'limit'>;

/** A company that customers belong to. Instants are ISO 8601 in UTC. */
export interface BusinessDto {
  id: string;
  name: string;
  /** The tenant's own number for it. */
  reference: string | null;
  /** Customers whose mail addresses are of this domain belong to it. */
  domain: string | null;
  note: string;
  createdAt: string;
  updatedAt: string;
}

export interface BusinessRef {
  id: string;
  name: string;
}
