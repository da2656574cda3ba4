import { z } from 'zod';
import { passwordSchema } from '@/lib/security/password-schema';
import { isPossibleSlug } from '@/lib/tenancy/host';
import { slugSchema } from '@/lib/tenancy/schemas';
import { SLUG_MAX_LENGTH } from '@/lib/tenancy/slug-shape';
import { emailSchema, personNameSchema } from '../schemas';

const companyNameSchema = z
  .string()
  .trim()
  .min(2, 'Enter the name of your company.')
  .max(80, 'Use at most 80 characters.')
  .regex(/^[^\p{Cc}<>]*$/u, 'Use letters, spaces and ordinary punctuation.');

export const signUpSchema = z.strictObject({
  company: companyNameSchema,
  slug: slugSchema,
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
  /** The browser's, as a first setting. */
  timeZone: z.string().max(60).optional(),
});

export const slugCheckSchema = z.strictObject({ slug: z.string().max(60), company: z.string().max(80) });
export const signUpTicketSchema = z.strictObject({ ticket: z.string().min(1).max(2_000) });

// Words of a company's legal form say nothing that its address needs.
const LEGAL_FORMS = new Set([
  'inc',
  'ltd',
  'llc',
  'gmbh',
  'ag',
  'sa',
  'sarl',
  'bv',
  'ab',
  'oy',
  'plc',
  'co',
  'corp',
  'kg',
  'srl',
  'spa',
  'limited',
]);

/** A company's name as an address: lower case, without accents, hyphens between words. May be too short or reserved. */
export function slugOf(company: string): string {
  return company
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[łŁ]/g, 'l')
    .replace(/['’.]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
}

/**
 * Addresses a company could take, best first: its name, without its legal form, shortened, and with a word that fits a help centre.
 * Only possible ones; whether they are free the directory knows.
 */
export function slugSuggestions(company: string): string[] {
  const full = slugOf(company);
  const words = full.split('-').filter(Boolean);
  const bare = words.filter((word) => !LEGAL_FORMS.has(word)).join('-') || full;
  const first = words[0] ?? '';
  const candidates = [
    bare,
    full,
    bare.replaceAll('-', ''),
    first,
    ...['help', 'hq', 'team', 'desk'].map((suffix) => `${bare}-${suffix}`),
    `get-${bare}`,
  ];
  return [...new Set(candidates)].filter(isPossibleSlug);
}
