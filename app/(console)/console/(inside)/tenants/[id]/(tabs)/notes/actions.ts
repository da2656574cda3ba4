'use server';

import { createNote, deleteNote, updateNote } from '@/lib/tenancy';
import { createNoteSchema, noteIdSchema, updateNoteSchema } from '@/lib/tenancy/notes/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const createNoteAction = defineConsoleAction({
  permission: 'tenant.note',
  input: createNoteSchema,
  run: createNote,
});

export const updateNoteAction = defineConsoleAction({
  permission: 'tenant.note',
  input: updateNoteSchema,
  run: updateNote,
});

export const deleteNoteAction = defineConsoleAction({
  permission: 'tenant.note',
  input: noteIdSchema,
  run: deleteNote,
});
