import { createLoader, createSerializer, parseAsStringLiteral } from 'nuqs/server';
import { SPANS } from '@/lib/metering/activity/schemas';

/** The span of time as the address bar holds it. */
const neighbourParams = { minutes: parseAsStringLiteral(SPANS).withDefault('15') };

export const loadNeighbourParams = createLoader(neighbourParams);
export const writeNeighbourParams = createSerializer(neighbourParams);
