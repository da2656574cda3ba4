export type {
  Article,
  AuditEntry,
  Collection,
  Conversation,
  Counter,
  EndUser,
  EndUserSession,
  EndUserToken,
  File,
  IdempotencyKey,
  Message,
  OutboxEvent,
} from './generated/tenant/client';
export type {
  ApiKey,
  Bundle,
  BundleRun,
  Domain,
  Identity,
  Invitation,
  LoginToken,
  Membership,
  Operator,
  OperatorAudit,
  OperatorSession,
  Partition,
  ProvisioningRun,
  StaffSession,
  Tenant,
  TenantEvent,
} from './generated/control/client';
export type { Prisma as TenantPrisma } from './generated/tenant/client';
export type { Prisma as ControlPrisma } from './generated/control/client';
