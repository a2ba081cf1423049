-- Each time that people were asked about a plan: who, how, what they said, and what came of that.
create table plan.consultation (
  partnership_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  asked text not null check (length(asked) between 1 and 300),
  how text not null check (length(how) <= 300),
  from_on date,
  to_on date,
  -- How many answered; null where nobody counted.
  answers integer check (answers between 0 and 1000000),
  said text not null check (length(said) <= 4000),
  done text not null check (length(done) <= 4000),
  is_public boolean not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_id) references plan.plan,
  constraint consultation_days check (from_on is null or to_on is null or to_on >= from_on)
);
create index consultation_of_plan on plan.consultation (partnership_id, plan_id);
select platform.guard('plan.consultation');
grant select, insert, update on plan.consultation to accord_app;

-- What the public may read of it: of plans of which a priority is public.
create view plan.published_consultation as
  select partnership_id, id, plan_id, asked, how, from_on, to_on, answers, said, done
  from plan.consultation c where is_public and removed_at is null and exists (
    select from plan.priority p
    where p.partnership_id = c.partnership_id and p.plan_id = c.plan_id and p.is_public);
grant select on plan.published_consultation to accord_public, accord_app;
