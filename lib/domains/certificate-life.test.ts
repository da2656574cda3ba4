import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { afterCertificate, type CertificateLife } from './certificate-life';
import { CERTIFICATE_TROUBLES, type CertificateState } from './schemas';

const START = new Date('2026-11-22T08:00:00Z');
const WELL: CertificateLife = { certificateFailingSince: null, certificateWarnedAt: null };

/** What is told in a row of looks, each so long after the first. */
function told(looks: readonly [afterMs: number, state: CertificateState][]): (string | null)[] {
  let life = WELL;
  return looks.map(([afterMs, state]) => {
    const after = afterCertificate(life, state, addMs(START, afterMs));
    life = after.life;
    return after.event;
  });
}

describe('a certificate that is not in order', () => {
  it.each(CERTIFICATE_TROUBLES)('is told of once when it has been %s for an hour', (state) => {
    const looks = [0, 59 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 30 * DAY_MS].map(
      (ms) => [ms, state] satisfies [number, CertificateState],
    );
    expect(told(looks)).toEqual([null, null, 'certificateFailed', null, null]);
  });

  it('is told of once whatever becomes of it, and once when it is in order', () => {
    expect(
      told([
        [0, 'expiring'],
        [HOUR_MS, 'expiring'],
        [14 * DAY_MS, 'expired'],
        [15 * DAY_MS, 'missing'],
        [16 * DAY_MS, 'issued'],
        [17 * DAY_MS, 'issued'],
      ]),
    ).toEqual([null, 'certificateFailed', null, null, 'certificateReturned', null]);
  });

  it('is no news while the first visits get it, nor when it is in order within the hour', () => {
    expect(
      told([
        [0, 'missing'],
        [MINUTE_MS, 'issued'],
        [2 * HOUR_MS, 'missing'],
        [2.5 * HOUR_MS, 'missing'],
        [2.9 * HOUR_MS, 'issued'],
      ]),
    ).toEqual([null, null, null, null, null]);
  });

  it('begins and ends with no silence of the proxy', () => {
    expect(
      told([
        [0, 'unreachable'],
        [2 * HOUR_MS, 'unreachable'],
        [3 * HOUR_MS, 'expired'],
        [3.5 * HOUR_MS, 'unreachable'],
        [4 * HOUR_MS, 'expired'],
        [5 * HOUR_MS, 'unreachable'],
        [6 * HOUR_MS, 'issued'],
      ]),
    ).toEqual([null, null, null, null, 'certificateFailed', null, 'certificateReturned']);
  });
});
