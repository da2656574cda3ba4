'use client';

import type { Words } from '@/lib/site-words/words';
import { sitePath } from './paths';

export type UploadResult = { ok: true; fileIds: string[] } | { ok: false; message: string };

/**
 * Sends files one by one; the message that follows names their ids.
 *
 * @param onProgress called before each file with its place, from 1
 */
export async function uploadFiles(
  basePath: string,
  files: readonly File[],
  t: Words,
  onProgress: (place: number) => void,
): Promise<UploadResult> {
  const fileIds: string[] = [];
  for (const [index, file] of files.entries()) {
    onProgress(index + 1);
    const answer = await uploadFile(basePath, file, t);
    if ('message' in answer) return { ok: false, message: `${file.name}: ${answer.message}` };
    fileIds.push(answer.id);
  }
  return { ok: true, fileIds };
}

async function uploadFile(
  basePath: string,
  file: File,
  t: Words,
): Promise<{ id: string } | { message: string }> {
  const query = new URLSearchParams({ name: file.name.slice(-200) });
  try {
    const response = await fetch(`${sitePath(basePath, '/files')}?${query}`, {
      method: 'POST',
      // The server looks at the bytes, so the type the browser guessed is not sent.
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    const answer = (await response.json()) as { id?: string; title?: string };
    return answer.id ? { id: answer.id } : { message: answer.title ?? t('message.uploadFailed') };
  } catch {
    return { message: t('message.uploadCut') };
  }
}
