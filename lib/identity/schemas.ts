import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { ROLES, type Role } from '@/lib/kernel/permissions';
import { passwordSchema } from '@/lib/security/password-schema';

/** A mail address, trimmed and in lower case: accounts are found by it whatever the spelling (RFC 5321 §4.5.3.1.3: 254 octets). */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'This mail address is too long.')
  .pipe(z.email('Enter a mail address such as ada@example.com.'));

/** A person's name: one line, as they write it. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(80, 'Use at most 80 characters.')
  .regex(/^[^\p{Cc}<>]*$/u, 'Use letters, spaces and ordinary punctuation.');

/** A password somebody types to prove who they are: its length is bounded, nothing else is told. */
export const givenPasswordSchema = z
  .string()
  .min(1, 'Enter your password.')
  .max(200, 'This password is too long.');

export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This link is not complete.');

export const passwordSignInSchema = z.strictObject({ email: emailSchema, password: givenPasswordSchema });
export const magicLinkRequestSchema = z.strictObject({
  email: emailSchema,
  /** Path to go to after signing in. */
  returnTo: z.string().max(2_000).optional(),
});
export const tokenInputSchema = z.strictObject({ token: tokenSchema });

export const registerSchema = z.strictObject({
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
  returnTo: z.string().max(2_000).optional(),
});
export type RegisterInput = z.input<typeof registerSchema>;

export const changePasswordSchema = z.strictObject({
  /** Empty for an account that has none yet. */
  currentPassword: z.string().max(200),
  newPassword: passwordSchema,
});
export const resetPasswordSchema = z.strictObject({ token: tokenSchema, newPassword: passwordSchema });
export const deleteAccountSchema = z.strictObject({
  email: z.string().trim().max(254),
  /** Empty where it is not needed. */
  currentPassword: z.string().max(200, 'This password is too long.'),
});
export const renameSchema = z.strictObject({ name: personNameSchema });

const roleSchema = z.enum(ROLES);
export const inviteSchema = z.strictObject({
  /** Null makes an open link, for one person who gets it from you. */
  email: emailSchema.nullable(),
  role: roleSchema,
});
export const invitationIdSchema = z.strictObject({ id: idSchema('invitation') });
export const acceptInvitationSchema = z.strictObject({
  token: tokenSchema,
  name: personNameSchema,
  /** Of an open link; a mailed invitation already says whose it is. */
  email: emailSchema.optional(),
  password: passwordSchema,
});

export const memberIdSchema = z.strictObject({ identityId: idSchema('identity') });
export const changeRoleSchema = z.strictObject({ identityId: idSchema('identity'), role: roleSchema });

export const sessionIdSchema = z.strictObject({ id: z.string().regex(/^(ses|ues)_[0-9a-z]{26}$/) });

/** A signed-in browser, as its owner sees it in the list. Instants are ISO 8601. */
export interface SessionDto {
  id: string;
  /** For example "Firefox on Linux". */
  device: string;
  ip: string | null;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  /** The one that is looking. */
  isCurrent: boolean;
}

/** A person's own account as its page shows it. */
export interface OwnAccountDto {
  id: string;
  name: string;
  email: string;
  isEmailVerified: boolean;
  hasPassword: boolean;
  createdAt: string;
}

export interface MemberDto {
  identityId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  lastSignInAt: string | null;
}

export type InvitationStatus = 'pending' | 'expired' | 'accepted' | 'revoked';

export interface InvitationDto {
  id: string;
  /** Null for an open link. */
  email: string | null;
  role: Role;
  status: InvitationStatus;
  invitedBy: string;
  sentAt: string;
  expiresAt: string;
  acceptedAt: string | null;
}

/** An invitation just made or sent again; `url` is shown once, for open links. */
export interface SentInvitation {
  invitation: InvitationDto;
  url: string | null;
}

/** What somebody who holds an invitation's link may see before accepting. */
export interface InvitationView {
  status: InvitationStatus;
  tenant: { slug: string; name: string; accentColor: string };
  role: Role;
  email: string | null;
  invitedBy: string;
  expiresAt: string;
  /** Whether the mail address already has an account that must sign in. Always false for open links. */
  hasAccount: boolean;
}

export interface MyTenantDto {
  id: string;
  slug: string;
  name: string;
  role: Role;
  accentColor: string;
  status: string;
}
