-- How surely a session was begun, when it was last used, and the second factor of an account. None of these belongs to
-- a partnership: an account belongs to a human.
alter table auth."user" add column has_second_factor boolean not null default false;
alter table auth.session add column assurance text not null default 'password'
  check (assurance in ('password', 'link', 'sign-on', 'two-factor'));
alter table auth.session add column last_seen_at timestamptz not null default now();

create table auth.second_factor (
  user_id uuid primary key references auth."user" on delete cascade,
  -- Sealed. The one that is offered takes the place of the other once a code of it was right.
  secret text,
  offered text,
  confirmed_at timestamptz,
  -- The last half-minute whose code was taken: no code is taken twice.
  last_counter bigint not null default 0
);
create table auth.recovery_code (
  user_id uuid not null references auth."user" on delete cascade,
  hash text not null,
  spent_at timestamptz,
  primary key (user_id, hash)
);
grant select, insert, update, delete on auth.second_factor, auth.recovery_code to accord_auth;
