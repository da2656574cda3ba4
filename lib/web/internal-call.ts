import { env } from '@/lib/env';
import { deriveKey, isSameSecret } from '@/lib/security';

/** The word with which processes of one installation know each other; derived, so that nobody has to configure it. */
export function internalCallToken(purpose: string): string {
  return deriveKey(env().masterKey, 'internal-call', purpose).toString('base64url');
}

/** Whether a request comes from a process of this installation. */
export function isInternalCall(request: Request, purpose: string): boolean {
  const given = request.headers.get('authorization') ?? '';
  return isSameSecret(given, `Bearer ${internalCallToken(purpose)}`);
}
