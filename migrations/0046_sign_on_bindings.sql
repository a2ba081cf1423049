-- Where a provider tells more of somebody than its token does.
alter table accounts.sign_on add column userinfo_endpoint text not null default '';

-- Whom a provider means: its own name for somebody, which stays when an address goes to somebody else.
create table accounts.sign_on_binding (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  issuer text not null check (length(issuer) between 8 and 500),
  subject text not null check (length(subject) between 1 and 255),
  account_id uuid not null,
  person_id uuid not null,
  bound_at timestamptz not null,
  ended_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person
);
create unique index sign_on_binding_subject on accounts.sign_on_binding (partnership_id, issuer, subject)
  where ended_at is null;
create unique index sign_on_binding_account on accounts.sign_on_binding (partnership_id, issuer, account_id)
  where ended_at is null;
select platform.guard('accounts.sign_on_binding');
grant select, insert on accounts.sign_on_binding to accord_app;
grant update (person_id, ended_at) on accounts.sign_on_binding to accord_app;

-- A session that a provider of one partnership vouches for. No other partnership takes its word.
alter table auth.session add column by_sign_on boolean not null default false;
