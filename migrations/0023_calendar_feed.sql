-- A secret address by which a person's own calendar reads their deadlines. Only a hash of it is kept.
create table platform.calendar_feed (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  token_hash text not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (partnership_id, id),
  constraint calendar_feed_token unique (partnership_id, token_hash)
);
select platform.guard('platform.calendar_feed');
grant select, insert on platform.calendar_feed to accord_app;
grant update (revoked_at) on platform.calendar_feed to accord_app;
