import { authFaceOf } from '@/lib/web/auth-face';
import { answerAuth } from '@/lib/web/auth-route';

interface Route {
  params: Promise<{ nextauth: string[] }>;
}

async function handler(request: Request, { params }: Route): Promise<Response> {
  return answerAuth(request, (await params).nextauth, authFaceOf);
}

export { handler as GET, handler as POST };
