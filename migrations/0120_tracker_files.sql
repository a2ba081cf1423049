-- Trackers that were kept as a spreadsheet: files that were sent, what their columns mean, and what was taken in of them.
create table actions.tracker_file (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- Null once its rows were taken in.
  bytes bytea check (length(bytes) <= 10485760),
  sha256 text not null check (length(sha256) = 64),
  uploaded_by uuid not null,
  at timestamptz not null,
  -- What its columns mean; null until somebody has said so.
  meanings jsonb,
  taken_at timestamptz,
  -- How many of its rows became actions; null until then.
  added integer check (added > 0),
  -- How often somebody said what its columns mean.
  version integer not null default 0,
  primary key (partnership_id, id),
  constraint tracker_file_taken check ((taken_at is null) = (bytes is not null) and (taken_at is null) = (added is null))
);
select platform.guard('actions.tracker_file');
grant select, insert, update, delete on actions.tracker_file to accord_app;

-- What the columns of a tracker mean, as somebody said it. A row is never changed: of the same columns and the same name
-- the newest counts.
create table actions.tracker_layout (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  columns jsonb not null,
  meanings jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, id)
);
select platform.guard('actions.tracker_layout');
grant select, insert on actions.tracker_layout to accord_app;
