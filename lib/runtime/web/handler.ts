import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import compression from 'compression';
import { inlineLogo, siteLook } from '@/lib/branding';
import { env } from '@/lib/env';
import { newId } from '@/lib/kernel/ids';
import {
  describeSpan,
  extendRequestScope,
  logger,
  loggablePath,
  metrics,
  runWithRequestScope,
  tenantLabel,
  withSpan,
} from '@/lib/observability';
import { type Maintenance, maintenanceNow, retryAfterSeconds } from '@/lib/operations';
import { resolveTenant } from '@/lib/tenancy';
import { parseHost } from '@/lib/tenancy/host';
import { isHeavy } from '@/lib/web/lane';
import { type Face, type FrontDoorDecision, frontDoor, wantsJson } from '@/lib/web/front-door';
import { claimsOtherTenant } from '@/lib/web/session-claim';
import { languageAt, spokenAt } from '@/lib/web/site-language';
import { type StatusBrand, type StatusKind, statusAnswer } from '@/lib/web/status-page';
import type { TenantRef } from '@/lib/kernel/context';
import type { BuildFiles } from './build-files';
import { answerFont } from './fonts';
import type { NextHandler } from './next-server';
import { answerOperations, type ProcessState } from './operations';
import { type GuardedRequest, type GuardOptions, guardRequest } from './request-guard';
import { applyResponsePolicy } from './response-policy';
import type { Lane } from './second-lane';
import { baselineHeaders, transportSecurity } from './security-headers';
import { chargeTenant, siteRest, tenantInTurn, waitForTurn } from './tenant-turn';

export interface HandlerOptions {
  next: NextHandler;
  /** Answers for the build's own files; without it Next does. */
  files?: BuildFiles | undefined;
  /** Where requests of tenants go that take up this thread. */
  lane?: Lane | undefined;
  state: ProcessState;
  isDevelopment: boolean;
  /** Whether the whole platform is maintained at this moment. */
  maintenance?: () => Maintenance | null;
}

const SHARED_FILE = /^\/(?:_next\/static|assets)\//;
const compress = compression();

/** Counts and logs a response once it has left. */
function observe(
  req: IncomingMessage,
  res: ServerResponse,
  face: Face | 'none',
  tenant: TenantRef | null,
): void {
  const startedAt = performance.now();
  const { method = 'GET', url = '/' } = req;
  const { httpRequests, httpDuration, httpInFlight, tenantRequests } = metrics();
  httpInFlight.inc();
  res.once('close', () => {
    const durationMs = performance.now() - startedAt;
    const status = res.writableFinished ? res.statusCode : 499;
    httpInFlight.dec();
    httpRequests.inc({ face, method, status: String(status) });
    httpDuration.observe({ face, method }, durationMs / 1000);
    if (tenant)
      tenantRequests.inc({ tenant: tenantLabel(tenant.id), statusClass: `${Math.floor(status / 100)}xx` });
    const level = status >= 500 ? 'error' : SHARED_FILE.test(url) ? 'debug' : 'info';
    logger[level](
      { method, path: loggablePath(url), status, durationMs: Math.round(durationMs * 10) / 10 },
      'request',
    );
  });
}

async function answerStatus(
  req: IncomingMessage,
  res: ServerResponse,
  state: StatusKind,
  face: Face | 'none',
  tenant: TenantRef | null,
  requestId: string,
  told: { retryAfterSeconds?: number; message?: string | null } = {},
): Promise<void> {
  const { status, headers, body } = statusAnswer(state, {
    ...told,
    brand: tenant && (await brandOf(face, tenant)),
    spoken: face === 'site' ? await spokenAt(tenant, req.headers.cookie) : undefined,
    requestId,
    wantsJson: wantsJson(face, req.url ?? '/', req.headers.accept),
    nonce: randomBytes(16).toString('base64url'),
  });
  res.writeHead(status, headers);
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** The site's branding; a page that says what is wrong does without it when flags or files cannot be read. */
async function brandOf(face: Face | 'none', tenant: TenantRef): Promise<StatusBrand> {
  const { name, accentColor } = tenant;
  const look = face === 'none' ? null : await siteLook(tenant).catch(() => null);
  if (!look) return { name, accentColor };
  const [light, dark] = await Promise.all(
    [look.logo.light ?? look.logo.dark, look.logo.dark].map(
      (logo) => logo && inlineLogo(look.picturesOf, logo),
    ),
  );
  return { name, accentColor: look.accent, logo: light ? { light, dark: dark ?? null } : null };
}

async function decide(
  guarded: GuardedRequest | null,
  path: string,
  baseHost: string,
): Promise<FrontDoorDecision> {
  if (guarded === null) return { kind: 'status', face: 'none', state: 'unknown', tenant: null };
  try {
    return await frontDoor(guarded.host, path, { baseHost, findTenant: resolveTenant });
  } catch (error) {
    logger.error({ err: error }, 'the directory could not be read');
    return { kind: 'status', face: 'none', state: 'unavailable', tenant: null };
  }
}

/** Has the response compressed on its way, unless it is a file that was compressed with the build. */
function answeredFromBuild(
  req: IncomingMessage,
  res: ServerResponse,
  files: BuildFiles | undefined,
): boolean {
  compress(req as never, res as never, () => undefined);
  return files?.(req, res) ?? false;
}

/** Answers for what is closed while the platform is maintained; the console and the pages about the product stay open. */
async function answeredForMaintenance(
  req: IncomingMessage,
  res: ServerResponse,
  { face, tenant }: FrontDoorDecision,
  requestId: string,
  maintenance: Maintenance | null,
): Promise<boolean> {
  const isClosed = face === 'site' || face === 'portal' || face === 'api';
  if (!maintenance || !isClosed || SHARED_FILE.test(req.url ?? '')) return false;
  const told = { message: maintenance.message, retryAfterSeconds: retryAfterSeconds(maintenance) };
  await answerStatus(req, res, 'maintenance', face, tenant, requestId, told);
  return true;
}

/** Method, path and query stay. Browsers may keep it for a minute only: which host is primary can change. */
function redirectTo(res: ServerResponse, host: string, url: string): void {
  const { baseHost, baseProtocol } = env();
  const port = /:\d+$/.exec(baseHost)?.[0] ?? '';
  res.writeHead(308, {
    location: `${baseProtocol}://${host}${port}${url.startsWith('/') ? url : '/'}`,
    'cache-control': 'public, max-age=60',
    'content-length': '0',
  });
  res.end();
}

/** What every response has, whatever it holds. */
function setHeaders(
  res: ServerResponse,
  guarded: GuardedRequest | null,
  protocol: 'http' | 'https',
  tenant: TenantRef | null,
): void {
  for (const [name, value] of Object.entries(baselineHeaders())) res.setHeader(name, value);
  if (!guarded || protocol !== 'https') return;
  const hsts = transportSecurity(parseHost(guarded.host, { baseHost: env().baseHost }), tenant);
  if (hsts) res.setHeader('strict-transport-security', hsts);
}

/** Origins that forms of a face may lead to: sign-up ends in the portal, which also asks people to sign in again. */
function formTargets(face: Face, protocol: string, baseHost: string): string[] {
  return face === 'base' || face === 'portal'
    ? [`${protocol}://${baseHost}`, `${protocol}://app.${baseHost}`]
    : [];
}

/**
 * Everything that happens before Next sees a request: a request id of our own, the guard, the front door with its
 * status pages, the policies of the response, the access log and the metrics.
 */
export function createRequestHandler(options: HandlerOptions): RequestListener {
  const { next, files, lane, state, isDevelopment, maintenance = maintenanceNow } = options;
  const { baseHost, baseProtocol, trustedProxyHops } = env();
  const guardOptions: GuardOptions = { baseHost, baseProtocol, trustedProxyHops, isDevelopment };

  const serve = async (req: IncomingMessage, res: ServerResponse, requestId: string): Promise<void> => {
    if ((await answerOperations(req, res, state)) || (await answerFont(req, res))) return;
    const guarded = guardRequest(req, guardOptions);
    const protocol = guarded?.protocol ?? baseProtocol;
    const decision = await decide(guarded, req.url ?? '/', baseHost);
    const { face, tenant } = decision;
    extendRequestScope({ ...(face === 'none' ? {} : { face }), ...(tenant ? { tenantId: tenant.id } : {}) });
    observe(req, res, face, tenant);
    setHeaders(res, guarded, protocol, tenant);
    if (decision.kind === 'status') {
      const message = decision.state === 'maintenance' ? tenant?.statusReason : null;
      return answerStatus(req, res, decision.state, face, tenant, requestId, { message: message ?? null });
    }

    if (decision.kind === 'redirect') return redirectTo(res, decision.host, req.url ?? '/');
    if (await answeredForMaintenance(req, res, decision, requestId, maintenance())) return;

    const restsForSeconds = siteRest(face, req.url ?? '/', tenant);
    if (restsForSeconds !== null)
      return answerStatus(req, res, 'usedUp', face, tenant, requestId, {
        retryAfterSeconds: restsForSeconds,
      });

    const inTurn = await tenantInTurn(decision.face, req.url ?? '/', tenant);
    if (inTurn && (await waitForTurn(res, inTurn)) === null)
      return answerStatus(req, res, 'unavailable', face, tenant, requestId);
    chargeTenant({ req, res }, requestId, inTurn);
    req.headers['x-request-id'] = requestId;
    if (tenant && claimsOtherTenant(req.headers.cookie, tenant.id)) {
      // Loaded when it is needed: it brings the sign-in library along.
      const { foreignSessionCleared } = await import('@/lib/web/foreign-session');
      const visit = { requestId, ip: guarded?.ip ?? null, userAgent: req.headers['user-agent'] ?? null };
      const cleared = await foreignSessionCleared(req.headers.cookie ?? '', tenant, visit, req.url ?? '/');
      if (cleared) {
        res.setHeader('set-cookie', cleared);
        return answerStatus(req, res, 'mismatch', face, tenant, requestId);
      }
    }
    if (answeredFromBuild(req, res, files)) return;
    if (!SHARED_FILE.test(req.url ?? '')) {
      const nonce = randomBytes(16).toString('base64');
      // Next reads the nonce for its own scripts out of this request header.
      req.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`;
      applyResponsePolicy(
        res,
        {
          origin: `${protocol}://${req.headers.host}`,
          protocol,
          formTargets: formTargets(decision.face, protocol, baseHost),
          isDevelopment,
          closed: decision.closed,
          language: face === 'site' && tenant ? languageAt(tenant, req.headers.cookie) : undefined,
        },
        nonce,
      );
    }
    if (inTurn && lane && isHeavy(inTurn.id) && (await lane.forward(req, res))) return;
    await next(req, res);
  };

  const serveTraced = (req: IncomingMessage, res: ServerResponse, requestId: string): Promise<void> => {
    const { method = 'GET', url = '/' } = req;
    const attributes = { 'http.request.method': method, 'url.path': loggablePath(url) };
    // Only a proxy of ours may say which trace a request belongs to.
    const parent = trustedProxyHops > 0 ? String(req.headers.traceparent ?? '') : null;
    return withSpan(method, { role: 'server', attributes, parent }, async () => {
      await serve(req, res, requestId);
      describeSpan({ 'http.response.status_code': res.statusCode });
    });
  };

  return (req, res) => {
    // A client that leaves in mid-request is no fault of ours; without a listener it would end the process.
    for (const side of [req, res]) side.on('error', (error) => logger.debug({ err: error }, 'client left'));
    const requestId = newId('request');
    res.setHeader('x-request-id', requestId);
    runWithRequestScope({ requestId }, () => {
      serveTraced(req, res, requestId).catch((error: unknown) => {
        logger.error({ err: error }, 'request failed');
        if (res.headersSent) res.destroy();
        else void answerStatus(req, res, 'unavailable', 'none', null, requestId);
      });
    });
  };
}
