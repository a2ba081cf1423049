-- Invitations into a partnership. The letter carries a link; the link is good once.
create schema accounts;
grant usage on schema accounts to accord_app;

create table accounts.invitation (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) between 3 and 254),
  post text,
  agency_id uuid,
  invited_by uuid not null,
  invited_at timestamptz not null,
  sent_at timestamptz not null,
  times_sent integer not null default 1,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, person_id) references people.person,
  foreign key (partnership_id, agency_id) references people.agency
);
-- One that is open for each address, so that two colleagues do not invite the same person twice.
create unique index invitation_open on accounts.invitation (partnership_id, lower(email))
  where accepted_at is null and withdrawn_at is null;
select platform.guard('accounts.invitation');
grant select, insert on accounts.invitation to accord_app;
grant update (sent_at, times_sent, expires_at, accepted_at, withdrawn_at) on accounts.invitation to accord_app;
