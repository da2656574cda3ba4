'use server';

import { finishSignUp, openTicket, ownerOfSignUp, sealTicket } from '@/lib/identity';
import {
  signUpSchema,
  signUpTicketSchema,
  slugCheckSchema,
  slugSuggestions,
} from '@/lib/identity/sign-up/schemas';
import { consumeLimit } from '@/lib/security';
import { beginSignUp, checkSlug, getProvisioningRun } from '@/lib/tenancy';
import { isTimeZone } from '@/lib/tenancy/settings/intl-lists';
import { definePublicAction } from '@/lib/web/public-action';

const MAX_SUGGESTIONS = 3;

export const checkSlugAction = definePublicAction({
  face: 'base',
  input: slugCheckSchema,
  run: async (visit, { slug, company }) => {
    await consumeLimit('slugCheck', visit.ip ?? 'unknown-address');
    const availability = await checkSlug(slug);
    if (availability.isAvailable) return { isAvailable: true, message: null, suggestions: [] };
    const suggestions: string[] = [];
    for (const candidate of slugSuggestions(company || slug)) {
      if (suggestions.length === MAX_SUGGESTIONS) break;
      if (candidate !== slug && (await checkSlug(candidate)).isAvailable) suggestions.push(candidate);
    }
    return { isAvailable: false, message: availability.message, suggestions };
  },
});

export const signUpAction = definePublicAction({
  face: 'base',
  input: signUpSchema,
  run: async (visit, { company, slug, timeZone, ...person }) => {
    const owner = await ownerOfSignUp(visit, { ...person, company });
    const facts = { name: company, slug, ...(timeZone && isTimeZone(timeZone) ? { timeZone } : {}) };
    const { runId, identityId } = await beginSignUp(facts, owner, visit.requestId);
    return { ticket: sealTicket({ runId, identityId, slug }) };
  },
});

export const signUpProgressAction = definePublicAction({
  face: 'base',
  input: signUpTicketSchema,
  run: async (_visit, { ticket }) => {
    const opened = openTicket(ticket);
    const { status, steps } = await getProvisioningRun(opened.runId);
    // Only the browser that signed up holds the ticket, so it alone is led into the portal.
    return { status, steps, url: status === 'succeeded' ? (await finishSignUp(opened)).url : null };
  },
});
