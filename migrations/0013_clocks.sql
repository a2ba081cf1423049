-- A deadline that runs: what started it, by which rule, when it is due, and how it ended.
create table platform.clock (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 80),
  -- The record it is about, in the words of the kind. A reference is short and gives nothing confidential away.
  subject_id uuid not null,
  reference text not null default '' check (length(reference) <= 80),
  body_id uuid,
  started_at timestamptz not null,
  rule_key text not null,
  rule_value integer not null check (rule_value >= 0),
  rule_unit text not null,
  rule_calendar text not null,
  -- The row of the setting that was read; null when the default held.
  rule_row_id uuid,
  due_at timestamptz not null,
  warn_at timestamptz not null,
  warned_at timestamptz,
  stopped_at timestamptz,
  stopped_by uuid,
  -- Why it was stopped, and why late: sealed by the key of the partnership, as every reason below.
  why text,
  lateness_reason text,
  version integer not null,
  primary key (partnership_id, id)
);
-- One clock of a kind runs for one record.
create unique index clock_running on platform.clock (partnership_id, kind, subject_id) where stopped_at is null;
create index clock_due on platform.clock (partnership_id, due_at) where stopped_at is null;
select platform.guard('platform.clock');
grant select, insert on platform.clock to accord_app;
grant update (body_id, started_at, rule_value, rule_row_id, due_at, warn_at, warned_at, stopped_at, stopped_by, why,
  lateness_reason, version) on platform.clock to accord_app;

-- That a clock stood still, from a moment to a moment; open while it does.
create table platform.clock_pause (
  partnership_id uuid not null,
  id uuid not null,
  clock_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz check (to_at >= from_at),
  paused_by uuid not null,
  why text not null,
  resumed_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, clock_id) references platform.clock
);
create unique index clock_pause_open on platform.clock_pause (partnership_id, clock_id) where to_at is null;
select platform.guard('platform.clock_pause');
grant select, insert on platform.clock_pause to accord_app;
grant update (to_at, resumed_by, why) on platform.clock_pause to accord_app;

-- The moments a clock was started from, and what followed: one row for each time the trigger was found to be another.
create table platform.clock_trigger (
  partnership_id uuid not null,
  id uuid not null,
  clock_id uuid not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  rule_value integer not null,
  set_by uuid not null,
  set_at timestamptz not null,
  why text not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, clock_id) references platform.clock
);
create index clock_trigger_of on platform.clock_trigger (partnership_id, clock_id, set_at);
select platform.guard('platform.clock_trigger');
grant select, insert on platform.clock_trigger to accord_app;
grant update (why) on platform.clock_trigger to accord_app;
