import { createApiKey } from '@/lib/identity/api-keys';
import type { TenantContext } from '@/lib/kernel/context';
import { ALL_API_SCOPES, type ApiScope } from '@/lib/kernel/permissions';
import { handleApiRequest } from './handle-request';

export interface ApiAnswer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every shape are looked into by tests
  body: any;
}

export interface ApiCall {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  host?: string;
}

/** Tenants whose public pages were made to render anew, in order. */
export const refreshedSites: string[] = [];

/** Sends a request through the whole handler, as Next would. */
export async function callApi(
  path: string,
  { method = 'GET', body, headers = {}, host = 'api.localhost' }: ApiCall = {},
): Promise<ApiAnswer> {
  const url = new URL(path, 'http://api.test');
  const request = new Request(url, {
    method,
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    headers: { host, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });
  const answer = await handleApiRequest(request, url.pathname.split('/').slice(1), {
    refreshSite: async (tenant) => {
      refreshedSites.push(tenant.id);
    },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** A new key of the owner's tenant, and a client that uses it. */
export async function apiClient(
  owner: TenantContext,
  scopes: readonly ApiScope[] = ALL_API_SCOPES,
  rate: { callsPerMinute?: number } = {},
) {
  const { secret, key } = await createApiKey(owner, {
    name: 'Test key',
    scopes: [...scopes],
    expiresAt: null,
    ...rate,
  });
  const call = (path: string, options: ApiCall = {}) =>
    callApi(path, { ...options, headers: { authorization: `Bearer ${secret}`, ...options.headers } });
  return { call, secret, keyId: key.id };
}
