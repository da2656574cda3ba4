import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { TENANT_PERIODS } from '@/lib/tenancy/console/schemas';
import { TENANT_STATUSES, TENANT_STRATEGIES } from '@/lib/tenancy/schemas';

/** The directory's filters and place as the address bar holds them. */
export const directoryParams = {
  q: parseAsString,
  status: parseAsStringLiteral(TENANT_STATUSES),
  plan: parseAsString,
  strategy: parseAsStringLiteral(TENANT_STRATEGIES),
  since: parseAsStringLiteral(TENANT_PERIODS),
  after: parseAsString,
  before: parseAsString,
};

export const loadDirectoryParams = createLoader(directoryParams);
export const writeDirectoryParams = createSerializer(directoryParams);
