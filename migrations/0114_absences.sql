-- When somebody who is to do something is away, and who answers for it meanwhile.
create table actions.absence (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  stand_in_id uuid not null,
  from_on date not null,
  -- The last day away, inclusive.
  to_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  -- When it was taken back, and by whom; null while it stands.
  ended_at timestamptz,
  ended_by uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, stand_in_id) references people.person,
  constraint absence_days check (to_on >= from_on),
  constraint absence_of_another check (stand_in_id <> person_id),
  constraint absence_ended check ((ended_at is null) = (ended_by is null))
);
create index absence_of_person on actions.absence (partnership_id, person_id) where ended_at is null;
create index absence_of_stand_in on actions.absence (partnership_id, stand_in_id) where ended_at is null;
select platform.guard('actions.absence');
grant select, insert, update on actions.absence to accord_app;
