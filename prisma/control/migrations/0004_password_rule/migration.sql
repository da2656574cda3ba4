-- Tenants may ask their customers for longer passwords than the platform does.
alter table tenants add column customer_password_min_length integer not null default 10;
alter table tenants add constraint tenants_password_rule_check check (customer_password_min_length between 10 and 64);
