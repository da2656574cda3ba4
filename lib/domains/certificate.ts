import { X509Certificate } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';
import { DAY_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { CertificateState } from './schemas';

/** Long enough for a public authority to give one that is asked for by this very handshake. */
const TIMEOUT_MS = 12 * SECOND_MS;
/** Public ones last 90 days and are renewed a month before; one that is this near its end was not. */
const EXPIRING_MS = 14 * DAY_MS;

/** What a handshake for a host showed. Instants are ISO 8601. */
export interface SeenCertificate {
  state: CertificateState;
  issuer: string | null;
  expiresAt: string | null;
}

/**
 * Makes a TLS handshake for a host with the proxy in front of us, and looks at what it shows. Nothing is asked of an address that
 * a tenant chose. Where certificates are got on demand, this is the demand: no visitor has to wait for it.
 *
 * @param proxy `127.0.0.1:443`: where the proxy can be reached from here
 * @param at now; a certificate is valid at an instant
 * @returns `missing` when the handshake is refused, `unreachable` when nobody answers; never throws
 */
export async function seeCertificate(host: string, proxy: string, at: Date): Promise<SeenCertificate> {
  const { hostname, port } = new URL(`tcp://${proxy}`);
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port),
      servername: host,
      // Looked at, not believed: nothing is sent over this connection.
      rejectUnauthorized: false,
    });
    const end = (seen: SeenCertificate) => {
      socket.destroy();
      resolve(seen);
    };
    socket.setTimeout(TIMEOUT_MS, () => end(NOTHING.missing));
    socket.once('secureConnect', () => end(judge(socket, host, at)));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(isUnreachable(error) ? NOTHING.unreachable : NOTHING.missing),
    );
  });
}

const NOTHING = {
  missing: { state: 'missing', issuer: null, expiresAt: null },
  unreachable: { state: 'unreachable', issuer: null, expiresAt: null },
} as const satisfies Record<string, SeenCertificate>;

function isUnreachable({ code, syscall }: NodeJS.ErrnoException): boolean {
  return syscall === 'connect' || code === 'ENOTFOUND';
}

function judge(socket: TLSSocket, host: string, at: Date): SeenCertificate {
  const { raw } = socket.getPeerCertificate();
  if (!raw) return NOTHING.missing;
  const certificate = new X509Certificate(raw);
  // A proxy's certificate of last resort is nobody's.
  if (!certificate.checkHost(host)) return NOTHING.missing;
  const expiresAt = certificate.validToDate;
  const leftMs = expiresAt.getTime() - at.getTime();
  return {
    state: stateOf(leftMs, certificate, socket.authorized),
    issuer: /^O=(.+)$/m.exec(certificate.issuer)?.[1] ?? /^CN=(.+)$/m.exec(certificate.issuer)?.[1] ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}

function stateOf(leftMs: number, certificate: X509Certificate, isAuthorized: boolean): CertificateState {
  if (leftMs <= 0) return 'expired';
  if (!isAuthorized) return 'untrusted';
  const lifeMs = certificate.validToDate.getTime() - certificate.validFromDate.getTime();
  // Some authorities give short ones: a third of their life is left when they are renewed.
  return leftMs < Math.min(EXPIRING_MS, lifeMs / 4) ? 'expiring' : 'issued';
}
