import { createLoader, createSerializer, parseAsString } from 'nuqs/server';
import { AUDIT_ACTOR_KINDS, type AuditFilter, auditFilterSchema } from '@/lib/audit/schemas';
import { startOfDay } from './day';

const text = parseAsString.withDefault('').withOptions({ clearOnDefault: true });

/**
 * The filters as the address bar holds them. `actor` is an id or a kind of actor, `target` a kind of thing or
 * `kind:id`, `from` and `to` are days of the tenant's time zone, both included.
 */
export const auditParams = { actor: text, action: text, target: text, from: text, to: text, q: text };

export type AuditParams = Record<keyof typeof auditParams, string>;

export const loadAuditParams = createLoader(auditParams);
export const writeAuditParams = createSerializer(auditParams);

/**
 * The filter that the address bar asks for. What does not make sense is left out, so that an old or hand-written link
 * still shows a log.
 */
export function toAuditFilter(params: AuditParams, timeZone: string): AuditFilter {
  const isKind = (AUDIT_ACTOR_KINDS as readonly string[]).includes(params.actor);
  const [targetType, targetId] = params.target.split(':');
  const wanted = {
    action: params.action,
    actorKind: isKind ? params.actor : '',
    actorId: isKind ? '' : params.actor,
    targetType,
    targetId,
    text: params.q,
    from: startOfDay(params.from, timeZone),
    to: startOfDay(params.to, timeZone, 1),
  };
  const filter: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wanted)) {
    if (!value) continue;
    const isGood = auditFilterSchema.safeParse({ [name]: value }).success;
    if (isGood) filter[name] = value;
  }
  return auditFilterSchema.parse(filter);
}
