import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { JOB_STATES } from '@/lib/jobs/schemas';

/** The queue's filters as the address bar holds them. */
export const jobParams = {
  state: parseAsStringLiteral(JOB_STATES),
  name: parseAsString,
  tenant: parseAsString,
  after: parseAsString,
};

export const loadJobParams = createLoader(jobParams);
export const writeJobParams = createSerializer(jobParams);
