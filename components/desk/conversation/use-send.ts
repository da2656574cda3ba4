'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refuse } from '@/components/ui/refuse';
import type { FileDto, MessageDto } from '@/lib/desk/schemas';
import { errorOf, unwrap } from '../problem';
import type { ConversationActions } from './actions';
import { type RequestPatch, requestCache } from './cache';

export type SendMode = 'reply' | 'note';

/** A message as it was written. */
export interface Outgoing {
  mode: SendMode;
  body: string;
  files: FileDto[];
  /** Status after a reply; a note changes none. */
  thenStatus: 'open' | 'pending' | 'solved';
}

const PENDING = 'pending-';

/** True for a message that the server has not confirmed yet. */
export function isUnconfirmed(message: MessageDto): boolean {
  return message.id.startsWith(PENDING);
}

/**
 * Sends a message and shows it before the server has answered.
 * @param onFailed gets the message back, so that nothing typed is lost
 */
export function useSend(
  slug: string,
  id: string,
  author: { id: string; name: string },
  actions: ConversationActions,
  onFailed: (message: Outgoing) => void,
) {
  const cache = requestCache(useQueryClient(), slug, id);
  return useMutation({
    mutationFn: ({ mode, body, files, thenStatus }: Outgoing) => {
      const message = { id, body, fileIds: files.map((file) => file.id) };
      return unwrap(mode === 'note' ? actions.note(message) : actions.reply({ ...message, thenStatus }));
    },
    onMutate: async (outgoing) => {
      const shown = unconfirmed(outgoing, author);
      const inverse = await cache.show(patchOf(outgoing, shown));
      cache.changeMessages((messages) => [...messages, shown]);
      return { shown, inverse };
    },
    onSuccess: (message, _outgoing, { shown }) =>
      cache.changeMessages((messages) => [
        ...messages.filter(({ id: other }) => other !== shown.id && other !== message.id),
        message,
      ]),
    onError: (error, outgoing, context) => {
      if (context) {
        cache.takeBack(context.inverse);
        cache.changeMessages((messages) => messages.filter((message) => message.id !== context.shown.id));
      }
      onFailed(outgoing);
      const { message, upgradePath } = errorOf(error);
      refuse({ message: `Not sent. ${message}`, upgradePath });
    },
    onSettled: cache.refresh,
  });
}

/** What a reply changes of the request; a note changes nothing. */
function patchOf({ mode, body, thenStatus }: Outgoing, { createdAt }: MessageDto): RequestPatch {
  return mode === 'note'
    ? {}
    : { status: thenStatus, isWaitingForUs: false, snippet: body, lastMessageAt: createdAt };
}

function unconfirmed({ mode, body, files }: Outgoing, author: { id: string; name: string }): MessageDto {
  return {
    id: PENDING + crypto.randomUUID(),
    authorKind: 'member',
    authorId: author.id,
    authorName: author.name,
    body,
    isInternal: mode === 'note',
    createdAt: new Date().toISOString(),
    files,
  };
}
