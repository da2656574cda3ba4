import type { ActionResult, PublicError } from '@/lib/kernel/result';

/** Ways to sign in that the server knows. */
export type SignInMethod = 'password' | 'magic-link' | 'hand-over' | 'impersonate';

const UNREACHABLE: PublicError = {
  code: 'UNAVAILABLE',
  message: 'We could not reach the server. Check your connection and try again.',
  requestId: '',
};

/**
 * Signs in at the face of the current host and sets its cookie. No page is loaded.
 *
 * @param basePath '/t/{slug}' where a site is reached by path, else ''
 */
export function signIn(
  method: SignInMethod,
  fields: Record<string, string>,
  basePath = '',
): Promise<ActionResult<null>> {
  return post(`${basePath}/api/auth/callback/${method}`, fields, basePath);
}

/** Signs out of the current host's face, then loads the page at `to`. */
export async function signOut({
  basePath = '',
  to,
}: {
  basePath?: string;
  to?: string;
} = {}): Promise<ActionResult<null>> {
  const result = await post(`${basePath}/api/auth/signout`, {}, basePath);
  if (result.ok) window.location.assign(to ?? (basePath || '/'));
  return result;
}

async function post(
  path: string,
  fields: Record<string, string>,
  basePath: string,
): Promise<ActionResult<null>> {
  try {
    const csrf = await fetch(`${basePath}/api/auth/csrf`, { credentials: 'same-origin', cache: 'no-store' });
    if (!csrf.ok) return await failure(csrf);
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...fields, csrfToken }),
    });
    return response.ok ? { ok: true, data: null } : await failure(response);
  } catch {
    return { ok: false, error: UNREACHABLE };
  }
}

/** Reads problem+json (RFC 9457) as our server writes it. */
async function failure(response: Response): Promise<ActionResult<null>> {
  const problem = (await response.json().catch(() => null)) as {
    code?: PublicError['code'];
    title?: string;
    requestId?: string;
    fieldErrors?: Record<string, string>;
  } | null;
  if (!problem?.code || !problem.title) return { ok: false, error: UNREACHABLE };
  return {
    ok: false,
    error: {
      code: problem.code,
      message: problem.title,
      requestId: problem.requestId ?? '',
      ...(problem.fieldErrors ? { fieldErrors: problem.fieldErrors } : {}),
    },
  };
}
