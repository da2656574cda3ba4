'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { type AuthFace, endCurrentSession } from '@/lib/identity';
import { authFaceByPath, authFaceOf } from './auth-face';
import { type RequestFacts, requestFacts } from './request';

/** Signs out of the portal or the console, whichever the host is, and goes to its sign-in page. */
export async function signOut(): Promise<never> {
  const facts = await requestFacts();
  await leave(await authFaceOf(facts), facts);
  redirect('/sign-in');
}

/** Signs an end user out of a site and goes to its home page. */
export async function signOutOfSite(hostParam: string): Promise<never> {
  const facts = await requestFacts();
  const face = facts.host.kind === 'base' ? await authFaceByPath(hostParam, facts) : await authFaceOf(facts);
  await leave(face, facts);
  redirect(face.kind === 'site' && face.basePath ? face.basePath : '/');
}

async function leave(face: AuthFace, facts: RequestFacts): Promise<void> {
  const { name, options } = await endCurrentSession(face, facts);
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
