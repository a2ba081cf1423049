-- Changes of many records at once, which can be undone for a day: what each record said before and after, sealed.
create table platform.bulk_change (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z]+\.[a-z-]+$'),
  -- The record on whose page it is offered; null where that is a list.
  subject_id uuid,
  title text not null check (length(title) between 1 and 300),
  done_by uuid not null,
  done_at timestamptz not null,
  until_at timestamptz not null,
  -- How many records it changed.
  count integer not null check (count > 0),
  -- Sealed; null as soon as it was undone, or can be undone no more.
  images text,
  undone_at timestamptz,
  undone_by uuid,
  -- How many of them went back.
  undone_count integer,
  primary key (partnership_id, id)
);
create index bulk_change_done on platform.bulk_change (partnership_id, done_at);
select platform.guard('platform.bulk_change');
grant select, insert on platform.bulk_change to accord_app;
grant update (images, undone_at, undone_by, undone_count) on platform.bulk_change to accord_app;

-- An agency that a file brought by mistake is archived when that is undone.
alter table people.agency add column archived_at timestamptz, add column archived_by uuid;
drop index people.agency_name;
create unique index agency_name on people.agency (partnership_id, lower(name))
  where ends_on is null and archived_at is null;
create or replace view people.published_agency as
  select partnership_id, id, name, abbreviation, parent_id, sector, is_statutory_partner, funds_board, represents, starts_on, ends_on
  from people.agency where archived_at is null;
