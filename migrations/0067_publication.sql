-- How the figures of an indicator are published, from a day on, and what it adds up with. A row is never changed: a later
-- one takes its place.
create table indicators.publication (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  indicator_id uuid not null,
  from_on date not null,
  scheme text not null check (scheme in ('none', 'dfe-cin', 'dfe-cla', 'sac')),
  -- The indicator that it counts a part of, and by what that is divided.
  total_id uuid,
  breakdown text not null default '' check (length(breakdown) <= 80),
  -- What a percentage or a rate is made of.
  numerator_id uuid,
  denominator_id uuid,
  reason text not null check (length(reason) between 1 and 500),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, indicator_id) references indicators.indicator,
  foreign key (partnership_id, total_id) references indicators.indicator,
  foreign key (partnership_id, numerator_id) references indicators.indicator,
  foreign key (partnership_id, denominator_id) references indicators.indicator,
  constraint publication_other check (indicator_id is distinct from total_id
    and indicator_id is distinct from numerator_id and indicator_id is distinct from denominator_id)
);
create index publication_indicator on indicators.publication (partnership_id, indicator_id, from_on);
create index publication_total on indicators.publication (partnership_id, total_id) where total_id is not null;
create index publication_numerator on indicators.publication (partnership_id, numerator_id)
  where numerator_id is not null;
create index publication_denominator on indicators.publication (partnership_id, denominator_id)
  where denominator_id is not null;
select platform.guard('indicators.publication');
grant select, insert on indicators.publication to accord_app;
