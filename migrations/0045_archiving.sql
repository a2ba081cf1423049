-- What a button took away is archived, and can be restored: mail domains, what came after an agency, areas, terms of the
-- glossary, boards of others.
alter table people.agency_domain add column archived_at timestamptz, add column archived_by uuid;
revoke delete on people.agency_domain from accord_app;
-- A domain that one agency gave up may be listed for another.
grant update (agency_id, archived_at, archived_by) on people.agency_domain to accord_app;

alter table people.succession add column archived_at timestamptz, add column archived_by uuid;
revoke delete on people.succession from accord_app;

alter table people.area add column archived_at timestamptz, add column archived_by uuid;
grant update (archived_at, archived_by) on people.area to accord_app;

alter table library.term add column archived_at timestamptz, add column archived_by uuid;
create or replace view library.published_term as
  select partnership_id, id, term, meaning, source from library.term where archived_at is null;

alter table governance.linked_board add column archived_at timestamptz, add column archived_by uuid;
