import { ImageResponse } from 'next/og';

const SIZE_PX = 48;

/**
 * A favicon.ico with one picture of 48 × 48: the first letter of a name on its colour. Letters outside A–Z and 0–9 become a
 * dot, because the renderer would look for a font elsewhere.
 *
 * @param color `#rrggbb`
 */
export async function faviconIco(name: string, color: string): Promise<Uint8Array<ArrayBuffer>> {
  const first = name.trim().normalize('NFKD').charAt(0).toUpperCase();
  const letter = /^[A-Z0-9]$/.test(first) ? first : null;
  const image = new ImageResponse(<Initial letter={letter} color={color} />, {
    width: SIZE_PX,
    height: SIZE_PX,
  });
  return icoOf(new Uint8Array(await image.arrayBuffer()), SIZE_PX);
}

function Initial({ letter, color }: { letter: string | null; color: string }) {
  const ink = isLight(color) ? '#111318' : '#ffffff';
  const box = {
    width: '100%',
    height: '100%',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
  } as const;
  return (
    <div style={{ ...box, borderRadius: 11, background: color, color: ink, fontSize: 30, fontWeight: 700 }}>
      {letter ?? <div style={{ width: 18, height: 18, borderRadius: 9, background: ink }} />}
    </div>
  );
}

/** Relative luminance above which dark ink reads better (the same limit as the SVG icon's). */
function isLight(hex: string): boolean {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2 > 0.3;
}

/** Wraps a PNG in the ICO container: a header, one directory entry, the picture. */
export function icoOf(png: Uint8Array, sizePx: number): Uint8Array<ArrayBuffer> {
  const HEAD = 6 + 16;
  const ico = new Uint8Array(HEAD + png.byteLength);
  const view = new DataView(ico.buffer);
  view.setUint16(2, 1, true);
  view.setUint16(4, 1, true);
  view.setUint8(6, sizePx);
  view.setUint8(7, sizePx);
  view.setUint16(10, 1, true);
  view.setUint16(12, 32, true);
  view.setUint32(14, png.byteLength, true);
  view.setUint32(18, HEAD, true);
  ico.set(png, HEAD);
  return ico;
}
