import { Pin } from 'lucide-react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import type { NoteDto } from '@/lib/tenancy/notes/schemas';

/** The words of a note and whose they are. */
export function NoteText({ note }: { note: NoteDto }) {
  return (
    <div className="grid gap-1">
      <p className="text-sm break-words whitespace-pre-wrap">{note.text}</p>
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted-foreground">
        {note.isPinned ? <Pin role="img" aria-label="Pinned" className="size-3" /> : null}
        <span>
          {note.author}, <ConsoleTime value={note.createdAt} />
          {note.editedAt ? ', edited' : ''}
        </span>
      </p>
    </div>
  );
}
