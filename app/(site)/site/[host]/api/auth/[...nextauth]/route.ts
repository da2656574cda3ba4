import { authFaceByPath } from '@/lib/web/auth-face';
import { answerAuth } from '@/lib/web/auth-route';

interface Route {
  params: Promise<{ host: string; nextauth: string[] }>;
}

/** Signing in at a site reached by path; on hosts of their own, sites use `/api/auth` at the root. */
async function handler(request: Request, { params }: Route): Promise<Response> {
  const { host, nextauth } = await params;
  return answerAuth(request, nextauth, (facts) => authFaceByPath(host, facts));
}

export { handler as GET, handler as POST };
