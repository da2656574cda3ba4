export const REDACTED = '[redacted]';

const SECRET_KEYS = [
  'password',
  'newPassword',
  'currentPassword',
  'passwordHash',
  'token',
  'tokenHash',
  'accessToken',
  'refreshToken',
  'sessionToken',
  'csrfToken',
  'secret',
  'authSecret',
  'masterKey',
  'apiKey',
  'privateKey',
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'databaseUrl',
  'databaseDirectUrl',
  'redisUrl',
  'smtpUrl',
];

const quoted = (key: string) => (/^[A-Za-z]+$/.test(key) ? `.${key}` : `["${key}"]`);

/** Paths the logger blacks out: secret keys at the top and up to two objects deep (`req.headers.cookie`). */
export const SECRET_PATHS: string[] = SECRET_KEYS.flatMap((key) => [
  quoted(key).replace(/^\./, ''),
  `*${quoted(key)}`,
  `*.*${quoted(key)}`,
]);

const SECRET_PARAMETERS = /^(token|code|state|password|secret|key|signature|callbackurl|email)$/i;
// Invitations and magic links carry their token as a path segment; ours are 43 characters of base64url.
const TOKEN_SEGMENT = /\/[A-Za-z0-9_-]{40,}(?=\/|$)/g;

/**
 * A request target fit for an access log: token segments and secret query values blacked out, at most 500 characters.
 *
 * @param target path and query, such as `/invite/abc?token=…`
 */
export function loggablePath(target: string): string {
  const [path = '', query] = target.split('?', 2);
  const shown = path.replace(TOKEN_SEGMENT, `/${REDACTED}`);
  if (!query) return shown.slice(0, 500);
  const parameters = query.split('&').map((pair) => {
    const name = pair.split('=', 1)[0] ?? '';
    return SECRET_PARAMETERS.test(name) ? `${name}=${REDACTED}` : pair;
  });
  return `${shown}?${parameters.join('&')}`.slice(0, 500);
}
