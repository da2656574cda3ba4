'use server';

import { refresh } from 'next/cache';
import { closeTicket, openTicket, reopenTicket, replyToTicket, seeMyTicket } from '@/lib/operations';
import { openTicketSchema, replyToTicketSchema, ticketIdSchema } from '@/lib/operations/support/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const openTicketAction = definePortalAction({
  permission: 'support.contact',
  input: openTicketSchema,
  run: openTicket,
});

export const replyToTicketAction = definePortalAction({
  permission: 'support.contact',
  input: replyToTicketSchema,
  run: async (ctx, input) => {
    await replyToTicket(ctx, input);
    refresh();
  },
});

export const closeTicketAction = definePortalAction({
  permission: 'support.contact',
  input: ticketIdSchema,
  run: async (ctx, input) => {
    await closeTicket(ctx, input);
    refresh();
  },
});

export const reopenTicketAction = definePortalAction({
  permission: 'support.contact',
  input: ticketIdSchema,
  run: async (ctx, input) => {
    await reopenTicket(ctx, input);
    refresh();
  },
});

export const seeTicketAction = definePortalAction({
  permission: 'support.contact',
  input: ticketIdSchema,
  run: seeMyTicket,
});
