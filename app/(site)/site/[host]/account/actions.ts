'use server';

import {
  changeSitePassword,
  deleteSiteAccount,
  renameSiteUser,
  revokeOtherSiteSessions,
  revokeSiteSession,
} from '@/lib/web/site-auth';

export const changePasswordAction = changeSitePassword;
export const renameAction = renameSiteUser;
export const revokeSessionAction = revokeSiteSession;
export const revokeOtherSessionsAction = revokeOtherSiteSessions;
export const deleteAccountAction = deleteSiteAccount;
