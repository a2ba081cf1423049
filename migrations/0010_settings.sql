-- What the rules are, from which day on, and who said so. A change is a new row; what was true then stays true then.
create table platform.setting (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  key text not null check (length(key) between 1 and 80),
  -- The group for which alone it holds; null for the whole partnership.
  body_id uuid,
  value jsonb not null,
  from_on date not null,
  source text not null check (length(source) <= 500),
  is_confirmed boolean not null,
  reason text not null default '' check (length(reason) <= 1000),
  changed_by uuid not null,
  changed_at timestamptz not null,
  -- Counts the changes of a key, so that two people cannot change it from the same beginning.
  version integer not null,
  primary key (partnership_id, id),
  constraint setting_in_turn unique (partnership_id, key, version)
);
select platform.guard('platform.setting');
grant select, insert on platform.setting to accord_app;

-- The days that are no working days, by the parts of the kingdom. One-off days happen, so they are rows and no formula.
create table platform.bank_holiday (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  division text not null check (division in ('england-and-wales', 'scotland', 'northern-ireland')),
  day date not null,
  name text not null check (length(name) between 1 and 120),
  source text not null check (length(source) <= 500),
  source_on date,
  -- Set when it turned out to be no holiday; such a row counts for nothing and is kept.
  withdrawn_at timestamptz,
  version integer not null,
  primary key (partnership_id, id),
  constraint bank_holiday_once unique (partnership_id, division, day)
);
select platform.guard('platform.bank_holiday');
grant select, insert on platform.bank_holiday to accord_app;
grant update (day, name, source, source_on, withdrawn_at, version) on platform.bank_holiday to accord_app;
