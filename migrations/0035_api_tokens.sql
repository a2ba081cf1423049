-- Keys for machines that read: each belongs to a post, and ends with it.
create table platform.api_token (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  post_id uuid not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Its last day, inclusive.
  expires_on date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (partnership_id, id),
  constraint api_token_revoked check ((revoked_at is null) = (revoked_by is null))
);
select platform.guard('platform.api_token');
grant select, insert on platform.api_token to accord_app;
grant update (last_used_on, revoked_at, revoked_by) on platform.api_token to accord_app;
