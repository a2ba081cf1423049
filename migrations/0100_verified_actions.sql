-- An action is done once somebody who does not own it has verified the evidence, and embedded once every look at what came
-- of it was strong.
alter table actions.action
  drop constraint action_status_check,
  drop constraint action_began_as_check,
  add constraint action_status_check
    check (status in ('open', 'in-progress', 'submitted', 'complete', 'embedded', 'closed')),
  add constraint action_began_as_check
    check (began_as in ('open', 'in-progress', 'submitted', 'complete', 'embedded', 'closed')),
  -- When its evidence was submitted last, and by whom; when it was verified last, and by whom.
  add column submitted_on date,
  add column submitted_by uuid,
  add column verified_on date,
  add column verified_by uuid;
alter table actions.update
  drop constraint update_status_check,
  add constraint update_status_check
    check (status in ('open', 'in-progress', 'submitted', 'complete', 'embedded', 'closed'));

-- A look at what came of an action, on a day after it was verified, at one source of evidence.
create table actions.impact_check (
  partnership_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  -- How long after it was verified.
  months integer not null check (months between 1 and 60),
  due_on date not null,
  -- The one source of evidence that is looked at, and which of its kind.
  source text not null check (source in ('audit', 'survey', 'indicator', 'feedback', 'sampling', 'training', 'observation')),
  source_words text not null check (length(source_words) <= 300),
  -- What it was; null until somebody has looked.
  result text check (result in ('strong', 'weak', 'none')),
  checked_at timestamptz,
  checked_by uuid,
  evidence_id uuid,
  -- The action was reopened, so that this is not looked at any more.
  dropped_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, action_id) references actions.action,
  foreign key (partnership_id, evidence_id) references actions.evidence,
  constraint impact_check_done check ((result is null) = (checked_at is null) and (result is null) = (evidence_id is null))
);
create index impact_check_of_action on actions.impact_check (partnership_id, action_id, due_on);
select platform.guard('actions.impact_check');
grant select, insert, update on actions.impact_check to accord_app;

-- What the plan called embedded is embedded in the tracker too.
alter table actions.action no force row level security;
alter table plan.plan_action no force row level security;
update actions.action set status = 'embedded'
  from plan.plan_action
  where plan_action.partnership_id = action.partnership_id and plan_action.action_id = action.id
    and plan_action.stage = 'embedded' and action.status = 'complete';
alter table plan.plan_action force row level security;
alter table actions.action force row level security;

-- How far an action of the plan has come its record in the tracker says; the plan says more only before it is begun, and of
-- how it ended.
create or replace view plan.published_progress as
  select a.partnership_id, a.priority_id,
    case r.status
      when 'open' then case when a.stage in ('proposed', 'agreed') then a.stage else 'agreed' end
      when 'closed' then case when a.stage in ('closed', 'carried-forward') then a.stage else 'closed' end
      when 'submitted' then 'in-progress'
      else r.status
    end as stage,
    count(*)::integer as actions
  from plan.plan_action a
  join plan.priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id
  join actions.action r on r.partnership_id = a.partnership_id and r.id = a.action_id
  where p.is_public group by 1, 2, 3;
