export { addPartition } from './add-partition';
export { checkPartitions } from './check-health';
export { connectionFigures } from './connection-figures';
export { keepPartition } from './keep-partition';
export { getPartition, listPartitionFacts } from './list-partitions';
export { listTenantsThere } from './list-tenants-there';
export { listOpenRegions, placeTenant } from './place-tenant';
export { recheckPartition } from './recheck-partition';
export { removePartition, setPartitionStatus, updatePartition } from './update-partition';
