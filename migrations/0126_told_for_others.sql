-- For whom somebody was told of an action whose day has passed, where that was in the place of somebody who was away.
alter table actions.escalation
  add column for_id uuid,
  add foreign key (partnership_id, for_id) references people.person;
create index escalation_for_person on actions.escalation (partnership_id, for_id) where for_id is not null;
-- Whoever is away may have nobody to stand in for them: then the business unit has what is for them too.
alter table actions.absence alter column stand_in_id drop not null;
