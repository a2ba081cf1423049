-- The identity providers of a partnership: the agencies' own sign-in, which our sign-in page offers.
create table accounts.sign_on (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  label text not null check (length(label) between 1 and 60),
  issuer text not null check (length(issuer) between 8 and 500),
  authorization_endpoint text not null,
  token_endpoint text not null,
  jwks_uri text not null,
  client_id text not null check (length(client_id) between 1 and 200),
  -- Sealed with the key of the partnership.
  client_secret text not null,
  domains text[] not null default '{}',
  -- Its organisation gives out the addresses, so that those of its domains count as verified.
  owns_addresses boolean not null default false,
  is_on boolean not null default false,
  version integer not null,
  primary key (partnership_id, id)
);
select platform.guard('accounts.sign_on');
grant select, insert, update on accounts.sign_on to accord_app;
