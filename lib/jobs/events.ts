import { z } from 'zod';

const id = z.string().min(1).max(64);
const article = z.strictObject({ articleId: id });
const business = z.strictObject({ businessId: id });
const request = z.strictObject({ conversationId: id });

/**
 * Every domain event and its payload: ids and small facts, never what people wrote to each other, never secrets.
 * Events are told in the past tense; a payload may gain fields, never lose or change one.
 */
export const EVENTS = {
  'settings.updated': z.strictObject({ fields: z.array(z.string()) }),
  'endUser.signedUp': z.strictObject({ endUserId: id }),
  'endUser.verified': z.strictObject({ endUserId: id }),
  'endUser.deleted': z.strictObject({ endUserId: id }),
  'collection.changed': z.strictObject({ collectionId: id.nullable() }),
  'site.changed': z.strictObject({}),
  'article.created': article,
  'article.updated': article,
  'article.published': article,
  'article.unpublished': article,
  'article.deleted': article,
  'article.rated': article.extend({ isHelpful: z.boolean() }),
  'business.created': business,
  'business.updated': business,
  'business.deleted': business,
  'request.opened': request,
  'request.replied': request.extend({ messageId: id }),
  'request.noted': request.extend({ messageId: id }),
  'request.messageAdded': request.extend({ messageId: id }),
  'request.assigned': request.extend({ assigneeId: id.nullable() }),
  'request.statusChanged': request.extend({ status: z.string() }),
  'request.priorityChanged': request.extend({ priority: z.string() }),
  'usage.thresholdReached': z.strictObject({
    limit: z.string(),
    period: z.string(),
    threshold: z.number().int(),
    used: z.number(),
    allowed: z.number(),
  }),
  'file.uploaded': z.strictObject({ fileId: id, sizeBytes: z.number().int() }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = z.infer<(typeof EVENTS)[N]>;

/** An event as a union over its name, so that the payload must fit. */
export type DomainEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName];

/** Checks a stored payload against its table. Throws on an event this version does not know. */
export function parseEvent(name: string, payload: unknown): DomainEvent {
  if (!Object.hasOwn(EVENTS, name)) throw new Error(`The event ${name} is not in the table of events.`);
  const known = name as EventName;
  return { name: known, payload: EVENTS[known].parse(payload) } as DomainEvent;
}
