-- Bodies whose actions the public may read of, for those who scrutinise them.
create table actions.public_body (
  partnership_id uuid not null,
  -- The body that answers for the actions.
  group_id uuid not null,
  -- What the public reads it is called.
  name text not null check (length(name) between 1 and 300),
  opened_at timestamptz not null,
  opened_by uuid not null,
  closed_at timestamptz,
  closed_by uuid,
  primary key (partnership_id, group_id),
  foreign key (partnership_id, group_id) references governance."group",
  constraint public_body_closed check ((closed_at is null) = (closed_by is null))
);
select platform.guard('actions.public_body');
grant select, insert, update on actions.public_body to accord_app;

-- What the public reads that is to be done. An action without one is not published.
create table actions.public_wording (
  partnership_id uuid not null,
  -- That of its action.
  id uuid not null,
  words text not null check (length(words) between 1 and 500),
  written_at timestamptz not null,
  written_by uuid not null,
  -- When it was taken back.
  ended_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, id) references actions.action
);
select platform.guard('actions.public_wording');
grant select, insert, update on actions.public_wording to accord_app;

-- No person is named, and of its day the month alone is told.
create view actions.published_action as
  select a.partnership_id, a.id, a.reference, w.words, b.group_id, b.name as body, a.owner_agency_id as agency_id,
    make_date(extract(year from a.due_on)::integer, extract(month from a.due_on)::integer, 1) as due_month, a.status
  from actions.public_wording w
    join actions.action a on a.partnership_id = w.partnership_id and a.id = w.id
    join actions.public_body b on b.partnership_id = a.partnership_id and b.group_id = a.accountable_id
  where w.ended_at is null and b.closed_at is null;
grant usage on schema actions to accord_public;
grant select on actions.published_action to accord_public, accord_app;
