-- What was agreed with one of those who are asked: a later day, or that it need not answer.
alter table questionnaires.invitation
  -- The later day by which this one answers.
  add column due_on date,
  -- Why it need not answer; empty where it is to.
  add column excused text not null default '' check (length(excused) <= 500),
  add constraint invitation_agreed check (agency_id is not null or (due_on is null and excused = ''));

grant update (due_on, excused) on questionnaires.invitation to accord_app;
