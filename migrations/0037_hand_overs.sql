-- The way of an account from one partnership to another. Only a hash of the token is kept, for a minute.
create table auth.hand_over (
  hash text primary key,
  user_id uuid not null references auth."user" on delete cascade,
  partnership_id text not null,
  assurance text not null check (assurance in ('password', 'link', 'sign-on', 'two-factor')),
  expires_at timestamptz not null
);
grant select, insert, delete on auth.hand_over to accord_auth;
