export type { AuthFace, AuthRequest, Visit } from './auth/face';
export { authCookies, type CookieOption } from './auth/cookies';
export { endCurrentSession } from './auth/clear-session';
export { type AuthAnswer, type AuthCall, handleAuth } from './auth/handle-auth';
export { readConsoleSession, readPortalSession, readSiteSession } from './auth/read-session';
export { foreignTenantId } from './auth/session-token';
export { type AccountProof, accountProof } from './end-users/account-proof';
export { changeEndUserPassword, getEndUserAccount, renameEndUserAccount } from './end-users/account';
export { deleteEndUserAccount } from './end-users/delete-account';
export { mailWelcome } from './end-users/mail-welcome';
export { registerEndUser } from './end-users/register-end-user';
export { requestEndUserMagicLink } from './end-users/request-magic-link';
export { listEndUserSessions, revokeEndUserSession, revokeOtherEndUserSessions } from './end-users/sessions';
export { acceptInvitation, acceptInvitationAsNewIdentity } from './invitations/accept-invitation';
export { inviteMember } from './invitations/invite-member';
export { reserveOwner, sendOwnerInvitation } from './invitations/invite-owner';
export { listInvitations } from './invitations/list-invitations';
export { resendInvitation } from './invitations/resend-invitation';
export { revokeInvitation } from './invitations/revoke-invitation';
export { viewInvitation } from './invitations/view-invitation';
export { REGISTRATION_COOKIE } from './links/registration-mark';
export { LINK_LIFETIME_MS } from './links/purposes';
export { changeMemberRole } from './members/change-role';
export { countTenantSeats } from './members/seats';
export { listMembers } from './members/list-members';
export { leaveTenant, removeMember } from './members/remove-member';
export { changeOperatorPassword } from './operators/change-password';
export {
  listOperatorSessions,
  revokeOperatorSession,
  revokeOtherOperatorSessions,
} from './operators/sessions';
export type {
  ConsoleSession,
  EndUserAccount,
  EndUserAtWork,
  IdentityContext,
  OperatorAtWork,
  PortalSession,
  SiteSession,
  StaffIdentity,
} from './people';
export { grantableRoles, mayManageMember } from './policy';
export { finishSignUp } from './sign-up/finish-sign-up';
export { ownerOfSignUp } from './sign-up/owner-of-sign-up';
export { openTicket, sealTicket } from './sign-up/ticket';
export { changeStaffPassword } from './staff/change-password';
export { listStaffSessions } from './staff/list-staff-sessions';
export { findMembership, findRole, listMyTenants } from './staff/my-tenants';
export { getOwnAccount, renameOwnAccount } from './staff/own-account';
export { requestStaffMagicLink } from './staff/request-magic-link';
export { requestStaffVerification } from './staff/request-verification';
export { requestStaffPasswordReset, resetStaffPassword } from './staff/reset-password';
export { revokeOtherStaffSessions, revokeStaffSession } from './staff/revoke-staff-session';
