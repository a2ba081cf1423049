-- Somebody who has lost their second factor: two of the business unit approve, and then a time has to pass.
create table accounts.factor_reset (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  asked_at timestamptz not null,
  first_by uuid,
  second_by uuid,
  -- From when the second factor may be cleared: known when the second has approved.
  due_at timestamptz,
  stopped_at timestamptz,
  stopped_by uuid,
  done_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, first_by) references people.person,
  foreign key (partnership_id, second_by) references people.person,
  foreign key (partnership_id, stopped_by) references people.person,
  check (first_by <> second_by and first_by <> person_id and second_by <> person_id),
  check (done_at is null or stopped_at is null)
);
create unique index factor_reset_open on accounts.factor_reset (partnership_id, person_id)
  where done_at is null and stopped_at is null;
select platform.guard('accounts.factor_reset');
grant select, insert on accounts.factor_reset to accord_app;
grant update (first_by, second_by, due_at, stopped_at, stopped_by, done_at) on accounts.factor_reset to accord_app;
