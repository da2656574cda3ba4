-- How often a tenant has moved: its contexts of before a move are refused where it has left.
alter table tenants add column place_epoch integer not null default 0;

-- What a server may hold in all, as its operator says: PostgreSQL does not know the size of its disk.
alter table partitions add column capacity_bytes bigint;
alter table partitions add constraint partitions_capacity_bytes_check check (capacity_bytes is null or capacity_bytes > 0);
