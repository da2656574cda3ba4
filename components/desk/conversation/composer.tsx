'use client';

import { ChevronDown, Lock, Reply, Send } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { MESSAGE_MAX_LENGTH } from '@/lib/desk/schemas/values';
import { AttachButton } from '../attachments/attach-button';
import { AttachmentList } from '../attachments/attachment-list';
import { DropArea } from '../attachments/drop-area';
import { uploadAttachment } from '../attachments/upload-attachment';
import { useAttachments } from '../attachments/use-attachments';
import type { ConversationActions } from './actions';
import { InsertArticle } from './insert-article';
import { useDraft } from './use-draft';
import { type Outgoing, type SendMode, useSend } from './use-send';

export interface ComposerHandle {
  /** Opens one of the two kinds of message and puts the cursor into it. */
  focus: (mode: SendMode) => void;
}

interface ComposerProps {
  slug: string;
  requestId: string;
  me: { id: string; name: string };
  hasStorage: boolean;
  storageNote: ReactNode;
  requesterName: string;
  actions: ConversationActions;
  articleUrl: (articleSlug: string) => string;
  ref?: Ref<ComposerHandle>;
}

/** Where staff write: a reply to the requester or a note among themselves, with files; ⌘ ↵ or Ctrl ↵ sends. */
export function Composer({
  slug,
  requestId,
  me,
  hasStorage,
  storageNote,
  requesterName,
  actions,
  articleUrl,
  ref,
}: ComposerProps) {
  const [mode, setMode] = useState<SendMode>('reply');
  const [reply, setReply] = useDraft(`desk:${slug}:${requestId}:reply`);
  const [note, setNote] = useDraft(`desk:${slug}:${requestId}:note`);
  const textarea = useRef<HTMLTextAreaElement>(null);
  const isNote = mode === 'note';
  const text = isNote ? note : reply;
  const setText = isNote ? setNote : setReply;

  const upload = useCallback(
    (file: File, signal: AbortSignal) => uploadAttachment(`/api/portal/${slug}/files`, file, signal),
    [slug],
  );
  const attachments = useAttachments(upload);
  const { mutate: send, isPending } = useSend(slug, requestId, me, actions, giveBack);

  function giveBack(message: Outgoing) {
    setMode(message.mode);
    (message.mode === 'note' ? setNote : setReply)(message.body);
    attachments.restore(message.files);
  }

  function focus(next: SendMode) {
    setMode(next);
    requestAnimationFrame(() => textarea.current?.focus());
  }
  useImperativeHandle(ref, () => ({ focus }));

  const [isWaiting, setIsWaiting] = useState(false);
  const canSend = text.trim() !== '' && !isPending && !isWaiting;

  async function submit(thenStatus: Outgoing['thenStatus']) {
    if (!canSend) return;
    setIsWaiting(true);
    const files = await attachments.uploaded();
    setIsWaiting(false);
    if (!files) return;
    send({ mode, body: text.trim(), files, thenStatus });
    setText('');
    attachments.clear();
    textarea.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void submit('pending');
    }
    if (event.key === 'Escape') textarea.current?.blur();
  }

  function insert(words: string) {
    setText(text && !/\s$/.test(text) ? `${text} ${words}` : text + words);
    textarea.current?.focus();
  }

  return (
    <DropArea onFiles={attachments.add} disabled={!hasStorage} className="mx-auto w-full max-w-3xl">
      <div
        className={cn(
          'rounded-lg border border-border-strong bg-surface shadow-xs focus-within:border-ring',
          isNote && 'border-warning bg-warning-soft',
        )}
      >
        <div className="flex flex-wrap items-center justify-between gap-2 px-2 pt-2">
          <SegmentedControl
            label="Kind of message"
            value={mode}
            onValueChange={(value) => focus(value === 'note' ? 'note' : 'reply')}
            options={[
              { value: 'reply', label: 'Reply', icon: <Reply aria-hidden="true" /> },
              { value: 'note', label: 'Internal note', icon: <Lock aria-hidden="true" /> },
            ]}
          />
          <span className="px-1 text-xs text-muted-foreground max-sm:hidden">
            {isNote ? 'Only your team sees this' : `Sent to ${requesterName} by mail`}
          </span>
        </div>
        <textarea
          ref={textarea}
          aria-label={isNote ? 'Internal note' : `Reply to ${requesterName}`}
          placeholder={isNote ? 'Write a note for your team…' : `Write to ${requesterName}…`}
          value={text}
          readOnly={isWaiting}
          rows={1}
          maxLength={MESSAGE_MAX_LENGTH}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (event.clipboardData.files.length > 0 && hasStorage)
              attachments.add(event.clipboardData.files);
          }}
          className="block field-sizing-content max-h-72 min-h-20 w-full resize-none bg-transparent px-3.5 py-2.5 max-sm:min-h-12 text-base leading-6 outline-none placeholder:text-muted-foreground max-sm:text-lg"
        />
        <div className="px-3 pb-1 empty:hidden">
          <AttachmentList attachments={attachments} />
        </div>
        {storageNote}
        <div className="flex items-center gap-1 px-2 pb-2">
          <AttachButton onFiles={attachments.add} disabled={!hasStorage} />
          <InsertArticle slug={slug} articleUrl={articleUrl} onInsert={insert} />
          <span className="flex-1" />
          <span className="mr-1 text-xs text-muted-foreground max-md:hidden" aria-hidden="true">
            ⌘↵ to send
          </span>
          <SendButton
            isNote={isNote}
            canSend={canSend}
            isWaiting={isWaiting}
            onSend={(thenStatus) => void submit(thenStatus)}
          />
        </div>
      </div>
    </DropArea>
  );
}

function SendButton({
  isNote,
  canSend,
  isWaiting,
  onSend,
}: {
  isNote: boolean;
  canSend: boolean;
  isWaiting: boolean;
  onSend: (thenStatus: Outgoing['thenStatus']) => void;
}) {
  if (isNote) {
    return (
      <Button size="sm" disabled={!canSend} loading={isWaiting} onClick={() => onSend('pending')}>
        Add note
      </Button>
    );
  }
  return (
    <div className="flex">
      <Button
        size="sm"
        variant="primary"
        className="rounded-r-none"
        disabled={!canSend}
        loading={isWaiting}
        icon={<Send aria-hidden="true" />}
        onClick={() => onSend('pending')}
      >
        Send
      </Button>
      <DropdownMenu
        side="top"
        trigger={
          <Button
            size="sm"
            variant="primary"
            iconOnly
            className="rounded-l-none border-l border-l-accent-hover"
            disabled={!canSend}
            aria-label="More ways to send"
          >
            <ChevronDown aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem onSelect={() => onSend('pending')}>Send and wait for an answer</MenuItem>
        <MenuItem onSelect={() => onSend('solved')}>Send and mark solved</MenuItem>
        <MenuItem onSelect={() => onSend('open')}>Send and keep open</MenuItem>
      </DropdownMenu>
    </div>
  );
}
