-- What the columns of an agency's own layout mean, as somebody said it. A row is never changed: of the same columns the
-- newest counts.
create table indicators.column_mapping (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  columns jsonb not null,
  meanings jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, id)
);
select platform.guard('indicators.column_mapping');
grant select, insert on indicators.column_mapping to accord_app;
