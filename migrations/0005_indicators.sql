-- The figures a partnership watches: what is counted, where, for which period, and which source says so.
create schema indicators;
grant usage on schema indicators to accord_app;

create table indicators.area (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  primary key (partnership_id, id),
  constraint area_name unique (partnership_id, name)
);
select platform.guard('indicators.area');
grant select, insert on indicators.area to accord_app;

create table indicators.indicator (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  name text not null check (length(name) between 1 and 200),
  definition text not null default '' check (length(definition) <= 2000),
  -- As the sources print it; empty until a source gives one.
  unit text not null default '' check (length(unit) <= 80),
  is_percent boolean not null default false,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint indicator_code unique (partnership_id, code)
);
select platform.guard('indicators.indicator');
grant select, insert, update on indicators.indicator to accord_app;

create table indicators.import (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  file_name text not null check (length(file_name) between 1 and 200),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  layout text not null check (length(layout) between 1 and 40),
  row_count integer not null,
  new_count integer not null,
  changed_count integer not null,
  unchanged_count integer not null,
  imported_by uuid not null,
  at timestamptz not null,
  primary key (partnership_id, id)
);
create index import_at on indicators.import (partnership_id, at desc);
create index import_sha256 on indicators.import (partnership_id, sha256);
select platform.guard('indicators.import');
grant select, insert on indicators.import to accord_app;

create table indicators.value (
  partnership_id uuid not null,
  id uuid not null,
  indicator_id uuid not null,
  area_id uuid not null,
  period_label text not null check (length(period_label) <= 80),
  period_start date,
  period_end date,
  period_basis text not null default '' check (length(period_basis) <= 2000),
  -- Null says that the source gives no figure. It is not nought.
  value numeric(18, 6),
  printed text not null default '' check (length(printed) <= 2000),
  qualifier text not null default '' check (length(qualifier) <= 2000),
  note text not null default '' check (length(note) <= 2000),
  source jsonb not null,
  -- Why a person changed it by hand; empty where it came from a file.
  reason text not null default '' check (length(reason) <= 500),
  import_id uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, indicator_id) references indicators.indicator,
  foreign key (partnership_id, area_id) references indicators.area,
  foreign key (partnership_id, import_id) references indicators.import,
  -- The old row makes way before the new one arrives, so this is checked at the end.
  constraint value_superseded_by foreign key (partnership_id, superseded_by) references indicators.value
    deferrable initially deferred,
  constraint value_period check (period_end >= period_start),
  constraint value_superseded check ((superseded_at is null) = (superseded_by is null)),
  constraint value_other check (superseded_by <> id)
);
create unique index value_live on indicators.value (partnership_id, indicator_id, area_id, period_label)
  where superseded_at is null;
create index value_indicator on indicators.value (partnership_id, indicator_id);
create index value_superseded_by on indicators.value (partnership_id, superseded_by) where superseded_by is not null;
select platform.guard('indicators.value');
grant select, insert on indicators.value to accord_app;
-- A recorded figure is never rewritten: it can only be superseded.
grant update (superseded_at, superseded_by) on indicators.value to accord_app;

-- A file that has been checked and waits for its uploader to confirm it. Rows a day old are deleted.
create table indicators.upload (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  bytes bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid not null,
  at timestamptz not null,
  -- Set when it has been confirmed, so that confirming again changes nothing.
  import_id uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, import_id) references indicators.import
);
create index upload_at on indicators.upload (partnership_id, at);
select platform.guard('indicators.upload');
grant select, insert, delete on indicators.upload to accord_app;
grant update (import_id) on indicators.upload to accord_app;
