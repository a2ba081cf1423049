-- What happened on a day, drawn on the chart of one indicator, or of every one where none is named.
create table indicators.event (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  indicator_id uuid,
  on_day date not null,
  words text not null check (length(words) between 1 and 80),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- When it was taken off the charts. It stays to be read.
  taken_off_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, indicator_id) references indicators.indicator
);
create index event_of_indicator on indicators.event (partnership_id, indicator_id) where taken_off_at is null;
select platform.guard('indicators.event');
grant select, insert, update (taken_off_at) on indicators.event to accord_app;
