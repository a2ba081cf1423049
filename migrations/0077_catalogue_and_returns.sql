-- What an indicator says it counts, from a day on. A row is never changed: a later one takes its place.
create table indicators.definition (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  indicator_id uuid not null,
  from_on date not null,
  definition text not null check (length(definition) between 1 and 2000),
  numerator text not null check (length(numerator) <= 500),
  denominator text not null check (length(denominator) <= 500),
  unit text not null check (length(unit) between 1 and 80),
  polarity text not null check (polarity in ('higher', 'lower', 'neither')),
  -- The agency that gives the figures; nobody where it is worked out, or comes from a file.
  agency_id uuid,
  source text not null check (length(source) <= 300),
  frequency text not null check (frequency in ('month', 'quarter', 'half-year', 'year')),
  -- The band that its figures should lie in; either end may be open.
  target_from numeric(18, 6),
  target_to numeric(18, 6),
  -- What no figure of it can lie below or above.
  least numeric(18, 6),
  most numeric(18, 6),
  -- The national collection that it matches.
  collection text not null check (length(collection) <= 300),
  -- How it is worked out of two others; given where agencies give it.
  form text not null check (form in ('given', 'sum', 'difference', 'ratio', 'share', 'rate')),
  first_id uuid,
  second_id uuid,
  reason text not null check (length(reason) between 1 and 500),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, indicator_id) references indicators.indicator,
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, first_id) references indicators.indicator,
  foreign key (partnership_id, second_id) references indicators.indicator,
  constraint definition_band check (target_from is null or target_to is null or target_from <= target_to),
  constraint definition_range check (least is null or most is null or least <= most),
  constraint definition_form check ((form = 'given') = (first_id is null)
    and (form = 'given') = (second_id is null)),
  constraint definition_other check (indicator_id is distinct from first_id
    and indicator_id is distinct from second_id)
);
create index definition_of_indicator on indicators.definition (partnership_id, indicator_id, from_on);
create index definition_agency on indicators.definition (partnership_id, agency_id) where agency_id is not null;
create index definition_first on indicators.definition (partnership_id, first_id) where first_id is not null;
create index definition_second on indicators.definition (partnership_id, second_id) where second_id is not null;
select platform.guard('indicators.definition');
grant select, insert on indicators.definition to accord_app;
-- Merging two records of one agency.
grant update (agency_id) on indicators.definition to accord_app;

-- The areas that a definition asks figures for.
create table indicators.definition_area (
  partnership_id uuid not null,
  definition_id uuid not null,
  area_id uuid not null,
  primary key (partnership_id, definition_id, area_id),
  foreign key (partnership_id, definition_id) references indicators.definition,
  foreign key (partnership_id, area_id) references indicators.area
);
create index definition_area_of on indicators.definition_area (partnership_id, area_id);
select platform.guard('indicators.definition_area');
grant select, insert on indicators.definition_area to accord_app;

-- One period for which every agency is asked.
create table indicators.round (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  frequency text not null check (frequency in ('month', 'quarter', 'half-year', 'year')),
  period_label text not null check (length(period_label) between 1 and 80),
  period_start date not null,
  period_end date not null,
  due_on date not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (partnership_id, id),
  constraint round_period unique (partnership_id, frequency, period_start),
  constraint round_label unique (partnership_id, period_label),
  constraint round_days check (period_start <= period_end and period_end < due_on)
);
select platform.guard('indicators.round');
grant select, insert on indicators.round to accord_app;

-- What one agency gives for one period, and how far it has come.
create table indicators.return (
  partnership_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  agency_id uuid not null,
  state text not null check (state in ('open', 'submitted', 'validated', 'approved', 'locked')),
  -- The day that the agency was last reminded on.
  chased_on date,
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint return_of_agency unique (partnership_id, round_id, agency_id),
  foreign key (partnership_id, round_id) references indicators.round,
  foreign key (partnership_id, agency_id) references people.agency
);
create index return_agency on indicators.return (partnership_id, agency_id);
select platform.guard('indicators.return');
grant select, insert, update on indicators.return to accord_app;

-- One figure that a return asks for. An empty answer is no return; “nil” says that there was none.
create table indicators.return_entry (
  partnership_id uuid not null,
  id uuid not null,
  return_id uuid not null,
  indicator_id uuid not null,
  area_id uuid not null,
  definition_id uuid not null,
  answer text not null default '' check (answer in ('', 'figure', 'nil', 'unable')),
  value numeric(18, 6),
  commentary text not null default '' check (length(commentary) <= 2000),
  quality_note text not null default '' check (length(quality_note) <= 2000),
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint entry_once unique (partnership_id, return_id, indicator_id, area_id),
  foreign key (partnership_id, return_id) references indicators.return,
  foreign key (partnership_id, indicator_id) references indicators.indicator,
  foreign key (partnership_id, area_id) references indicators.area,
  foreign key (partnership_id, definition_id) references indicators.definition,
  constraint entry_answer check ((answer = 'figure') = (value is not null))
);
create index entry_indicator on indicators.return_entry (partnership_id, indicator_id);
create index entry_area on indicators.return_entry (partnership_id, area_id);
create index entry_definition on indicators.return_entry (partnership_id, definition_id);
select platform.guard('indicators.return_entry');
grant select, insert, update on indicators.return_entry to accord_app;

-- Each step of a return, with what was said of it. Never changed.
create table indicators.return_step (
  partnership_id uuid not null,
  id uuid not null,
  return_id uuid not null,
  came_to text not null check (came_to in ('open', 'submitted', 'validated', 'approved', 'locked')),
  words text not null check (length(words) <= 500),
  by_id uuid not null,
  at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, return_id) references indicators.return
);
create index step_of_return on indicators.return_step (partnership_id, return_id, at);
select platform.guard('indicators.return_step');
grant select, insert on indicators.return_step to accord_app;
