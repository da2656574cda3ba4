import { describe, expect, it } from 'vitest';
import { addServerFormSchema, asGb, editServerFormSchema } from './server-form';

const typed = {
  id: 'eu-2',
  name: 'Oslo 2',
  region: 'eu-north',
  kind: 'general',
  capacityTenants: '',
  capacityBytes: '1,5',
  note: '',
};

describe('the form of a server', () => {
  it('takes empty amounts for none and gigabytes for bytes', () => {
    const sent = addServerFormSchema.parse({ ...typed, address: 'postgres://a:b@c/d', replicaAddress: '' });
    expect(sent).toMatchObject({
      capacityTenants: null,
      capacityBytes: 1.5 * 1024 ** 3,
      replicaAddress: null,
    });
    expect(asGb(sent.capacityBytes)).toBe('1.5');
  });

  it('refuses what is no number beside its field', () => {
    const refused = addServerFormSchema.safeParse({
      ...typed,
      capacityTenants: 'many',
      address: 'c/d',
      replicaAddress: '',
    });
    expect(refused.error?.issues.map(({ path }) => path[0])).toEqual(['capacityTenants', 'address']);
  });

  it('leaves addresses as they are unless they are typed', () => {
    expect(editServerFormSchema.parse({ ...typed, address: '', replicaAddress: '' })).not.toHaveProperty(
      'address',
    );
    expect(editServerFormSchema.parse({ ...typed, address: '', isWithoutReplica: 'on' })).toMatchObject({
      replicaAddress: null,
    });
  });
});
