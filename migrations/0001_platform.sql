-- The rules that every table of a partnership follows, and the tables of the platform itself.
create schema platform;
grant usage on schema platform to accord_app, accord_public, accord_door;

-- The partnership of this transaction. Empty until it is set, and then only until the transaction ends.
create function platform.tenant() returns uuid language sql stable
  return nullif(current_setting('app.tenant', true), '')::uuid;
grant execute on function platform.tenant() to accord_app, accord_public, accord_door;

-- Puts a table behind row-level security, for its owner too: views of the owner then show one partnership only.
create function platform.guard(guarded regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy tenant on %s using (partnership_id = platform.tenant()) '
    'with check (partnership_id = platform.tenant())', guarded);
end $$;

create table platform.partnership (
  partnership_id uuid primary key,
  slug text not null check (slug ~ '^[a-z][a-z0-9-]{1,60}$'),
  name text not null check (length(name) between 1 and 200),
  strap text not null default '' check (length(strap) <= 200),
  host text check (host = lower(host) and length(host) between 1 and 253),
  brand text not null default '#0f5c5e' check (brand ~ '^#[0-9a-f]{6}$')
);
-- Which partnership a host name belongs to is found before any partnership is chosen, by a role that can do nothing else.
create unique index partnership_slug on platform.partnership (slug);
create unique index partnership_host on platform.partnership (host);
select platform.guard('platform.partnership');
create policy door on platform.partnership for select to accord_door using (true);
grant select on platform.partnership to accord_app, accord_door;
grant insert on platform.partnership to accord_app;

create table platform.audit (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  did text not null,
  subject text not null,
  detail jsonb not null,
  primary key (partnership_id, id)
);
select platform.guard('platform.audit');
grant select, insert on platform.audit to accord_app;

create table platform.event (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  at timestamptz not null,
  name text not null,
  payload jsonb not null,
  primary key (partnership_id, id)
);
select platform.guard('platform.event');
grant select, insert on platform.event to accord_app;

create table platform.delivery (
  partnership_id uuid not null,
  event_id uuid not null,
  reaction text not null,
  at timestamptz not null,
  primary key (partnership_id, event_id, reaction),
  foreign key (partnership_id, event_id) references platform.event
);
select platform.guard('platform.delivery');
grant select, insert on platform.delivery to accord_app;

-- Accounts belong to people, not to partnerships: these tables are the listed exceptions to tenancy.
create schema auth;
grant usage on schema auth to accord_auth;
create table auth."user" (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table auth.session (
  id uuid primary key,
  user_id uuid not null references auth."user" on delete cascade,
  partnership_id text,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table auth.account (
  id uuid primary key,
  user_id uuid not null references auth."user" on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- Failed sign-ins, counted by a keyed hash of the address typed or the network address: nobody can be read out of it.
create table auth.attempt (
  key text primary key,
  started_at timestamptz not null,
  count integer not null
);
create index session_of_user on auth.session (user_id);
create index account_of_user on auth.account (user_id);
grant select, insert, update, delete on all tables in schema auth to accord_auth;
