import { describe, expect, it } from 'vitest';
import { canRequesterWrite, permissionToChange, solvedAtAfter, statusAfterRequesterWrote } from './policy';

const earlier = new Date('2026-03-01T10:00:00Z');
const at = new Date('2026-03-02T10:00:00Z');

describe('policy of requests', () => {
  it('remembers when a request was first solved', () => {
    expect(solvedAtAfter('open', 'solved', null, at)).toBe(at);
    expect(solvedAtAfter('pending', 'closed', null, at)).toBe(at);
    expect(solvedAtAfter('solved', 'closed', earlier, at)).toBe(earlier);
    expect(solvedAtAfter('closed', 'solved', null, at)).toBe(at);
  });

  it('forgets it when the request is open again', () => {
    expect(solvedAtAfter('solved', 'open', earlier, at)).toBeNull();
    expect(solvedAtAfter('closed', 'pending', earlier, at)).toBeNull();
  });

  it('reopens when the requester writes, except a closed request', () => {
    expect(statusAfterRequesterWrote('open')).toBe('open');
    expect(statusAfterRequesterWrote('pending')).toBe('open');
    expect(statusAfterRequesterWrote('solved')).toBe('open');
    expect(statusAfterRequesterWrote('closed')).toBeNull();
    expect(canRequesterWrite('closed')).toBe(false);
    expect(canRequesterWrite('solved')).toBe(true);
  });
});

describe('policy of articles', () => {
  it('asks for the right to publish before what is live changes', () => {
    expect(permissionToChange('draft')).toBe('article.write');
    expect(permissionToChange('published')).toBe('article.publish');
  });
});
