import { createLoader, createSerializer, parseAsIsoDate, parseAsString } from 'nuqs/server';

/** The operators' log as the address bar holds it. */
export const auditParams = {
  action: parseAsString,
  operator: parseAsString,
  tenant: parseAsString,
  from: parseAsIsoDate,
  to: parseAsIsoDate,
  after: parseAsString,
};

export const loadAuditParams = createLoader(auditParams);
export const writeAuditParams = createSerializer(auditParams);
