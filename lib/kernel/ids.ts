import { typeid } from 'typeid-js';
import { z } from 'zod';

/** The prefix of every kind of id: one table, so that an id read in a log names its kind. */
export const ID_PREFIX = {
  tenant: 'ten',
  domain: 'dom',
  identity: 'idn',
  membership: 'mem',
  invitation: 'inv',
  session: 'ses',
  loginToken: 'tok',
  operator: 'opr',
  apiKey: 'key',
  provisioningRun: 'run',
  event: 'evt',
  auditEntry: 'aud',
  operatorAudit: 'oau',
  operatorLink: 'opl',
  recoveryCode: 'rec',
  approval: 'apv',
  impersonation: 'imp',
  migrationRun: 'mig',
  endUser: 'usr',
  endUserSession: 'ues',
  endUserToken: 'uet',
  collection: 'col',
  article: 'art',
  articleFeedback: 'fbk',
  conversation: 'req',
  message: 'msg',
  file: 'fil',
  outbox: 'out',
  idempotency: 'idm',
  request: 'rid',
  savedReply: 'rep',
  planVersion: 'plv',
  override: 'ovr',
  grant: 'grt',
  flagChange: 'flc',
  quotaLease: 'lea',
  business: 'biz',
  tenantMove: 'mov',
  changeSegment: 'chg',
  settingChange: 'set',
  maintenance: 'mnt',
  announcement: 'ann',
  ticket: 'tkt',
  ticketMessage: 'tkm',
  transition: 'trn',
  lifecycleRun: 'lfr',
  certificate: 'cer',
  bundle: 'bun',
  bundleRun: 'bru',
  directoryView: 'dvw',
  note: 'not',
  bulkRun: 'blk',
  brandingVersion: 'bra',
  mailText: 'mtx',
  mailSender: 'mse',
  mailKey: 'mky',
} as const;

export type IdKind = keyof typeof ID_PREFIX;

/**
 * Makes a new id: prefix, underscore, 26 characters of base32 (UUIDv7, so ids sort by time).
 * Source: TypeID specification 0.3.
 */
export function newId(kind: IdKind): string {
  return typeid(ID_PREFIX[kind]).toString();
}

/** Schema of an id of one kind; refuses ids of every other kind. */
export function idSchema(kind: IdKind) {
  return z
    .string()
    .regex(new RegExp(`^${ID_PREFIX[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), `Not a valid ${kind} id.`);
}

/** The 26 characters behind the prefix: safe in names of schemas, databases and roles. */
export function idSuffix(id: string): string {
  const suffix = id.slice(id.indexOf('_') + 1);
  if (!/^[0-9a-z]{26}$/.test(suffix)) throw new Error('The id has no suffix that is safe in a name.');
  return suffix;
}
