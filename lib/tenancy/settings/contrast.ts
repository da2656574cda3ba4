/** Contrast of colours, for the hint beside the accent colour. Client-safe. */

export interface AccentReading {
  /** Contrast of the colour to white and to near-black text, 1 to 21. */
  onWhite: number;
  withDark: number;
  /** What a person should know before choosing it. */
  verdict: 'good' | 'adjusted' | 'faint';
  sentence: string;
}

const DARK_TEXT = '#111318';

/** Relative luminance of `#rrggbb`, 0 to 1. Source: WCAG 2.2, "relative luminance". */
export function luminanceOf(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrastOf(left: string, right: string): number {
  const [high = 0, low = 0] = [luminanceOf(left), luminanceOf(right)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/**
 * Judges an accent colour. Buttons, links and focus rings are derived from it and always read (4.5:1); the verdict says
 * how far the derived colours stand from the chosen one.
 */
export function readAccent(hex: string): AccentReading {
  const onWhite = contrastOf(hex, '#ffffff');
  const withDark = contrastOf(hex, DARK_TEXT);
  if (onWhite >= 4.5) {
    return {
      onWhite,
      withDark,
      verdict: 'good',
      sentence: 'Reads well on light pages and under white text.',
    };
  }
  if (onWhite >= 2.6) {
    return {
      onWhite,
      withDark,
      verdict: 'adjusted',
      sentence: 'Links and buttons use a slightly darker shade, so that text stays readable.',
    };
  }
  return {
    onWhite,
    withDark,
    verdict: 'faint',
    sentence: 'Very light: buttons carry dark text, and links use a much darker shade of it.',
  };
}
