-- What somebody is to do by a day, wherever it was agreed, with what was done since, in dated updates.
create schema actions;
grant usage on schema actions to accord_app;

create table actions.action (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  -- Short, and its own: people name the action by it.
  reference text not null check (length(reference) between 3 and 40),
  -- The record that it came from, which this module does not interpret.
  origin_kind text not null check (origin_kind ~ '^[a-z-]{1,40}$'),
  origin_id uuid not null,
  summary text not null check (length(summary) between 1 and 500),
  -- One person or one agency; nobody where that is not settled.
  owner_id uuid,
  owner_agency_id uuid,
  due_on date,
  status text not null check (status in ('open', 'in-progress', 'complete', 'closed')),
  -- Where it stood when it was recorded.
  began_as text not null check (began_as in ('open', 'in-progress', 'complete', 'closed')),
  recorded_at timestamptz not null,
  source jsonb not null default '[]',
  version integer not null default 1,
  primary key (partnership_id, id),
  constraint action_reference unique (partnership_id, reference),
  foreign key (partnership_id, owner_id) references people.person,
  foreign key (partnership_id, owner_agency_id) references people.agency,
  constraint action_owner check (owner_id is null or owner_agency_id is null)
);
create index action_of_origin on actions.action (partnership_id, origin_kind, origin_id);
create index action_due on actions.action (partnership_id, due_on) where status in ('open', 'in-progress');
select platform.guard('actions.action');
grant select, insert, update on actions.action to accord_app;

-- What was said of an action, in order. Never changed.
create table actions.update (
  partnership_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  -- Where the action stood with it.
  status text not null check (status in ('open', 'in-progress', 'complete', 'closed')),
  primary key (partnership_id, id),
  foreign key (partnership_id, action_id) references actions.action
);
create index update_of_action on actions.update (partnership_id, action_id, at);
select platform.guard('actions.update');
grant select, insert on actions.update to accord_app;
grant update (by_id) on actions.update to accord_app;

-- What the partnership sets out to do in some years, and who agreed to it.
create schema plan;
grant usage on schema plan to accord_app, accord_public;

create table plan.plan (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  title text not null check (length(title) between 1 and 120),
  starts_on date,
  -- Its last day, inclusive.
  ends_on date not null,
  note text not null check (length(note) <= 2000),
  -- Who was asked, and what they said.
  consultation text not null check (length(consultation) <= 5000),
  consulted_from date,
  consulted_to date,
  consultation_paper_id uuid,
  decision text not null check (length(decision) <= 500),
  decided_on date,
  decided_by_id uuid,
  decision_paper_id uuid,
  source jsonb not null default '[]',
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, decided_by_id) references governance."group",
  foreign key (partnership_id, consultation_paper_id) references documents.document
    on delete set null (consultation_paper_id),
  foreign key (partnership_id, decision_paper_id) references documents.document
    on delete set null (decision_paper_id),
  constraint plan_days check (starts_on is null or ends_on >= starts_on),
  constraint plan_consulted check (consulted_from is null or consulted_to is null or consulted_to >= consulted_from)
);
select platform.guard('plan.plan');
grant select, insert, update on plan.plan to accord_app;

create table plan.priority (
  partnership_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  place integer not null check (place between 1 and 99),
  audience text not null check (audience in ('children', 'adults', 'both')),
  title text not null check (length(title) between 1 and 200),
  -- Why it was chosen: what is known, and what those who were asked said of it.
  evidence text not null check (length(evidence) <= 4000),
  voices text not null check (length(voices) <= 4000),
  workstream_id uuid,
  story text not null check (length(story) <= 10000),
  stage text not null
    check (stage in ('proposed', 'agreed', 'in-progress', 'complete', 'embedded', 'closed', 'carried-forward')),
  -- Why it is no longer worked on, or went back a step.
  stage_reason text not null check (length(stage_reason) <= 2000),
  summary text not null check (length(summary) <= 4000),
  is_public boolean not null,
  -- The priority of an earlier plan that goes on in this one.
  carries_on_id uuid,
  source jsonb not null default '[]',
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_id) references plan.plan,
  foreign key (partnership_id, workstream_id) references governance."group",
  foreign key (partnership_id, carries_on_id) references plan.priority,
  constraint carries_on_another check (carries_on_id <> id)
);
create index priority_of_plan on plan.priority (partnership_id, plan_id, place);
select platform.guard('plan.priority');
grant select, insert, update on plan.priority to accord_app;

create table plan.objective (
  partnership_id uuid not null,
  id uuid not null,
  priority_id uuid not null,
  place integer not null,
  words text not null check (length(words) between 1 and 500),
  removed_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, priority_id) references plan.priority
);
create index objective_of_priority on plan.objective (partnership_id, priority_id, place);
select platform.guard('plan.objective');
grant select, insert, update on plan.objective to accord_app;

-- What the plan adds to an action: where it stands in the plan, what was done, and what difference that made.
create table plan.plan_action (
  partnership_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  -- Of one priority, or of the whole plan.
  plan_id uuid not null,
  priority_id uuid,
  objective_id uuid,
  kind text not null check (kind in ('work', 'evaluation')),
  period text not null check (length(period) <= 40),
  partners text not null check (length(partners) <= 500),
  -- The figures of the dataset that tell of it, each by indicator, area and period.
  figures jsonb not null default '[]',
  reaches_people boolean not null,
  activity text not null check (length(activity) <= 4000),
  impact text not null check (length(impact) <= 4000),
  stage text not null
    check (stage in ('proposed', 'agreed', 'in-progress', 'complete', 'embedded', 'closed', 'carried-forward')),
  -- The action of an earlier plan that goes on in this one.
  carries_on_id uuid,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, carries_on_id) references plan.plan_action,
  constraint action_carries_on_another check (carries_on_id <> id),
  foreign key (partnership_id, action_id) references actions.action,
  foreign key (partnership_id, plan_id) references plan.plan,
  foreign key (partnership_id, priority_id) references plan.priority,
  foreign key (partnership_id, objective_id) references plan.objective
);
create index plan_action_of on plan.plan_action (partnership_id, action_id);
create index plan_action_of_priority on plan.plan_action (partnership_id, priority_id);
select platform.guard('plan.plan_action');
grant select, insert, update on plan.plan_action to accord_app;

-- By what the partnership will know whether a priority made a difference.
create table plan.impact_measure (
  partnership_id uuid not null,
  id uuid not null,
  priority_id uuid not null,
  words text not null check (length(words) between 1 and 300),
  -- The indicator of the dataset, or the measure of the records, that shows it; neither where there is none yet.
  indicator_id uuid,
  measure_name text not null check (measure_name ~ '^[a-z0-9-]{0,80}$'),
  aim text not null check (length(aim) <= 300),
  baseline text not null check (length(baseline) <= 300),
  is_public boolean not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, priority_id) references plan.priority,
  foreign key (partnership_id, indicator_id) references indicators.indicator,
  constraint one_way_to_know check (indicator_id is null or measure_name = '')
);
create index impact_measure_of_priority on plan.impact_measure (partnership_id, priority_id);
select platform.guard('plan.impact_measure');
grant select, insert, update on plan.impact_measure to accord_app;

-- Which lines of a budget are spent on a priority.
create table plan.spending (
  partnership_id uuid not null,
  priority_id uuid not null,
  expenditure_id uuid not null,
  primary key (partnership_id, priority_id, expenditure_id),
  foreign key (partnership_id, priority_id) references plan.priority,
  foreign key (partnership_id, expenditure_id) references governance.expenditure
);
select platform.guard('plan.spending');
grant select, insert, delete on plan.spending to accord_app;

-- What the public may read: priorities that were made public, and how far their actions have come. No owner, no note.
create view plan.published_priority as
  select p.partnership_id, p.id, p.plan_id, p.place, p.audience, p.title, p.summary, p.stage, o.title as plan_title,
    o.starts_on, o.ends_on, o.decided_on
  from plan.priority p join plan.plan o on o.partnership_id = p.partnership_id and o.id = p.plan_id
  where p.is_public;
create view plan.published_objective as
  select partnership_id, id, priority_id, place, words
  from plan.objective o where removed_at is null and exists (
    select from plan.priority p where p.partnership_id = o.partnership_id and p.id = o.priority_id and p.is_public);
create view plan.published_impact_measure as
  select partnership_id, id, priority_id, words, aim, baseline
  from plan.impact_measure m where is_public and removed_at is null and exists (
    select from plan.priority p where p.partnership_id = m.partnership_id and p.id = m.priority_id and p.is_public);
create view plan.published_progress as
  select a.partnership_id, a.priority_id, a.stage, count(*)::integer as actions
  from plan.plan_action a
  join plan.priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id
  where p.is_public group by a.partnership_id, a.priority_id, a.stage;
grant select on plan.published_priority, plan.published_objective, plan.published_impact_measure,
  plan.published_progress to accord_public, accord_app;
