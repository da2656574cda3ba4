import { ALL_API_SCOPES, type ApiScope } from '@/lib/kernel/permissions';

const WORDS: Record<ApiScope, { label: string; hint: string }> = {
  'articles:read': { label: 'Read articles', hint: 'Drafts and published articles, collections' },
  'articles:write': { label: 'Write articles', hint: 'Create, change, publish and delete; includes reading' },
  'requests:read': { label: 'Read requests', hint: 'Requests, messages and their attachments' },
  'requests:write': {
    label: 'Answer requests',
    hint: 'Open, reply, assign and change status; includes reading',
  },
  'businesses:read': { label: 'Read businesses', hint: 'The companies your customers belong to' },
  'businesses:write': { label: 'Write businesses', hint: 'Add, change and delete; includes reading' },
  'usage:read': { label: 'Read usage', hint: 'Limits, totals and trends' },
  'usage:write': { label: 'Report usage', hint: 'Send usage events; includes reading' },
  'domains:read': { label: 'Read domains', hint: 'Domains of the site and their DNS records' },
  'domains:write': { label: 'Change domains', hint: 'Add, check and remove; includes reading' },
};

/** Scopes as the form lists them. */
export const SCOPE_CHOICES = ALL_API_SCOPES.map((value) => ({ value, ...WORDS[value] }));
