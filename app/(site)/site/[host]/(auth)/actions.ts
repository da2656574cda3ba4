'use server';

import { registerAtSite, requestSiteMagicLink } from '@/lib/web/site-auth';

export const requestLinkAction = requestSiteMagicLink;
export const registerAction = registerAtSite;
