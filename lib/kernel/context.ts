import type { PublishedBranding } from './branding';
import { appError } from './errors';
import type { HstsChoice } from './hsts';
import { OPERATOR_PERMISSIONS, type OperatorPermission } from './operator-permissions';
import type { ApiScope, Permission, Role } from './permissions';
import type { TenantTerms } from './terms';

export type Strategy = 'shared' | 'schema' | 'database' | 'dedicated';
export type TenantStatus =
  | 'provisioning'
  | 'active'
  | 'maintenance'
  | 'suspended'
  | 'archived'
  | 'deleting'
  | 'erased';

/** Where a tenant's rows are: server, database and schema. */
export interface Place {
  readonly partition: string;
  readonly database: string;
  readonly schema: string;
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.partition === b.partition && a.database === b.database && a.schema === b.schema;
}

/** A tenant as the directory knows it: everything a request needs before it touches the tenant plane. */
export interface TenantRef {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: TenantStatus;
  readonly statusReason: string | null;
  readonly strategy: Strategy;
  readonly place: Place;
  /** How often the tenant has moved: tells contexts of before a move from those of after it. */
  readonly placeEpoch: number;
  /** `#rrggbb` */
  readonly accentColor: string;
  /** The published one, whether or not the plan allows it (`siteLook`). */
  readonly branding: PublishedBranding | null;
  /** Languages its site offers, and which state of its own texts there is; null: all, and none. */
  readonly wording: { readonly languages: readonly string[]; readonly version: number } | null;
  readonly locale: string;
  readonly timeZone: string;
  /** ISO 4217 */
  readonly currency: string;
  readonly sessionPolicy: SessionPolicy;
  /** Characters a customer's new password has at least. */
  readonly customerPasswordMinLength: number;
  /** The partner that owns it; null: nobody. */
  readonly parentId: string | null;
  /** The domain of its own that its others lead to, while it works; null: its address below ours. */
  readonly primaryHost: string | null;
  /** Its address below ours leads to the primary domain as well. */
  readonly redirectsSubdomain: boolean;
  /** By verified host, where it is not the usual: how long browsers are told to come over TLS alone. */
  readonly hsts: Readonly<Record<string, HstsChoice>>;
  /** What was agreed: plan version, overrides, grants. */
  readonly terms: TenantTerms;
}

/** How long sessions of a tenant's people live. */
export interface SessionPolicy {
  /** A session ends when it was not used for so long. */
  readonly idleMinutes: number;
  /** A session ends so long after it began, however busy. */
  readonly maxHours: number;
}

export type Actor =
  | { kind: 'member'; id: string; name: string; email: string; role: Role }
  | { kind: 'endUser'; id: string; name: string; email: string }
  | { kind: 'operator'; id: string; name: string; email: string }
  /** A member of the partner that owns the tenant; never inside the tenant's data. */
  | { kind: 'partner'; id: string; name: string; email: string }
  | {
      kind: 'apiKey';
      id: string;
      name: string;
      scopes: readonly ApiScope[];
      /** Its own rate; null: the tenant's. */
      callsPerMinute: number | null;
    }
  | { kind: 'visitor'; id: 'visitor'; name: 'Visitor' }
  | { kind: 'system'; id: 'system'; name: string };

/** The operator behind a member's name. */
export interface Impersonator {
  readonly id: string;
  readonly operator: { readonly id: string; readonly name: string; readonly email: string };
  readonly mode: 'readOnly' | 'elevated';
  readonly reason: string;
  readonly ticket: string | null;
  readonly startedAt: Date;
  readonly expiresAt: Date;
}

declare const contextBrand: unique symbol;

/** Who acts for which tenant, and how. Every verb of a context takes one; none takes a bare tenant id. */
export interface TenantContext {
  readonly [contextBrand]: true;
  readonly tenant: TenantRef;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<Permission>;
  /** Set when an operator is in the portal as the member who is the actor. */
  readonly impersonation?: Impersonator;
  /** The database refuses every write that is made for this context. */
  readonly isReadOnly?: boolean;
  readonly requestId: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export type TenantContextParts = Omit<TenantContext, typeof contextBrand>;

/** Makes a context. Called by the glue (`lib/web`, `lib/api`, `lib/jobs`, `lib/runtime`) after it has decided who acts. */
export function createTenantContext(parts: TenantContextParts): TenantContext {
  return Object.freeze({ ...parts }) as TenantContext;
}

/** An operator at work in the console; never inside a tenant's data. */
export interface OperatorContext {
  readonly operator: { id: string; name: string; email: string };
  readonly permissions: ReadonlySet<OperatorPermission>;
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** Throws FORBIDDEN unless the context holds the permission. Every verb that changes something calls it. */
export function requirePermission(ctx: TenantContext, permission: Permission): void {
  if (!ctx.permissions.has(permission)) {
    throw appError('FORBIDDEN', {
      ...(ctx.impersonation ? { message: lookingSentence(ctx) } : {}),
      detail: { permission, actor: ctx.actor.kind },
    });
  }
}

function lookingSentence({ actor, impersonation }: TenantContext): string {
  return impersonation?.mode === 'readOnly'
    ? `You are looking as ${actor.name}. Ask for elevation to change things.`
    : `Operators cannot do this in the name of ${actor.name}.`;
}

/** Throws FORBIDDEN unless the operator's role holds the permission. */
export function requireOperatorPermission(op: OperatorContext, permission: OperatorPermission): void {
  if (!op.permissions.has(permission)) {
    throw appError('FORBIDDEN', {
      message: `Your role may not do this. It takes: ${OPERATOR_PERMISSIONS[permission].toLowerCase()}.`,
      detail: { permission, operator: op.operator.id },
    });
  }
}

/** The member behind the context. Throws FORBIDDEN for every other kind of actor. */
export function requireMember(ctx: TenantContext): Extract<Actor, { kind: 'member' }> {
  if (ctx.actor.kind !== 'member') throw appError('FORBIDDEN', { detail: { actor: ctx.actor.kind } });
  return ctx.actor;
}

/**
 * Keeps what belongs to the member as a person, and what is secret, from an operator who acts in their name.
 * @throws AppError FORBIDDEN for such an operator
 */
export function refuseImpersonator(ctx: TenantContext): void {
  if (ctx.impersonation)
    throw appError('FORBIDDEN', { message: 'Operators cannot do this in the name of a member.' });
}

/** The end user behind the context. Throws UNAUTHENTICATED for every other kind of actor. */
export function requireEndUser(ctx: TenantContext): Extract<Actor, { kind: 'endUser' }> {
  if (ctx.actor.kind !== 'endUser') throw appError('UNAUTHENTICATED', { detail: { actor: ctx.actor.kind } });
  return ctx.actor;
}
