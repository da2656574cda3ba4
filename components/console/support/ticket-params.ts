import {
  createLoader,
  createSerializer,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { TICKET_STATUSES } from '@/lib/operations/support/schemas';

/** The inbox's filters as the address bar holds them. */
export const ticketParams = {
  status: parseAsStringLiteral(TICKET_STATUSES),
  mine: parseAsBoolean.withDefault(false),
  tenant: parseAsString,
  after: parseAsString,
};

export const loadTicketParams = createLoader(ticketParams);
export const writeTicketParams = createSerializer(ticketParams);
