-- A recommendation that was made again is part of the one that stays. Nothing of either is moved.
alter table actions.recommendation
  add column merged_into_id uuid,
  add foreign key (partnership_id, merged_into_id) references actions.recommendation,
  add constraint recommendation_merged_into_another check (merged_into_id <> id);
create index recommendation_merged on actions.recommendation (partnership_id, merged_into_id)
  where merged_into_id is not null;

-- The figure that is to show whether a recommendation made a difference.
alter table actions.recommendation
  add column indicator_id uuid,
  add foreign key (partnership_id, indicator_id) references indicators.indicator;
