-- When the people of a clock were told that it had passed, and by how much it was extended, in its own unit.
alter table platform.clock add column late_told_at timestamptz;
alter table platform.clock add column extended_by integer not null default 0 check (extended_by >= 0);
grant update (late_told_at, extended_by) on platform.clock to accord_app;
