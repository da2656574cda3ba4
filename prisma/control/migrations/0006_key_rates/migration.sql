-- A key may be given a lower rate than its tenant has.
alter table api_keys add column calls_per_minute integer
  constraint api_keys_calls_per_minute_check check (calls_per_minute > 0);
