import { describe, expect, it } from 'vitest';
import { isActive } from './nav';

const inbox = { label: 'Inbox', href: '/acme/inbox' };
const overview = { label: 'Overview', href: '/acme', exact: true };

describe('isActive', () => {
  it('is the same for the path of the browser and the rewritten one of the server', () => {
    expect(isActive(inbox, '/acme/inbox', '/portal')).toBe(true);
    expect(isActive(inbox, '/portal/acme/inbox', '/portal')).toBe(true);
  });

  it('covers pages below, unless told otherwise', () => {
    expect(isActive(inbox, '/acme/inbox/req_1', '/portal')).toBe(true);
    expect(isActive(overview, '/acme/inbox', '/portal')).toBe(false);
    expect(isActive(overview, '/portal/acme', '/portal')).toBe(true);
  });

  it('knows a site by path, whose links keep their prefix', () => {
    const articles = { label: 'Articles', href: '/t/acme/articles' };
    expect(isActive(articles, '/site/~acme/articles', '/site/~acme', '/t/acme')).toBe(true);
    expect(isActive(articles, '/t/acme/articles', '/site/~acme', '/t/acme')).toBe(true);
  });

  it('takes no longer name for its own', () => {
    expect(isActive(inbox, '/acme/inbox-archive', '/portal')).toBe(false);
  });

  it('recognises the start page of a host behind a rewrite', () => {
    expect(isActive({ label: 'Home', href: '/' }, '/site/acme.example', '/site/acme.example')).toBe(true);
    expect(isActive({ label: 'Home', href: '/' }, '/', '/site/acme.example')).toBe(true);
  });
});
