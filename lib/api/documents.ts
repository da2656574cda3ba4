import { env } from '@/lib/env';
import { createLinks } from '@/lib/tenancy/host';
import { factsOf } from '@/lib/web/request';
import { type ApiFace, apiFaceOf, prefixOf } from './face';
import { openApiDocument } from './openapi';
import { referencePage } from './reference';

/** The OpenAPI document for the host that asks, or null where there is no API. */
export function openApiResponse(request: Request): Response | null {
  const face = faceOfRequest(request);
  if (!face) return null;
  const { baseHost, baseProtocol } = env();
  const serverUrl =
    face === 'api' ? createLinks({ baseHost, protocol: baseProtocol }).apiUrl('/v1') : prefixOf(face);
  return new Response(JSON.stringify(openApiDocument({ serverUrl, title: 'API' })), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      vary: 'host',
    },
  });
}

/** The interactive reference for the host that asks, or null where there is no API. */
export function referenceResponse(request: Request): Response | null {
  const face = faceOfRequest(request);
  return face && referencePage(prefixOf(face));
}

function faceOfRequest(request: Request): ApiFace | null {
  return apiFaceOf(factsOf(request.headers, {}).host);
}
