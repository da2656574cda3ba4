'use server';

import {
  changeSitePassword,
  collectSiteData,
  deleteSiteAccount,
  mailSiteProof,
  renameSiteUser,
  revokeOtherSiteSessions,
  revokeSiteSession,
} from '@/lib/web/site-auth';

export const changePasswordAction = changeSitePassword;
export const collectDataAction = collectSiteData;
export const renameAction = renameSiteUser;
export const mailProofAction = mailSiteProof;
export const revokeSessionAction = revokeSiteSession;
export const revokeOtherSessionsAction = revokeOtherSiteSessions;
export const deleteAccountAction = deleteSiteAccount;
