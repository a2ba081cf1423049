-- A line of a budget is known to the public by its id, so that what is spent on a priority can name it.
create or replace view governance.published_expenditure as
  select partnership_id, budget_id, heading, planned, spent, id
  from governance.expenditure e where removed_at is null and exists (
    select from governance.budget b where b.partnership_id = e.partnership_id and b.id = e.budget_id and b.is_public);

-- The public reads the story of a priority where somebody says so.
alter table plan.priority add column is_story_public boolean not null default false;
create or replace view plan.published_priority as
  select p.partnership_id, p.id, p.plan_id, p.place, p.audience, p.title, p.summary, p.stage, o.title as plan_title,
    o.starts_on, o.ends_on, o.decided_on, case when p.is_story_public then p.story else '' end as story
  from plan.priority p join plan.plan o on o.partnership_id = p.partnership_id and o.id = p.plan_id
  where p.is_public;

create view plan.published_spending as
  select partnership_id, priority_id, expenditure_id
  from plan.spending s where exists (
    select from plan.priority p where p.partnership_id = s.partnership_id and p.id = s.priority_id and p.is_public);

-- A figure of a priority as the public was given it: in words, under the rules of its day, with its source.
alter table plan.telling
  add column public_name text not null default '' check (length(public_name) <= 500),
  add column public_figure text not null default '' check (length(public_figure) <= 500),
  add column public_source text not null default '' check (length(public_source) <= 1000),
  add column public_on date,
  add constraint telling_public check ((public_on is null) = (public_figure = ''));
grant update (public_name, public_figure, public_source, public_on) on plan.telling to accord_app;
create view plan.published_telling as
  select partnership_id, id, priority_id, part, area, period_label, public_name, public_figure, public_source, public_on
  from plan.telling t where public_on is not null and exists (
    select from plan.priority p where p.partnership_id = t.partnership_id and p.id = t.priority_id and p.is_public);

grant select on plan.published_spending, plan.published_telling to accord_public, accord_app;
