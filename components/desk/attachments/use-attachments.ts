'use client';

import { useRef, useState } from 'react';
import type { FileDto } from '@/lib/desk/schemas';
import { FILES_PER_MESSAGE } from '@/lib/desk/schemas/values';
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
  /** A sentence about what could not be added. */
  problem: string;
  add: (files: Iterable<File>) => void;
  remove: (key: string) => void;
  /** Waits for what is on its way. Null when a file has failed: then the writer decides. */
  uploaded: () => Promise<FileDto[] | null>;
  /** Puts back what a failed message had taken. */
  restore: (files: readonly FileDto[]) => void;
  clear: () => void;
}

interface Upload {
  controller: AbortController;
  done: Promise<void>;
}

/**
 * Uploads files as soon as they are chosen, so that sending the message is quick.
 * @param upload sends one file; throws with the sentence to show
 */
export function useAttachments(upload: (file: File, signal: AbortSignal) => Promise<FileDto>): Attachments {
  const [items, setItems] = useState<readonly Attachment[]>([]);
  const [problem, setProblem] = useState('');
  // Beside the state, because what ends an upload has to see what happened since it began.
  const latest = useRef(items);
  const running = useRef(new Map<string, Upload>());

  function put(next: readonly Attachment[]) {
    latest.current = next;
    setItems(next);
  }

  async function run(key: string, file: File, signal: AbortSignal): Promise<void> {
    const end = (fields: Partial<Attachment>) =>
      put(latest.current.map((item) => (item.key === key ? { ...item, ...fields } : item)));
    try {
      end({ state: 'ready', file: await upload(file, signal) });
    } catch (error) {
      if (!signal.aborted) end({ state: 'failed', problem: sentenceOf(error) });
    } finally {
      running.current.delete(key);
    }
  }

  function add(files: Iterable<File>) {
    const kept = latest.current.filter((item) => item.state !== 'failed');
    const { taken, problem: refusal } = choose([...files], FILES_PER_MESSAGE - kept.length);
    setProblem(refusal);
    put([...kept, ...taken.map(({ key, file }) => attachment(key, file, 'uploading', null))]);
    for (const { key, file } of taken) {
      const controller = new AbortController();
      running.current.set(key, { controller, done: run(key, file, controller.signal) });
    }
  }

  return {
    items,
    problem,
    add,
    remove: (key) => {
      running.current.get(key)?.controller.abort();
      setProblem('');
      put(latest.current.filter((item) => item.key !== key));
    },
    uploaded: async () => {
      await Promise.all([...running.current.values()].map(({ done }) => done));
      if (latest.current.some((item) => item.state === 'failed')) return null;
      return latest.current.flatMap((item) => (item.file ? [item.file] : []));
    },
    restore: (files) =>
      put(files.map((file) => attachment(file.id, { name: file.name, size: file.sizeBytes }, 'ready', file))),
    clear: () => {
      setProblem('');
      put([]);
    },
  };
}

function attachment(
  key: string,
  { name, size }: { name: string; size: number },
  state: Attachment['state'],
  file: FileDto | null,
): Attachment {
  return { key, name, sizeBytes: size, state, file, problem: null };
}

/** Which of the chosen files a message takes, and why not the others. */
function choose(files: File[], room: number): { taken: { key: string; file: File }[]; problem: string } {
  // How large a file may be is the plan's business: the server answers at once, by the size it is told.
  const fitting = files.filter((file) => file.size > 0);
  const empty = files.find((file) => file.size === 0);
  const taken = fitting.slice(0, Math.max(0, room)).map((file) => ({ key: crypto.randomUUID(), file }));
  if (empty) return { taken, problem: `${empty.name} is empty.` };
  return {
    taken,
    problem: fitting.length > taken.length ? `A message takes at most ${FILES_PER_MESSAGE} files.` : '',
  };
}
