'use server';

import { answerTicket, seeTicket, updateTicket } from '@/lib/operations';
import { answerTicketSchema, ticketIdSchema, updateTicketSchema } from '@/lib/operations/support/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const answerTicketAction = defineConsoleAction({
  permission: 'ticket.answer',
  input: answerTicketSchema,
  run: answerTicket,
});

export const updateTicketAction = defineConsoleAction({
  permission: 'ticket.answer',
  input: updateTicketSchema,
  run: updateTicket,
});

export const seeTicketAction = defineConsoleAction({
  permission: 'tenant.read',
  input: ticketIdSchema,
  run: seeTicket,
});
