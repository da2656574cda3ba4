'use server';

import {
  changeSitePassword,
  deleteSiteAccount,
  renameSiteUser,
  requestSiteMagicLink,
  revokeOtherSiteSessions,
  revokeSiteSession,
} from '@/lib/web/site-auth';

export const changePasswordAction = changeSitePassword;
export const renameAction = renameSiteUser;
export const requestLinkAction = requestSiteMagicLink;
export const revokeSessionAction = revokeSiteSession;
export const revokeOtherSessionsAction = revokeOtherSiteSessions;
export const deleteAccountAction = deleteSiteAccount;
