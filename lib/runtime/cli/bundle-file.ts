import { open, readFile, rename, rm } from 'node:fs/promises';
import { passphraseSchema } from '@/lib/lifecycle/bundles/schemas';

/** The first line of a file: on the command line itself everybody on the machine could read it. */
export async function passphraseFrom(file: string): Promise<string> {
  const [line = ''] = (await readFile(file, 'utf8')).split(/\r?\n/, 1);
  return passphraseSchema.parse(line);
}

/** Appears under its name when it is whole; one that is there is not overwritten. */
export async function writeWhole(file: string, stream: ReadableStream<Uint8Array>): Promise<void> {
  const target = await open(file, 'wx', 0o600);
  await target.close();
  const partial = `${file}.partial`;
  try {
    const handle = await open(partial, 'w', 0o600);
    try {
      for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    await Promise.all([partial, file].map((path) => rm(path, { force: true })));
    throw error;
  }
}
