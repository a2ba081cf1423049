-- With which national measure an indicator is compared, from when it was said. A row is never changed: a later one takes its
-- place, and one without a measure ends the comparison.
create table indicators.comparison (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  indicator_id uuid not null,
  measure_id uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, indicator_id) references indicators.indicator,
  foreign key (partnership_id, measure_id) references indicators.national_measure
);
create index comparison_indicator on indicators.comparison (partnership_id, indicator_id, recorded_at);
create index comparison_measure on indicators.comparison (partnership_id, measure_id) where measure_id is not null;
select platform.guard('indicators.comparison');
grant select, insert on indicators.comparison to accord_app;

-- Why a figure of ours is not what is published nationally. Neither figure is changed by it.
create table indicators.explanation (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  value_id uuid not null,
  import_id uuid not null,
  line integer not null,
  words text not null check (length(words) between 1 and 2000),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, value_id) references indicators.value,
  foreign key (partnership_id, import_id, line) references indicators.national_figure
);
create index explanation_value on indicators.explanation (partnership_id, value_id, recorded_at);
create index explanation_figure on indicators.explanation (partnership_id, import_id, line);
select platform.guard('indicators.explanation');
grant select, insert on indicators.explanation to accord_app;
