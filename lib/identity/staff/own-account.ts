import { controlDb } from '@/lib/isolation';
import type { IdentityContext } from '../people';
import type { OwnAccountDto } from '../schemas';

/** The person's own account as its page shows it. */
export async function getOwnAccount(me: IdentityContext): Promise<OwnAccountDto> {
  const row = await controlDb().identity.findUniqueOrThrow({
    where: { id: me.identity.id },
    select: { id: true, name: true, email: true, emailVerifiedAt: true, passwordHash: true, createdAt: true },
  });
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    isEmailVerified: row.emailVerifiedAt !== null,
    hasPassword: row.passwordHash !== null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Changes the person's own name, as it stands in every tenant they work for. */
export async function renameOwnAccount(
  me: IdentityContext,
  input: { name: string },
): Promise<{ name: string }> {
  return controlDb().identity.update({
    where: { id: me.identity.id },
    data: { name: input.name },
    select: { name: true },
  });
}
