/** A role, status or other single word of ours as it stands on screen. */
export function wordLabel(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
