import { describe, expect, it } from 'vitest';
import { spendingSchema, webhookFault } from './schemas';

describe('the address of a webhook', () => {
  it('is https, without a password, and this machine only where that is wanted', () => {
    const away = { allowsLocal: false };
    expect(webhookFault('https://hooks.example.com/usage', away)).toBeNull();
    expect(webhookFault('http://hooks.example.com', away)).toContain('https://');
    expect(webhookFault('https://a:b@hooks.example.com', away)).toContain('password');
    expect(webhookFault('nothing', away)).toContain('whole address');
    expect(webhookFault('http://localhost:9', away)).toContain('reach');
    expect(webhookFault('http://localhost:9', { allowsLocal: true })).toBeNull();
    expect(webhookFault('file://localhost/x', { allowsLocal: true })).not.toBeNull();
  });
});

describe('the spending cap', () => {
  it('needs an amount to stop at', () => {
    expect(spendingSchema.safeParse({ spendCapMinor: null, stopsAtCap: true }).success).toBe(false);
    expect(spendingSchema.safeParse({ spendCapMinor: 0, stopsAtCap: true }).success).toBe(true);
  });
});
