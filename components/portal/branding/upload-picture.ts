import type { BrandIcon, BrandPicture } from '@/lib/kernel/branding';

interface Uploads {
  logo: BrandPicture;
  icon: BrandIcon;
}

export type UploadAnswer<T> = { ok: true; picture: T } | { ok: false; message: string };

/** Sends a picture to be made into a logo or icons. A refusal comes back as its sentence. */
export async function uploadPicture<Use extends keyof Uploads>(
  slug: string,
  use: Use,
  file: File,
): Promise<UploadAnswer<Uploads[Use]>> {
  try {
    const response = await fetch(`/api/portal/${slug}/branding/images?use=${use}`, {
      method: 'POST',
      // The server looks at the bytes, so the type the browser guessed is not sent.
      headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
      body: file,
    });
    const answer = (await response.json()) as Uploads[Use] & { title?: string };
    return response.ok
      ? { ok: true, picture: answer }
      : { ok: false, message: answer.title ?? 'The picture could not be taken. Please try again.' };
  } catch {
    return { ok: false, message: 'The upload was cut off. Check your connection and try again.' };
  }
}
