-- The data of a report locks at a moment: from then on its figures say what the records said then. A lock can be undone,
-- with a reason; the report can then be locked again.
create table reports.data_lock (
  partnership_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  locked_at timestamptz not null,
  locked_by uuid not null,
  -- What each record and measure said: {what names it: what a report says of it}
  told jsonb not null,
  -- The budgets of the year as they were drawn; null where no chapter drew them.
  budgets jsonb,
  -- Where a record moved since and the locked value was kept all the same: {key of the figure: what the record said}
  kept_locked jsonb not null default '{}',
  undone_at timestamptz,
  undone_by uuid,
  undone_reason text not null default '' check (length(undone_reason) <= 1000),
  primary key (partnership_id, id),
  foreign key (partnership_id, report_id) references reports.report,
  constraint data_lock_undone check (
    (undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason = '')
  )
);
create unique index data_lock_once on reports.data_lock (partnership_id, report_id) where undone_at is null;
select platform.guard('reports.data_lock');
grant select, insert, update on reports.data_lock to accord_app;
