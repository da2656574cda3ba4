import { z } from 'zod';

const text = z.string().max(200).default('');

/** The filters of the audit page as query parameters. */
export const auditQueryFields = { actor: text, action: text, target: text, from: text, to: text, q: text };
