import { describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { operatorCtx } from '@/lib/testing';
import {
  deleteDirectoryView,
  listDirectoryViews,
  moveDirectoryView,
  saveDirectoryView,
  setDefaultView,
  updateDirectoryView,
} from '../index';

async function twoOperators() {
  const op = await operatorCtx();
  const one = { ...op, operator: { ...op.operator, id: newId('operator'), name: 'Ada' } };
  const other = { ...op, operator: { ...op.operator, id: newId('operator'), name: 'Bo' } };
  return { one, other };
}

describe('saved views', () => {
  it('are their maker’s until shared, and only the maker changes them', async () => {
    const { one, other } = await twoOperators();
    const { id } = await saveDirectoryView(one, { name: 'Suspended', filter: { status: 'suspended' } });
    const seen = async (op: typeof one) => (await listDirectoryViews(op)).find((view) => view.id === id);
    expect(await seen(other)).toBeUndefined();
    await updateDirectoryView(one, { id, isShared: true, name: 'All suspended' });
    expect(await seen(other)).toMatchObject({ name: 'All suspended', isOwn: false, ownerName: 'Ada' });
    await expect(updateDirectoryView(other, { id, name: 'Mine' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(deleteDirectoryView(other, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await deleteDirectoryView(one, { id });
    expect(await seen(one)).toBeUndefined();
  });

  it('have names that differ, and filters that the directory understands', async () => {
    const { one, other } = await twoOperators();
    await saveDirectoryView(one, { name: 'Near', filter: { near: '90' } });
    await expect(saveDirectoryView(one, { name: 'Near', filter: {} })).rejects.toMatchObject({
      code: 'CONFLICT',
      fieldErrors: { name: expect.any(String) },
    });
    const { id } = await saveDirectoryView(other, { name: 'Near', filter: {} });
    await expect(
      saveDirectoryView(one, { name: 'Odd', filter: { status: 'sleeping' } as never }),
    ).rejects.toThrow();
    await controlDb().directoryView.update({ where: { id }, data: { filter: { colour: 'red' } } });
    expect((await listDirectoryViews(other)).map((view) => view.id)).not.toContain(id);
  });

  it('open the directory, until taken away or no longer shared', async () => {
    const { one, other } = await twoOperators();
    const { id } = await saveDirectoryView(one, { name: 'First', filter: { plan: 'pro' }, isShared: true });
    const opensWith = async (op: typeof one) =>
      (await listDirectoryViews(op)).find(({ isDefault }) => isDefault)?.id;
    await setDefaultView(other, { id });
    expect(await opensWith(other)).toBe(id);
    expect(await opensWith(one)).toBeUndefined();
    await updateDirectoryView(one, { id, isShared: false });
    expect(await opensWith(other)).toBeUndefined();
    await expect(setDefaultView(other, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await setDefaultView(one, { id });
    await setDefaultView(one, { id: null });
    expect(await opensWith(one)).toBeUndefined();
  });

  it('stand in the order that each operator gave them, shared ones too', async () => {
    const { one, other } = await twoOperators();
    const shared = await saveDirectoryView(other, {
      name: 'Theirs',
      filter: { plan: 'pro' },
      isShared: true,
    });
    const mine: string[] = [];
    for (const name of ['A', 'B', 'C'])
      mine.push((await saveDirectoryView(one, { name, filter: { status: 'suspended' } })).id);
    const [a, b, c] = mine as [string, string, string];
    // Others share views as well while this runs.
    const order = async (op: typeof one) =>
      (await listDirectoryViews(op)).map(({ id }) => id).filter((id) => [...mine, shared.id].includes(id));
    const before = await order(one);
    const untilBefore = async (id: string, next: string) => {
      while ((await order(one)).indexOf(id) > (await order(one)).indexOf(next))
        await moveDirectoryView(one, { id, direction: 'left' });
    };
    await untilBefore(c, a);
    expect((await order(one)).filter((id) => mine.includes(id))).toEqual([c, a, b]);
    await untilBefore(shared.id, c);
    expect(await order(one)).toEqual([shared.id, c, a, b]);
    expect(before).not.toEqual(await order(one));
    const { id: late } = await saveDirectoryView(one, { name: 'Late', filter: {} });
    const all = (await listDirectoryViews(one)).map(({ id }) => id);
    expect(all.indexOf(late), 'a new one stands behind').toBeGreaterThan(all.indexOf(b));
    expect(await order(other), 'for them nothing has moved').toEqual([shared.id]);
    await expect(moveDirectoryView(other, { id: a, direction: 'left' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await deleteDirectoryView(other, { id: shared.id });
    expect(await order(one)).toEqual([c, a, b]);
  });
});
