'use client';

import { useCallback, useRef, useState } from 'react';
import { formatBytes } from '@/components/ui/file-drop';
import type { FileDto } from '@/lib/desk/schemas';
import { FILE_MAX_BYTES, FILES_PER_MESSAGE } from '@/lib/desk/schemas/values';
import { sentenceOf } from '../problem';

/** A file on its way into a message. */
export interface Attachment {
  key: string;
  name: string;
  sizeBytes: number;
  state: 'uploading' | 'ready' | 'failed';
  /** Set once it is ready. */
  file: FileDto | null;
  /** Set when it failed. */
  problem: string | null;
}

export interface Attachments {
  items: readonly Attachment[];
  /** Files that are ready to be named in a message. */
  files: FileDto[];
  isUploading: boolean;
  /** A sentence about what could not be added. */
  problem: string;
  add: (files: Iterable<File>) => void;
  remove: (key: string) => void;
  /** Puts back what a failed message had taken. */
  restore: (files: readonly FileDto[]) => void;
  clear: () => void;
}

/**
 * Uploads files as soon as they are chosen, so that sending the message is quick.
 * @param upload sends one file; throws with the sentence to show
 */
export function useAttachments(upload: (file: File, signal: AbortSignal) => Promise<FileDto>): Attachments {
  const [items, setItems] = useState<Attachment[]>([]);
  const [problem, setProblem] = useState('');
  const running = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, fields: Partial<Attachment>) => {
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...fields } : item)));
  }, []);

  const start = useCallback(
    async (key: string, file: File) => {
      const controller = new AbortController();
      running.current.set(key, controller);
      try {
        change(key, { state: 'ready', file: await upload(file, controller.signal) });
      } catch (error) {
        if (!controller.signal.aborted) change(key, { state: 'failed', problem: sentenceOf(error) });
      } finally {
        running.current.delete(key);
      }
    },
    [upload, change],
  );

  function add(files: Iterable<File>) {
    const incoming = [...files];
    const tooBig = incoming.find((file) => file.size > FILE_MAX_BYTES);
    const fitting = incoming.filter((file) => file.size <= FILE_MAX_BYTES && file.size > 0);
    const room = FILES_PER_MESSAGE - items.filter((item) => item.state !== 'failed').length;
    if (tooBig) setProblem(`${tooBig.name} is larger than ${formatBytes(FILE_MAX_BYTES)}.`);
    else setProblem(fitting.length > room ? `A message takes at most ${FILES_PER_MESSAGE} files.` : '');
    const taken = fitting.slice(0, Math.max(0, room)).map((file) => ({ key: crypto.randomUUID(), file }));
    setItems((all) => [
      ...all.filter((item) => item.state !== 'failed'),
      ...taken.map(({ key, file }) => ({
        key,
        name: file.name,
        sizeBytes: file.size,
        state: 'uploading' as const,
        file: null,
        problem: null,
      })),
    ]);
    for (const { key, file } of taken) void start(key, file);
  }

  function remove(key: string) {
    running.current.get(key)?.abort();
    setProblem('');
    setItems((all) => all.filter((item) => item.key !== key));
  }

  return {
    items,
    files: items.flatMap((item) => (item.file ? [item.file] : [])),
    isUploading: items.some((item) => item.state === 'uploading'),
    problem,
    add,
    remove,
    restore: (files) =>
      setItems(
        files.map((file) => ({
          key: file.id,
          name: file.name,
          sizeBytes: file.sizeBytes,
          state: 'ready',
          file,
          problem: null,
        })),
      ),
    clear: () => {
      setItems([]);
      setProblem('');
    },
  };
}
