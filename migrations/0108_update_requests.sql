-- That somebody was asked how the actions go that they are to do: one letter, with a link that answers without an account.
create table actions.update_request (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  asked_at timestamptz not null,
  -- Until when the link in the letter can be used.
  good_until timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  constraint update_request_days check (good_until > asked_at)
);
create index update_request_of_person on actions.update_request (partnership_id, person_id);
select platform.guard('actions.update_request');
grant select, insert, update on actions.update_request to accord_app;

-- The actions that a request listed, each with the day by which it was due then.
create table actions.requested_action (
  partnership_id uuid not null,
  request_id uuid not null,
  action_id uuid not null,
  due_on date not null,
  -- When it was answered by the link; null while it was not.
  answered_at timestamptz,
  primary key (partnership_id, request_id, action_id),
  foreign key (partnership_id, request_id) references actions.update_request,
  foreign key (partnership_id, action_id) references actions.action
);
create index requested_action_of on actions.requested_action (partnership_id, action_id, due_on);
select platform.guard('actions.requested_action');
grant select, insert, update on actions.requested_action to accord_app;
