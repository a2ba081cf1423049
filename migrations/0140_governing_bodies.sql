-- Returns that a governing body or board sees before they are sent, as those of schools are.
alter table questionnaires.round
  -- Whether a governing body or board sees an answer before it is sent.
  add column is_governed boolean not null default false,
  add constraint round_governed check (not is_governed or (audience = 'agencies' and not is_signed));

alter table questionnaires.response
  -- The day on which the governing body or board saw what was sent.
  add column governors_on date,
  add constraint response_governed check (governors_on is null or sent_at is not null);
