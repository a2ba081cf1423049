-- Nobody comes in by a provider before a second person of the business unit has approved it, and each change of whom it
-- is and whom it may name. Those that people come in by already go on as they are: they count as approved from today, by
-- nobody, until somebody changes what they are.
alter table accounts.sign_on
  add column set_by uuid,
  add column set_at timestamptz,
  add column approved_by uuid,
  add column approved_at timestamptz default now(),
  add column refused_by uuid,
  add column refused_at timestamptz,
  add foreign key (partnership_id, set_by) references people.person,
  add foreign key (partnership_id, approved_by) references people.person,
  add foreign key (partnership_id, refused_by) references people.person,
  add check (approved_by is null or approved_at is not null),
  add check ((refused_by is null) = (refused_at is null)),
  add check (refused_at is null or approved_at is null);
alter table accounts.sign_on alter column approved_at drop default;
