-- The mail domains of agencies, and those who asked to be let in without an invitation.
create table people.agency_domain (
  partnership_id uuid not null references platform.partnership,
  -- In small letters, as it stands behind the @. It is that of one agency, so that an address says where somebody works.
  domain text not null check (domain = lower(domain) and length(domain) between 3 and 253),
  agency_id uuid not null,
  primary key (partnership_id, domain),
  foreign key (partnership_id, agency_id) references people.agency
);
select platform.guard('people.agency_domain');
grant select, insert, delete on people.agency_domain to accord_app;

create table accounts.registration (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) between 3 and 254),
  agency_id uuid not null,
  asked_at timestamptz not null,
  -- When the button of the mailed link was used, and by which account.
  proved_at timestamptz,
  account_id uuid,
  decision text check (decision in ('listed', 'approved', 'refused')),
  decided_at timestamptz,
  decided_by uuid,
  reason text not null default '' check (length(reason) <= 500),
  person_id uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, decided_by) references people.person,
  foreign key (partnership_id, person_id) references people.person,
  check ((decision is null) = (decided_at is null))
);
-- One that is open for each address: whoever asks again asks for the same.
create unique index registration_open on accounts.registration (partnership_id, lower(email))
  where decision is null;
select platform.guard('accounts.registration');
grant select, insert on accounts.registration to accord_app;
grant update (name, agency_id, asked_at, proved_at, account_id, decision, decided_at, decided_by, reason, person_id)
  on accounts.registration to accord_app;
