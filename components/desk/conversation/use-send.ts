'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@/components/ui/toaster';
import type { FileDto, MessageDto } from '@/lib/desk/schemas';
import { sentenceOf, unwrap } from '../problem';
import type { ConversationActions } from './actions';
import { applyPatch, type RequestPatch, refreshRequest, rollBack, snapshot } from './cache';

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
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ mode, body, files, thenStatus }: Outgoing) => {
      const message = { id, body, fileIds: files.map((file) => file.id) };
      return unwrap(mode === 'note' ? actions.note(message) : actions.reply({ ...message, thenStatus }));
    },
    onMutate: async (outgoing) => {
      const before = await snapshot(client, slug, id);
      const shown = unconfirmed(outgoing, author);
      const patch: RequestPatch =
        outgoing.mode === 'note'
          ? {}
          : {
              status: outgoing.thenStatus,
              isWaitingForUs: false,
              snippet: outgoing.body,
              lastMessageAt: shown.createdAt,
            };
      applyPatch(client, slug, id, patch, (detail) => ({ messages: [...detail.messages, shown] }));
      return before;
    },
    onError: (error, outgoing, before) => {
      if (before) rollBack(client, slug, id, before);
      onFailed(outgoing);
      toast.error(`Not sent. ${sentenceOf(error)}`);
    },
    onSettled: () => refreshRequest(client, slug, id),
  });
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
