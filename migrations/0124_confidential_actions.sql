-- What an action says that is for a confidential recommendation stands sealed, and so does whatever was said of it. In the
-- place of the words stands that they are confidential, so that whatever lists actions shows nothing else.
alter table actions.action
  add column tier smallint not null default 2 check (tier in (2, 3)),
  add column sealed_words text,
  add constraint action_sealed check ((sealed_words is null) = (tier = 2));
create index action_confidential on actions.action (partnership_id) where tier = 3;

alter table actions.update add column sealed_words text;
grant update (words, reason, sealed_words) on actions.update to accord_app;

alter table actions.evidence add column sealed_words text;
grant update (words, name, sealed_words) on actions.evidence to accord_app;

alter table actions.impact_check add column sealed_words text;
alter table actions.transfer add column sealed_words text;

-- What was written for the public of an action is read no more once that is confidential.
create or replace view actions.published_action as
  select a.partnership_id, a.id, a.reference, w.words, b.group_id, b.name as body, a.owner_agency_id as agency_id,
    make_date(extract(year from a.due_on)::integer, extract(month from a.due_on)::integer, 1) as due_month, a.status
  from actions.public_wording w
    join actions.action a on a.partnership_id = w.partnership_id and a.id = w.id
    join actions.public_body b on b.partnership_id = a.partnership_id and b.group_id = a.accountable_id
  where w.ended_at is null and b.closed_at is null and a.tier < 3;
