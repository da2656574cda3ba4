/** A favicon as a data URI: the first letter of a name on its colour. `color` is #rrggbb. */
export function initialIcon(name: string, color: string): string {
  const letter = Array.from(name.trim())[0]?.toUpperCase() ?? '•';
  const fill = /^#[0-9a-f]{6}$/i.test(color) ? color : '#334155';
  const ink = isLight(fill) ? '#111318' : '#ffffff';
  const safe = letter.replace(/[<>&"']/g, '•');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${fill}"/><text x="16" y="22.5" font-family="Inter,Arial,sans-serif" font-size="18" font-weight="700" text-anchor="middle" fill="${ink}">${safe}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function isLight(hex: string): boolean {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2 > 0.3;
}
