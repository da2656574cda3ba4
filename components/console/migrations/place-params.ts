import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { PLACE_STATUSES } from '@/lib/fleet/schemas';

export const PLACE_FILTERS = [...PLACE_STATUSES, 'drifted'] as const;

/** The filters of the list of places as the address bar holds them. */
export const placeParams = {
  status: parseAsStringLiteral(PLACE_FILTERS),
  partition: parseAsString,
  version: parseAsString,
  q: parseAsString,
  after: parseAsString,
};

export const loadPlaceParams = createLoader(placeParams);
export const writePlaceParams = createSerializer(placeParams);

const onePlaceParams = { partition: parseAsString, database: parseAsString, schema: parseAsString };

export const loadOnePlace = createLoader(onePlaceParams);
export const writeOnePlace = createSerializer(onePlaceParams);
