import { answerMailStop } from '@/lib/web/mail-stop';

interface Route {
  params: Promise<{ host: string }>;
}

/** Asks whether mails like the one with the link are to stop. Only asks: programs that look at links in mails change nothing. */
export async function GET(request: Request, { params }: Route): Promise<Response> {
  return answerMailStop(request, (await params).host);
}

/** Stops them: the page's button, or a mail program by itself (RFC 8058). The link is the key; no cookie is looked at. */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  return answerMailStop(request, (await params).host);
}
