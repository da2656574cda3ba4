import type { FileDto } from '@/lib/desk/schemas';
import { request } from '../problem';

/** Sends one file to an upload route of ours; its name travels in a header, its bytes are the body. Throws Refusal. */
export function uploadAttachment(path: string, file: File, signal?: AbortSignal): Promise<FileDto> {
  return request<FileDto>(path, {
    method: 'POST',
    body: file,
    signal,
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
  });
}
