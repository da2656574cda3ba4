import { z } from 'zod';
import { SETTINGS } from '@/lib/kernel/entitlements';
import { ARTICLE_STATUSES, REQUEST_PRIORITIES, REQUEST_STATUSES } from '@/lib/desk/schemas';
import { idSchema } from '@/lib/kernel/ids';

/** Shapes of the public API. A change here is a change of the contract: add fields, never rename or remove them. */

const instant = z.iso
  .datetime()
  .meta({ description: 'ISO 8601 in UTC.', example: '2026-11-21T09:30:00.000Z' });

/** The schema with a sentence for each named field; for schemas of verbs, which say nothing to outsiders. */
export function described<T extends z.ZodObject>(
  schema: T,
  words: { [Field in keyof T['shape']]?: string },
): T {
  const fields = Object.entries(words).map(([name, description]) => {
    const field = schema.shape[name] as z.ZodType;
    return [name, field.meta({ ...field.meta(), description })];
  });
  return schema.extend(Object.fromEntries(fields)) as unknown as T;
}

/** As many rows as any plan allows; what the caller's own allows is asked when the request is read. */
const limit = z.coerce.number().int().min(1).max(SETTINGS.pageRows.max).default(25);

/** The query of a list, with a sentence for each named field beside those that every list takes. */
export function describedPage<T extends z.ZodObject>(
  schema: T,
  words: { [Field in keyof T['shape']]?: string } = {},
): T {
  return described(schema.extend({ limit }) as unknown as T, {
    cursor: '`nextCursor` of the page before.',
    limit: 'Rows of a page: 25 unless told, at most what your plan allows (50 to 200).',
    ...words,
  });
}

/** One page of a list: `data` and the cursor of the next page, null on the last one. */
export function pageOf<T extends z.ZodType>(item: T, name: string) {
  return z
    .object({
      data: z.array(item),
      nextCursor: z.string().nullable().meta({
        example: 'WyIyMDI2LTExLTIxIiwiYXJ0XzAxIl0',
        description: 'Send it as `cursor` for the next page; null on the last one.',
      }),
    })
    .meta({ id: name });
}

export const collectionResource = z
  .object({
    id: idSchema('collection'),
    slug: z.string().meta({ example: 'getting-started' }),
    name: z.string().meta({ example: 'Getting started' }),
    description: z.string(),
    position: z.int().meta({ description: 'Order on the site, from 0.' }),
    articleCount: z.int(),
    publishedCount: z.int(),
  })
  .meta({ id: 'Collection', description: 'A group of articles.' });

const articleFields = {
  id: idSchema('article'),
  slug: z
    .string()
    .meta({ description: 'Last part of the address on the site.', example: 'reset-your-password' }),
  title: z.string().meta({ example: 'Reset your password' }),
  summary: z.string(),
  status: z.enum(ARTICLE_STATUSES),
  version: z.int().meta({ description: 'Raised by every change.', example: 3 }),
  collection: z
    .object({ id: idSchema('collection'), slug: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'The collection it is in, if any.' }),
  authorName: z.string(),
  publishedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
};

export const articleSummaryResource = z
  .object(articleFields)
  .meta({ id: 'ArticleSummary', description: 'An article without its text.' });
export const articleResource = z
  .object({
    ...articleFields,
    bodyMarkdown: z.string().meta({ description: 'The text in Markdown (GFM).' }),
    seoTitle: z.string().meta({ description: 'For search engines; empty: the title.' }),
    seoDescription: z.string().meta({ description: 'For search engines; empty: the summary.' }),
  })
  .meta({ id: 'Article', description: 'An article of the help centre.' });

const requestFields = {
  id: idSchema('conversation'),
  number: z.int().meta({ description: 'Counts from 1 within the tenant; what people quote.', example: 1042 }),
  subject: z.string().meta({ example: 'Invoice shows the wrong address' }),
  status: z.enum(REQUEST_STATUSES),
  priority: z.enum(REQUEST_PRIORITIES),
  channel: z.enum(['site', 'api', 'portal']).meta({ description: 'Where it was opened.' }),
  requester: z.object({
    id: idSchema('endUser'),
    name: z.string().meta({ example: 'Ada Osei' }),
    email: z.string(),
  }),
  assignee: z
    .object({ id: idSchema('identity'), name: z.string().meta({ example: 'Signe Dahl' }) })
    .nullable()
    .meta({ description: 'The member who takes care of it.' }),
  messageCount: z.int(),
  isWaitingForUs: z.boolean().meta({ description: 'True when the requester wrote last.' }),
  lastMessageAt: instant,
  createdAt: instant,
};

export const requestSummaryResource = z
  .object(requestFields)
  .meta({ id: 'RequestSummary', description: 'A request as lists show it.' });
export const requestResource = z
  .object({ ...requestFields, firstRepliedAt: instant.nullable(), solvedAt: instant.nullable() })
  .meta({ id: 'Request', description: 'A request of an end user.' });

export const messageResource = z
  .object({
    id: idSchema('message'),
    authorKind: z.enum(['endUser', 'member', 'system']),
    authorId: z.string().meta({ example: 'usr_01k9h455vb4pex5vsknk084sn0' }),
    authorName: z.string(),
    body: z.string(),
    isInternal: z
      .boolean()
      .meta({ description: 'True for a note among staff, which the requester never sees.' }),
    createdAt: instant,
    files: z.array(
      z.object({
        id: idSchema('file'),
        name: z.string().meta({ example: 'receipt.png' }),
        mediaType: z.string(),
        sizeBytes: z.int(),
      }),
    ),
  })
  .meta({ id: 'Message', description: 'A message or a note in a request.' });

export const businessResource = z
  .object({
    id: idSchema('business'),
    name: z.string().meta({ example: 'Pemberton Cafés' }),
    reference: z
      .string()
      .nullable()
      .meta({ description: 'Your own number or key for it.', example: 'C-1042' }),
    domain: z.string().nullable().meta({
      description: 'Customers whose mail addresses are of this domain belong to it.',
      example: 'pembertoncafe.example',
    }),
    note: z.string(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Business', description: 'A company that end users belong to.' });
