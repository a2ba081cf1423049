-- What may stand in the way: each risk with its cause, what would happen and what would come of it.
create table plan.risk (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  -- Short, and its own for ever: people name the risk by it.
  reference text not null check (length(reference) between 3 and 12),
  title text not null check (length(title) between 1 and 150),
  category text not null
    check (category in ('partnership', 'people', 'money', 'information', 'law', 'services')),
  cause text not null check (length(cause) between 1 and 1000),
  event text not null check (length(event) between 1 and 1000),
  effect text not null check (length(effect) between 1 and 1000),
  -- One person or one agency; nobody where that is not settled.
  owner_id uuid,
  owner_agency_id uuid,
  -- The priority that it stands in the way of.
  priority_id uuid,
  -- The group that looks at it again.
  watched_by_id uuid,
  treatment text not null check (treatment in ('treat', 'tolerate', 'transfer', 'terminate')),
  -- Who is told when it rises, and how.
  escalation text not null check (length(escalation) <= 1000),
  -- How likely and how bad, from 1 to 5: without any control, as it stands, and as it is to stand.
  inherent_likelihood smallint not null check (inherent_likelihood between 1 and 5),
  inherent_impact smallint not null check (inherent_impact between 1 and 5),
  current_likelihood smallint not null check (current_likelihood between 1 and 5),
  current_impact smallint not null check (current_impact between 1 and 5),
  target_likelihood smallint check (target_likelihood between 1 and 5),
  target_impact smallint check (target_impact between 1 and 5),
  identified_on date not null,
  -- The day by which it is looked at again.
  review_on date not null,
  closed_on date,
  closed_reason text not null check (length(closed_reason) <= 1000),
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint risk_reference unique (partnership_id, reference),
  foreign key (partnership_id, owner_id) references people.person,
  foreign key (partnership_id, owner_agency_id) references people.agency,
  foreign key (partnership_id, priority_id) references plan.priority,
  foreign key (partnership_id, watched_by_id) references governance."group",
  constraint risk_owner check (owner_id is null or owner_agency_id is null),
  constraint risk_target check ((target_likelihood is null) = (target_impact is null)),
  constraint risk_closed check ((closed_on is null) = (closed_reason = ''))
);
create index risk_of_priority on plan.risk (partnership_id, priority_id);
select platform.guard('plan.risk');
grant select, insert, update on plan.risk to accord_app;

-- That somebody looked at a risk: how it stood then, and when it is looked at next. Never changed.
create table plan.risk_review (
  partnership_id uuid not null,
  id uuid not null,
  risk_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  likelihood smallint not null check (likelihood between 1 and 5),
  impact smallint not null check (impact between 1 and 5),
  review_on date not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, risk_id) references plan.risk
);
create index review_of_risk on plan.risk_review (partnership_id, risk_id, at);
select platform.guard('plan.risk_review');
grant select, insert on plan.risk_review to accord_app;
grant update (by_id) on plan.risk_review to accord_app;

-- What is in place already and makes a risk smaller. What is still to be done is an action.
create table plan.risk_control (
  partnership_id uuid not null,
  id uuid not null,
  risk_id uuid not null,
  words text not null check (length(words) between 1 and 500),
  kept_by text not null check (length(kept_by) <= 200),
  strength text not null check (strength in ('works', 'partly', 'fails', 'untested')),
  -- How that is known.
  assurance text not null check (length(assurance) <= 1000),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, risk_id) references plan.risk
);
create index control_of_risk on plan.risk_control (partnership_id, risk_id);
select platform.guard('plan.risk_control');
grant select, insert, update on plan.risk_control to accord_app;

-- What a risk adds to an action: where it is followed, and how often.
create table plan.risk_action (
  partnership_id uuid not null,
  id uuid not null,
  risk_id uuid not null,
  action_id uuid not null,
  followed_by_id uuid,
  how_often text not null check (length(how_often) <= 100),
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, risk_id) references plan.risk,
  foreign key (partnership_id, action_id) references actions.action,
  foreign key (partnership_id, followed_by_id) references governance."group"
);
create index risk_action_of on plan.risk_action (partnership_id, risk_id);
create index risk_action_is on plan.risk_action (partnership_id, action_id);
select platform.guard('plan.risk_action');
grant select, insert, update on plan.risk_action to accord_app;
