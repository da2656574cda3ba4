import { controlDb } from '@/lib/isolation';
import { adoptServer, forgetPartition, partitionAddress, sealAddress } from '@/lib/isolation/partitions';
import { lookAtPartition } from './check-health';
import { noteSharedPlace } from './note-shared-place';

/**
 * Makes sure that a server which comes with the installation belongs to the fleet, at the address it has this time. Others are
 * added by operators.
 */
export async function keepPartition(server: {
  id: string;
  name: string;
  region: string;
  address: string;
}): Promise<void> {
  const { id, name, region, address } = server;
  await adoptServer(id, address);
  const known = await controlDb().partition.findUnique({ where: { id }, select: { addressSealed: true } });
  if (!known) {
    await controlDb().partition.create({
      data: { id, name, region, addressSealed: sealAddress(id, address) },
      select: { id: true },
    });
  } else if (known.addressSealed === null || partitionAddress(id, known.addressSealed) !== address) {
    await controlDb().partition.update({
      where: { id },
      data: { addressSealed: sealAddress(id, address) },
      select: { id: true },
    });
    forgetPartition(id);
  }
  await lookAtPartition(id);
  await noteSharedPlace(id);
}
