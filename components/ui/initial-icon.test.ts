import { describe, expect, it } from 'vitest';
import { initialIcon } from './initial-icon';

const svgOf = (uri: string) => decodeURIComponent(uri.slice(uri.indexOf(',') + 1));

describe('initialIcon', () => {
  it('draws the first letter, dark on a light colour and white on a dark one', () => {
    expect(svgOf(initialIcon('bolt', '#facc15'))).toMatch(/fill="#111318">B</);
    expect(svgOf(initialIcon('Éclair', '#1e3a8a'))).toMatch(/fill="#ffffff">É</);
  });

  it('lets neither name nor colour break out of the markup', () => {
    const svg = svgOf(initialIcon('<script>', '"/><script>'));
    expect(svg).not.toContain('<script');
    expect(svg).toContain('fill="#334155"');
  });
});
