export { addPartition } from './add-partition';
export { checkPartitions } from './check-health';
export { keepPartition } from './keep-partition';
export { getPartition, listPartitionFacts } from './list-partitions';
export { listOpenRegions, placeTenant } from './place-tenant';
export { removePartition, setPartitionStatus, updatePartition } from './update-partition';
