import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/kernel/context';
import type { Permission } from '@/lib/kernel/permissions';
import { mayOpenFile } from './policy';

const user: Actor = { kind: 'endUser', id: 'usr_1', name: 'Ida', email: 'ida@example.test' };
const member: Actor = { kind: 'member', id: 'idn_1', name: 'Ada', email: 'ada@example.test', role: 'viewer' };
const visitor: Actor = { kind: 'visitor', id: 'visitor', name: 'Visitor' };
const by = (actor: Actor, ...permissions: Permission[]) => ({ actor, permissions: new Set(permissions) });

const sent = (isInternal: boolean, endUserId = user.id) => ({
  uploaderKind: 'member',
  uploaderId: 'idn_9',
  message: { isInternal, conversation: { endUserId } },
});
const pending = (uploaderKind: string, uploaderId: string) => ({ uploaderKind, uploaderId, message: null });

describe('mayOpenFile', () => {
  it('lets the requester open what was sent to them and nothing else', () => {
    expect(mayOpenFile(by(user), sent(false))).toBe(true);
    expect(mayOpenFile(by(user), sent(true))).toBe(false);
    expect(mayOpenFile(by(user), sent(false, 'usr_2'))).toBe(false);
  });

  it('lets readers of requests open attachments of messages and notes', () => {
    expect(mayOpenFile(by(member, 'request.read'), sent(true))).toBe(true);
    expect(mayOpenFile(by(member), sent(false))).toBe(false);
    expect(mayOpenFile(by(visitor), sent(false))).toBe(false);
  });

  it('keeps an unsent upload to the person who made it', () => {
    expect(mayOpenFile(by(user), pending('endUser', user.id))).toBe(true);
    expect(mayOpenFile(by(user), pending('endUser', 'usr_2'))).toBe(false);
    expect(mayOpenFile(by(member, 'request.read'), pending('endUser', user.id))).toBe(false);
    expect(mayOpenFile(by(member, 'request.read'), pending('member', member.id))).toBe(true);
  });
});
