-- Keys on the devices of people, with which they sign in (WebAuthn). Only the public half is here. Like everything of an
-- account they belong to no partnership, but each is good at one host name alone.
create table auth.passkey (
  id uuid primary key,
  user_id uuid not null references auth."user" on delete cascade,
  site text not null,
  credential text not null unique,
  public_key text not null,
  -- How often the device says that it was used. One that goes back is of a copy.
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null check (length(name) between 1 and 60),
  made_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_of_user on auth.passkey (user_id);
-- What a device was asked to sign, once it has been: nothing is taken twice.
create table auth.spent_challenge (
  hash text primary key,
  expires_at timestamptz not null
);
grant select, insert, update, delete on auth.passkey, auth.spent_challenge to accord_auth;
-- When whoever is signed in last proved again who they are.
alter table auth.session add column proved_at timestamptz;
