-- A deputy stands in for whoever holds a seat, and takes it from nobody. Who is in attendance is no member and has no vote.
alter table governance.appointment
  add column kind text not null default 'holder' check (kind in ('holder', 'deputy')),
  add column agreement_signed_on date,
  add constraint appointment_acting check (kind = 'holder' or not is_acting);
alter table governance.seat drop constraint seat_role_check;
alter table governance.seat
  add constraint seat_role_check check (role in ('chair', 'deputy', 'member', 'adviser', 'observer', 'attending')),
  add constraint seat_attending check (role <> 'attending' or not (is_voting or is_statutory));

-- What somebody declares that could sway them. That there is nothing is a declaration too.
create table governance.declaration (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  is_nil boolean not null,
  interest text not null default '' check (length(interest) <= 2000),
  declared_on date not null,
  from_on date,
  -- Its last day, inclusive.
  to_on date,
  recorded_by uuid not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, recorded_by) references people.person,
  constraint declaration_dates check (to_on >= from_on),
  constraint declaration_nil check (not is_nil or interest = '')
);
create index declaration_person on governance.declaration (partnership_id, person_id);
create index declaration_recorder on governance.declaration (partnership_id, recorded_by);
select platform.guard('governance.declaration');
grant select, insert, update (to_on, interest) on governance.declaration to accord_app;
