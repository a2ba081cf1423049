-- The budget of a body for a financial year: what agencies agreed to give, what came, what it is spent on. Whole pence.
create table governance.budget (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  body_id uuid not null,
  -- The first day of the financial year, and its last, inclusive.
  starts_on date not null,
  ends_on date not null,
  brought_forward bigint not null check (abs(brought_forward) <= 1000000000000),
  -- What was carried into the next year, once that is settled.
  carried_forward bigint check (abs(carried_forward) <= 1000000000000),
  decision text not null check (length(decision) <= 500),
  decided_on date,
  is_public boolean not null,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, body_id) references governance."group",
  constraint budget_year check (ends_on = (starts_on + interval '1 year')::date - 1)
);
create unique index budget_of_year on governance.budget (partnership_id, body_id, starts_on);
select platform.guard('governance.budget');
grant select, insert, update on governance.budget to accord_app;

create table governance.contribution (
  partnership_id uuid not null,
  id uuid not null,
  budget_id uuid not null,
  agency_id uuid not null,
  cash bigint not null check (cash between 0 and 1000000000000),
  in_kind bigint not null check (in_kind between 0 and 1000000000000),
  in_kind_words text not null check (length(in_kind_words) <= 500),
  invoiced bigint not null check (invoiced between 0 and 1000000000000),
  invoiced_on date,
  received bigint not null check (received between 0 and 1000000000000),
  received_on date,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, budget_id) references governance.budget,
  foreign key (partnership_id, agency_id) references people.agency
);
create unique index contribution_of_agency on governance.contribution (partnership_id, budget_id, agency_id)
  where removed_at is null;
select platform.guard('governance.contribution');
grant select, insert, update on governance.contribution to accord_app;

create table governance.expenditure (
  partnership_id uuid not null,
  id uuid not null,
  budget_id uuid not null,
  heading text not null check (length(heading) between 1 and 120),
  planned bigint not null check (planned between 0 and 1000000000000),
  spent bigint not null check (spent between 0 and 1000000000000),
  note text not null check (length(note) <= 500),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, budget_id) references governance.budget
);
create index expenditure_of_budget on governance.expenditure (partnership_id, budget_id);
select platform.guard('governance.expenditure');
grant select, insert, update on governance.expenditure to accord_app;

-- What the public may read: of a budget that was made public, its totals by agency and by heading. No note, no invoice.
create view governance.published_budget as
  select partnership_id, id, body_id, starts_on, ends_on, brought_forward, carried_forward, decision, decided_on
  from governance.budget where is_public;
create view governance.published_contribution as
  select partnership_id, budget_id, agency_id, cash, in_kind
  from governance.contribution c where removed_at is null and exists (
    select from governance.budget b where b.partnership_id = c.partnership_id and b.id = c.budget_id and b.is_public);
create view governance.published_expenditure as
  select partnership_id, budget_id, heading, planned, spent
  from governance.expenditure e where removed_at is null and exists (
    select from governance.budget b where b.partnership_id = e.partnership_id and b.id = e.budget_id and b.is_public);
grant select on governance.published_budget, governance.published_contribution, governance.published_expenditure
  to accord_public, accord_app;
