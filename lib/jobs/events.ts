import { z } from 'zod';

const id = z.string().min(1).max(64);

/**
 * Every domain event and its payload: ids and small facts, never texts people wrote or secrets.
 * Events are told in the past tense; a payload may gain fields, never lose or change one.
 */
export const EVENTS = {
  'tenant.activated': z.strictObject({}),
  'settings.updated': z.strictObject({ fields: z.array(z.string()) }),
  'endUser.signedUp': z.strictObject({ endUserId: id }),
  'endUser.verified': z.strictObject({ endUserId: id }),
  'collection.changed': z.strictObject({ collectionId: id.nullable() }),
  'article.created': z.strictObject({ articleId: id }),
  'article.updated': z.strictObject({ articleId: id }),
  'article.published': z.strictObject({ articleId: id }),
  'article.unpublished': z.strictObject({ articleId: id }),
  'article.deleted': z.strictObject({ articleId: id }),
  'request.opened': z.strictObject({ conversationId: id }),
  'request.replied': z.strictObject({ conversationId: id, messageId: id }),
  /** The requester wrote again. */
  'request.messageAdded': z.strictObject({ conversationId: id, messageId: id }),
  'request.noted': z.strictObject({ conversationId: id, messageId: id }),
  'request.assigned': z.strictObject({ conversationId: id, assigneeId: id.nullable() }),
  'request.statusChanged': z.strictObject({ conversationId: id, status: z.string() }),
  'request.priorityChanged': z.strictObject({ conversationId: id, priority: z.string() }),
  'file.uploaded': z.strictObject({ fileId: id, sizeBytes: z.number().int().min(0) }),
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
