import { describe, expect, it } from 'vitest';
import { createRateCounter } from './rates';

describe('rates of plans in one process', () => {
  it('say what is left and refuse what is beyond, with the time to wait', async () => {
    const rates = createRateCounter(null);
    expect(await rates.consume('apiKey', 'a', 2)).toMatchObject({ limit: 2, remaining: 1 });
    expect(await rates.consume('apiKey', 'a', 2)).toMatchObject({ remaining: 0 });
    await expect(rates.consume('apiKey', 'a', 2)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      publicMessage: expect.stringMatching(/^More than 2 in a minute\. Please try again in \d+ seconds\.$/),
    });
    expect(await rates.consume('apiKey', 'b', 2)).toMatchObject({ remaining: 1 });
  });

  it('let more through at once when the plan is raised', async () => {
    const rates = createRateCounter(null);
    await rates.consume('apiTenant', 't', 1);
    await expect(rates.consume('apiTenant', 't', 1)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await rates.consume('apiTenant', 't', 100)).toMatchObject({ limit: 100 });
  });
});
