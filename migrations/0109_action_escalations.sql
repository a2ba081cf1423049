-- That somebody was told of an action whose day has passed: its lead first, and those above them step by step.
create table actions.escalation (
  partnership_id uuid not null,
  action_id uuid not null,
  -- The day by which it was due then: for another day the steps begin anew.
  due_on date not null,
  step text not null check (step in ('lead', 'chief', 'chair', 'executive')),
  person_id uuid not null,
  told_at timestamptz not null,
  primary key (partnership_id, action_id, due_on, step, person_id),
  foreign key (partnership_id, action_id) references actions.action,
  foreign key (partnership_id, person_id) references people.person
);
create index escalation_of_person on actions.escalation (partnership_id, person_id);
select platform.guard('actions.escalation');
grant select, insert on actions.escalation to accord_app;
