import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { HOSTILE_SVG } from './hostile-svg.fixture';
import { sanitizeSvg } from './sanitize-svg';

/** The picture as it is kept, or null when it is refused. */
function keptOf(text: string): string | null {
  try {
    return sanitizeSvg(text);
  } catch (error) {
    expect(error).toMatchObject({ code: 'VALIDATION_FAILED' });
    return null;
  }
}

describe('hostile pictures', () => {
  it('are a corpus worth the name', () => {
    expect(new Set(HOSTILE_SVG).size).toBe(HOSTILE_SVG.length);
    expect(HOSTILE_SVG.length).toBeGreaterThan(100);
    expect(HOSTILE_SVG.filter((text) => keptOf(text) !== null).length).toBeGreaterThan(60);
  });

  it.each(HOSTILE_SVG)('are refused, or can do nothing: %s', (text) => {
    const kept = keptOf(text);
    if (kept === null) return;
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('doctype', () => expect.unreachable('a DOCTYPE was kept'));
    parser.on('processinginstruction', () => expect.unreachable('an instruction was kept'));
    parser.on('opentag', ({ uri, local, attributes }) => {
      expect(uri).toBe('http://www.w3.org/2000/svg');
      expect(local).not.toMatch(
        /^(?:script|style|a|image|feImage|foreignObject|animate.*|set|discard|handler|iframe|embed|video|audio|textPath|cursor)$/i,
      );
      for (const { local: name, value } of Object.values(attributes)) {
        expect(name).not.toMatch(/^on|^style$|^class$|^base$/i);
        if (name === 'href') expect(value).toMatch(/^#/);
        if (name !== 'xmlns')
          expect(value).not.toMatch(/url\s*\((?!\s*["']?#)|:\/\/|javascript:|data:|\\|image-set|src\(/i);
      }
    });
    parser.write(kept).close();
    expect(sanitizeSvg(kept)).toBe(kept);
  });
});
