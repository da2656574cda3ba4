import { describe, expect, it } from 'vitest';
import { defineRoute } from './define-route';
import { matchRoute } from './match-route';

const route = (method: 'GET' | 'POST' | 'DELETE', path: `/${string}`) =>
  defineRoute({
    method,
    path,
    operationId: `${method} ${path}`,
    tag: 'Things',
    summary: 'A thing',
    scope: 'articles:read',
    run: async () => undefined,
  });
const routes = [
  route('GET', '/things'),
  route('POST', '/things'),
  route('GET', '/things/{thingId}'),
  route('DELETE', '/things/{thingId}'),
  route('POST', '/things/{thingId}/publish'),
];

const find = (method: string, path: string) => {
  const match = matchRoute(routes, method, path.split('/').slice(1));
  return match.kind === 'route' ? { id: match.route.operationId, params: match.params } : match;
};

describe('matchRoute', () => {
  it('finds an operation by method and path', () => {
    expect(find('GET', '/things')).toEqual({ id: 'GET /things', params: {} });
    expect(find('DELETE', '/things/7')).toEqual({ id: 'DELETE /things/{thingId}', params: { thingId: '7' } });
    expect(find('POST', '/things/7/publish')).toMatchObject({ params: { thingId: '7' } });
  });

  it('answers HEAD by the GET of the path', () => {
    expect(find('HEAD', '/things/7')).toMatchObject({ id: 'GET /things/{thingId}' });
  });

  it('says which methods a path takes', () => {
    expect(find('PUT', '/things')).toEqual({ kind: 'methodNotAllowed', allowed: ['GET', 'HEAD', 'POST'] });
  });

  it.each(['/', '/thing', '/things/7/', '/things/7/unpublish', '/things/7/publish/now', '/__proto__'])(
    'knows nothing at %s',
    (path) => {
      expect(find('GET', path)).toEqual({ kind: 'none' });
    },
  );
});
