import { describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { operatorCtx, testTenant } from '@/lib/testing';
import { createNote, deleteNote, listNotes, updateNote } from '../index';

describe('notes about a tenant', () => {
  it('stand pinned ones first, are changed by their author alone, and pinned by all', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    const other = { ...op, operator: { ...op.operator, id: newId('operator'), name: 'Bo' } };
    const tenantId = tenant.id;
    const { id } = await createNote(op, { tenantId, text: 'They call on Mondays.' });
    await createNote(other, { tenantId, text: 'Wants an invoice by post.' });
    await updateNote(other, { id, isPinned: true });
    await expect(updateNote(other, { id, text: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(deleteNote(other, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await updateNote(op, { id, text: 'They call on Tuesdays.' });
    const notes = await listNotes(op, { tenantId });
    expect(notes.map(({ text }) => text)).toEqual(['They call on Tuesdays.', 'Wants an invoice by post.']);
    expect(notes[0]).toMatchObject({ isOwn: true, isPinned: true, editedAt: expect.any(String) });
    await deleteNote(op, { id });
    expect(await listNotes(op, { tenantId })).toHaveLength(1);
    const log = await controlDb().operatorAudit.findMany({ where: { tenantId }, orderBy: { at: 'asc' } });
    expect(log.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['note.create', 'note.update', 'note.delete']),
    );
    expect(JSON.stringify(log)).not.toContain('Tuesdays');
  });

  it('need the right to write them', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    const reader = { ...op, permissions: new Set(['tenant.read' as const]) };
    await expect(createNote(reader, { tenantId: tenant.id, text: 'Hello' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
