-- When somebody first came on their latest day, and on the day before: My work says what changed in between.
create table platform.last_here (
  partnership_id uuid not null references platform.partnership,
  person_id uuid not null,
  came_at timestamptz not null,
  before_at timestamptz,
  primary key (partnership_id, person_id)
);
select platform.guard('platform.last_here');
grant select, insert, update on platform.last_here to accord_app;
