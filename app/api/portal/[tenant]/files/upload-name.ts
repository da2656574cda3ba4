/** The file name in the header `x-file-name`: percent-encoded, since headers carry ASCII alone. */
export function uploadName(header: string | null): string {
  try {
    return decodeURIComponent(header ?? '') || 'file';
  } catch {
    return 'file';
  }
}
