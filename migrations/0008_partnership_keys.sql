-- The keys that seal the confidential texts of a partnership, wrapped by a master key that is never in the database.
create table platform.partnership_key (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  purpose text not null check (purpose in ('text', 'look-up')),
  wrapped text not null,
  made_at timestamptz not null,
  -- A retired key seals nothing more, and still opens what it sealed.
  retired_at timestamptz,
  primary key (partnership_id, id)
);
create unique index partnership_key_of_today on platform.partnership_key (partnership_id, purpose)
  where retired_at is null;
select platform.guard('platform.partnership_key');
grant select, insert on platform.partnership_key to accord_app;
grant update (wrapped, retired_at) on platform.partnership_key to accord_app;
