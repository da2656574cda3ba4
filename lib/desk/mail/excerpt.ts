const EXCERPT_CHARACTERS = 600;

/** The beginning of a message as a mail quotes it: its own lines, cut at a word. */
export function excerptOf(body: string): string {
  const text = body.replaceAll(/\n{3,}/g, '\n\n').trim();
  if (text.length <= EXCERPT_CHARACTERS) return text;
  const cut = text.slice(0, EXCERPT_CHARACTERS).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT_CHARACTERS / 2)).trimEnd()}…`;
}
