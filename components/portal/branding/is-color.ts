const HEX = /^#[0-9a-f]{6}$/;

/** Whether a text is a whole colour, `#rrggbb` in lower case. */
export function isColor(text: string): boolean {
  return HEX.test(text);
}
