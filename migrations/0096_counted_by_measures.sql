-- Since when a figure of the dataset is counted out of the records, by a measure that a module declares, from when it was
-- said. A row is never changed: a later one takes its place, and one without a day leaves the figure as files and returns
-- give it.
create table indicators.counting (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  indicator_id uuid not null,
  measure_name text not null check (length(measure_name) between 1 and 100),
  -- The area that is the whole partnership, for which the measure counts.
  area_id uuid,
  from_on date,
  every text not null check (every in ('month', 'quarter', 'half-year', 'year')),
  reason text not null check (length(reason) between 1 and 2000),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, indicator_id) references indicators.indicator,
  foreign key (partnership_id, area_id) references indicators.area,
  check ((from_on is null) = (area_id is null))
);
create index counting_indicator on indicators.counting (partnership_id, indicator_id, recorded_at);
create index counting_area on indicators.counting (partnership_id, area_id) where area_id is not null;
select platform.guard('indicators.counting');
grant select, insert on indicators.counting to accord_app;

-- By which of these a figure is on record that neither a file nor a return gave.
alter table indicators.value add column counting_id uuid;
alter table indicators.value add foreign key (partnership_id, counting_id) references indicators.counting;
create index value_counting on indicators.value (partnership_id, counting_id) where counting_id is not null;
