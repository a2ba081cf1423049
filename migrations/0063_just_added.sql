-- What was added by a form within the last minute, so that a form that is sent twice adds once. It tells nothing of what.
create table platform.just_added (
  partnership_id uuid not null references platform.partnership,
  digest text not null check (length(digest) = 43),
  added_at timestamptz not null,
  primary key (partnership_id, digest)
);
select platform.guard('platform.just_added');
-- What is older says nothing more, and is gone with the next that is added.
grant select, insert, update (added_at), delete on platform.just_added to accord_app;
