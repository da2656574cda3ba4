import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { ENTITLEMENT_KEYS } from '@/lib/kernel/entitlements';

/** The page of exceptions as the address bar holds it. */
export const exceptionParams = {
  tab: parseAsStringLiteral(['soon', 'grants']),
  tenant: parseAsString,
  key: parseAsStringLiteral(ENTITLEMENT_KEYS),
  after: parseAsString,
};

export const loadExceptionParams = createLoader(exceptionParams);
export const writeExceptionParams = createSerializer(exceptionParams);
