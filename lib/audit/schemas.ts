import { z } from 'zod';

export { ALL_AUDIT_ACTIONS, type AuditAction, auditSentence } from './actions';
export type { ChangedField } from './difference';

export const AUDIT_ACTOR_KINDS = [
  'member',
  'endUser',
  'operator',
  'partner',
  'apiKey',
  'visitor',
  'system',
] as const;

/** Filters of an audit log; every one narrows, none is needed. */
export const auditFilterSchema = z.strictObject({
  /** One action such as `article.publish`, or every action of an entity: `article`. */
  action: z
    .string()
    .regex(/^[a-zA-Z]+(\.[a-zA-Z]+)?$/)
    .max(60)
    .optional(),
  actorKind: z.enum(AUDIT_ACTOR_KINDS).optional(),
  actorId: z.string().max(64).optional(),
  targetType: z
    .string()
    .regex(/^[a-zA-Z]+$/)
    .max(40)
    .optional(),
  targetId: z.string().max(64).optional(),
  /** Part of the actor's name or the target's label, in any case. */
  text: z.string().trim().min(1).max(100).optional(),
  /** First instant, inclusive. */
  from: z.coerce.date().optional(),
  /** Last instant, exclusive. */
  to: z.coerce.date().optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const AUDIT_EXPORT_FORMATS = ['csv', 'json'] as const;
export type AuditExportFormat = (typeof AUDIT_EXPORT_FORMATS)[number];

/** One row of a tenant's audit log. */
export interface AuditEntryDto {
  id: string;
  /** ISO 8601, UTC */
  at: string;
  actorKind: string;
  actorId: string;
  actorName: string;
  action: string;
  targetType: string;
  targetId: string;
  targetLabel: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
}

/** One row of the operators' audit log. */
export interface OperatorAuditDto extends Omit<AuditEntryDto, 'actorKind'> {
  tenantId: string | null;
  reason: string | null;
}

export const operatorAuditFilterSchema = z.strictObject({
  action: auditFilterSchema.shape.action,
  actorId: auditFilterSchema.shape.actorId,
  tenantId: z.string().max(64).optional(),
  from: auditFilterSchema.shape.from,
  to: auditFilterSchema.shape.to,
});
export type OperatorAuditFilter = z.infer<typeof operatorAuditFilterSchema>;

/** What the caller of a record function says about the change. */
export interface AuditTarget {
  /** What kind of thing: `article`, `member`. */
  type: string;
  id: string;
  /** What a person calls it: a title, a name, a mail address. */
  label: string;
}
