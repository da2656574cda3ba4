import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** What a visitor of an address is shown. */
export interface Seen {
  /** Null: the handshake was refused. */
  status: number | null;
  sentence: string;
}

/**
 * Asks for an address on this machine, whatever the DNS says of its host, believing the given authority besides the usual ones.
 * @param authorityFile PEM
 */
export function look(address: string, authorityFile: string): Promise<Seen> {
  const { protocol, hostname, host, port, pathname } = new URL(address);
  const options = {
    host: '127.0.0.1',
    port,
    path: pathname,
    headers: { host },
    servername: hostname,
    ca: readFileSync(authorityFile),
  };
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    request(options, (res) => {
      res.resume();
      const { location, 'strict-transport-security': hsts } = res.headers;
      const parts = [
        String(res.statusCode),
        ...(location ? [`to ${location}`] : []),
        ...(hsts ? [`keeps browsers to TLS (${hsts})`] : []),
      ];
      resolve({ status: res.statusCode ?? null, sentence: parts.join(', ') });
    })
      .on('error', (error: NodeJS.ErrnoException) =>
        resolve({
          status: null,
          sentence: `no certificate: the handshake is refused (${error.code ?? error.message})`,
        }),
      )
      .end();
  });
}

/** SHA-256 of an authority's public key in base64, as Chromium takes it to believe that one alone. */
export function authorityPin(authorityFile: string): string {
  const { publicKey } = new X509Certificate(readFileSync(authorityFile));
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}
