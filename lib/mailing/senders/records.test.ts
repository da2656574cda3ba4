import { describe, expect, it } from 'vitest';
import { judgeDkim, judgeDmarc, judgeSpf } from './records';
import { afterLook, LOST_AFTER_MS, nextCheckAt, type SenderLife } from './status';

const values = (...found: string[]) => ({ kind: 'values' as const, values: found });
const none = { kind: 'none' as const };
const failure = { kind: 'failure' as const, reason: 'timeout' as const };

describe('records of a sender', () => {
  it.each([
    ['v=DKIM1; k=rsa; p=AAAA', 'here'],
    ['v=DKIM1;p=AA AA', 'here'],
    ['p=AAAA', 'here'],
    ['k=rsa; s=email; p=AAAA; t=y', 'here'],
    ['v=DKIM1; k=rsa; s=other; p=AAAA', 'other'],
    ['v=DKIM1; k=rsa; p=', 'other'],
    ['v=DKIM1; k=rsa; p=BBBB', 'other'],
    ['v=DKIM2; p=AAAA', 'other'],
    ['v=DKIM1; k=ed25519; p=AAAA', 'other'],
  ])('a DKIM record %j is %s', (record, finding) => {
    expect(judgeDkim(values(record), 'AAAA').finding).toBe(finding);
  });

  it.each([
    [['v=spf1 include:_spf.host.example ~all'], 'here'],
    [['google-site-verification=x', 'V=SPF1 mx +include:_SPF.host.example -all'], 'here'],
    [['v=spf1 -all'], 'other'],
    [['v=spf1 -include:_spf.host.example ~all'], 'other'],
    [['v=spf1 include:_spf.host.example ~all', 'v=spf1 mx ~all'], 'other'],
    [['v=spf10 include:_spf.host.example'], 'missing'],
  ])('SPF records %j are %s', (records, finding) => {
    expect(judgeSpf(values(...records), '_spf.host.example').finding).toBe(finding);
  });

  it.each([
    [['v=DMARC1; p=none'], 'here'],
    [['v=DMARC1;p=reject;rua=mailto:x@a.example'], 'here'],
    [['v=DMARC1; p=maybe'], 'other'],
    [['v=DMARC1; p=none', 'v=DMARC1; p=none'], 'other'],
    [['something else'], 'missing'],
  ])('DMARC records %j are %s', (records, finding) => {
    expect(judgeDmarc(values(...records)).finding).toBe(finding);
  });

  it('says nothing where the name servers did not answer', () => {
    expect(judgeDkim(failure, 'A').finding).toBe('unknown');
    expect(
      [judgeDkim(none, 'A'), judgeSpf(none, 'x'), judgeDmarc(none)].map(({ finding }) => finding),
    ).toEqual(['missing', 'missing', 'missing']);
  });
});

describe('the life of a sender', () => {
  const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);
  const pending: SenderLife = { status: 'pending', createdAt: at(0), verifiedAt: null, failingSince: null };

  it('is proven by its key alone, and lost when the key is gone for ten minutes', () => {
    expect(afterLook(pending, 'missing', at(1)).life).toEqual(pending);
    const proven = afterLook(pending, 'here', at(2));
    expect(proven).toMatchObject({ event: 'verified', life: { status: 'verified', verifiedAt: at(2) } });
    const failing = afterLook(proven.life, 'missing', at(3));
    expect(failing).toMatchObject({ event: null, life: { status: 'verified', failingSince: at(3) } });
    const still = afterLook(failing.life, 'other', at(2 + LOST_AFTER_MS));
    expect(still).toMatchObject({ event: null, life: { status: 'verified' } });
    const lost = afterLook(still.life, 'missing', at(3 + LOST_AFTER_MS));
    expect(lost).toMatchObject({ event: 'lost', life: { status: 'lost', verifiedAt: null } });
    expect(afterLook(lost.life, 'missing', at(4 + LOST_AFTER_MS)).event).toBeNull();
    expect(afterLook(lost.life, 'here', at(5 + LOST_AFTER_MS))).toMatchObject({
      event: 'verified',
      life: { status: 'verified', failingSince: null },
    });
  });

  it('loses nothing by silence, and forgets a failure that is over', () => {
    const { life } = afterLook(pending, 'here', at(0));
    const { life: failing } = afterLook(life, 'missing', at(1));
    expect(afterLook(failing, 'unknown', at(1 + 10 * LOST_AFTER_MS)).life).toEqual(failing);
    expect(afterLook(failing, 'here', at(2)).life.failingSince).toBeNull();
  });

  it('is looked at within the hour while it is proven, ever more seldom while it is not', () => {
    const minutes = (life: SenderLife, ms: number) =>
      (nextCheckAt(life, false, at(ms)).getTime() - at(ms).getTime()) / 60_000;
    expect(minutes(pending, 0)).toBe(1);
    expect(minutes(pending, 3_600_000)).toBe(6);
    expect(minutes(pending, 30 * 86_400_000)).toBe(360);
    expect(minutes(afterLook(pending, 'here', at(0)).life, 0)).toBe(54);
  });
});
