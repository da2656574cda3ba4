import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { framedMail, listPage, mailPage } from './pages';
import { MailStore } from './store';

export type { SunkMail } from './store';

export interface MailSinkOptions {
  /** Folder the mails are kept in. */
  dir: string;
  smtpPort: number;
  httpPort: number;
}

export interface MailSink {
  /** Where mails are sent to. */
  smtpUrl: string;
  /** The page that shows them. */
  url: string;
  stop(): Promise<void>;
}

const MAX_MAIL_BYTES = 25 * 1024 * 1024;
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// A mail's own page: no script, nothing from the network, and links only in new tabs.
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

function send(res: ServerResponse, status: number, type: string, body: string, policy = PAGE_POLICY): void {
  res.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': policy,
  });
  res.end(body);
}

async function answer(store: MailStore, req: IncomingMessage, res: ServerResponse): Promise<void> {
  // Only names of this machine: a page elsewhere must not read mails by pointing its own name here.
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(req.headers.host ?? ''))
    return send(res, 403, 'text/plain', 'Open this page as localhost.\n');
  const url = new URL(req.url ?? '/', 'http://localhost');
  const [, removed] = (req.method === 'DELETE' && /^\/mails\/([0-9a-f-]+)$/.exec(url.pathname)) || [];
  // A page elsewhere would have to ask first, and is not answered.
  if (removed !== undefined) {
    await store.remove(removed);
    return send(res, 200, 'text/plain', 'It is gone.\n');
  }
  if (req.method !== 'GET' && req.method !== 'HEAD') return send(res, 405, 'text/plain', 'Only GET.\n');
  if (url.pathname === '/') return send(res, 200, 'text/html; charset=utf-8', listPage(await store.list()));
  if (url.pathname === '/api/mails') {
    const items = await store.list(url.searchParams.get('to') ?? undefined);
    return send(res, 200, 'application/json', JSON.stringify({ items }));
  }
  const [, asked] = /^\/mails\/([0-9a-f-]+)\/source$/.exec(url.pathname) ?? [];
  const source = asked === undefined ? null : await store.source(asked);
  if (source) return send(res, 200, 'text/plain; charset=utf-8', source);
  const [, id = '', isFramed] = /^\/mails\/([0-9a-f-]+)(\/page)?$/.exec(url.pathname) ?? [];
  const mail = await store.find(id);
  if (!mail) return send(res, 404, 'text/plain', 'There is no such mail.\n');
  if (isFramed) {
    const page = framedMail(mail, await store.pictures(id));
    return send(res, 200, 'text/html; charset=utf-8', page, MAIL_POLICY);
  }
  return send(res, 200, 'text/html; charset=utf-8', mailPage(mail));
}

function createSmtp(store: MailStore): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_MAIL_BYTES,
    banner: 'local mail sink',
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded)
          return done(Object.assign(new Error('The mail is too large.'), { responseCode: 552 }));
        store
          .add(
            Buffer.concat(chunks),
            session.envelope.rcptTo.map(({ address }) => address),
          )
          .then(
            () => done(),
            (error: Error) => done(error),
          );
      });
    },
  });
}

function listening(
  server: {
    listen(port: number, host: string, done: () => void): unknown;
    once(event: 'error', listener: (error: Error) => void): unknown;
  },
  port: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** Starts a mail server on this machine that keeps every mail and shows it on a page. */
export async function startMailSink({ dir, smtpPort, httpPort }: MailSinkOptions): Promise<MailSink> {
  const store = new MailStore(dir);
  const smtp = createSmtp(store);
  // A client that hangs up in mid-mail is its own problem.
  smtp.on('error', () => undefined);
  const http: Server = createServer((req, res) => {
    answer(store, req, res).catch(() => send(res, 500, 'text/plain', 'The mails could not be read.\n'));
  });
  await listening(smtp.server, smtpPort);
  await listening(http, httpPort);
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    url: `http://localhost:${httpPort}`,
    stop: async () => {
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise((resolve) => http.close(resolve)),
        http.closeAllConnections(),
      ]);
    },
  };
}
