-- The order in which an operator has the directory's views, their own and those that colleagues share.
create table directory_view_places (
  operator_id text not null, view_id text not null, position integer not null,
  constraint directory_view_places_pkey primary key (operator_id, view_id),
  constraint directory_view_places_view_id_fkey foreign key (view_id) references directory_views (id)
    on delete cascade on update restrict
);
create index directory_view_places_view_id_idx on directory_view_places (view_id);

grant select, insert, update, delete on directory_view_places to tenantry_control;
