-- What may not be disposed of yet, what was decided about what is due, and what went, with its certificate.
grant usage on schema platform to accord_disposal;
grant execute on function platform.tenant() to accord_disposal;

-- Puts a table behind row-level security, and lets the role that disposes take rows away from it: no other role may, and
-- that one is taken on for the statements of a disposal alone.
create or replace function platform.guard(guarded regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy tenant on %s using (partnership_id = platform.tenant()) '
    'with check (partnership_id = platform.tenant())', guarded);
  execute format('grant usage on schema %s to accord_disposal',
    (select relnamespace::regnamespace from pg_class where oid = guarded));
  execute format('grant select, update, delete on %s to accord_disposal', guarded);
end $$;

do $$
declare guarded regclass;
begin
  for guarded in select polrelid::regclass from pg_policy where polname = 'tenant' loop
    execute format('grant usage on schema %s to accord_disposal',
      (select relnamespace::regnamespace from pg_class where oid = guarded));
    execute format('grant select, update, delete on %s to accord_disposal', guarded);
  end loop;
end $$;

-- A legal hold, an inquiry or the police: while it stands, nothing that it covers is disposed of.
create table platform.hold (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  kind text not null check (kind in ('legal', 'inquiry', 'police')),
  scope text not null check (scope in ('person', 'thing', 'type')),
  -- The person or the record that it covers; null where it covers a type of record.
  covers_id uuid,
  record text,
  -- Both reasons are sealed by the key of the partnership.
  reason text not null,
  from_on date not null,
  placed_by uuid not null,
  placed_at timestamptz not null,
  released_at timestamptz,
  released_by uuid,
  release_reason text,
  version integer not null,
  primary key (partnership_id, id),
  constraint hold_covers check ((scope = 'type') = (record is not null) and (scope = 'type') = (covers_id is null)),
  constraint hold_released check ((released_at is null) = (released_by is null)
    and (released_at is null) = (release_reason is null))
);
select platform.guard('platform.hold');
grant select, insert, update (covers_id, released_at, released_by, release_reason, version) on platform.hold to accord_app;

-- What was decided about one row that is due. The row is named by a hash, so that nothing of it is left when it has gone.
create table platform.appraisal (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  table_name text not null,
  row_hash text not null check (row_hash ~ '^[0-9a-f]{64}$'),
  decision text not null check (decision in ('keep', 'transfer', 'propose', 'disposed')),
  until_on date,
  -- Sealed by the key of the partnership.
  reason text not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (partnership_id, id),
  constraint appraisal_until check ((decision = 'keep') = (until_on is not null))
);
create index appraisal_row on platform.appraisal (partnership_id, table_name, row_hash, decided_at desc);
select platform.guard('platform.appraisal');
grant select, insert on platform.appraisal to accord_app;

-- Rows that one person proposed to dispose of, and the certificate once a second person carried it out.
create table platform.disposal (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  table_name text not null,
  record text not null,
  -- The period that was applied, with its source, as at the day of the proposal.
  rule jsonb not null,
  -- The keys of the rows; emptied when they have gone or stay.
  rows jsonb,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'done', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  certificate jsonb,
  version integer not null,
  primary key (partnership_id, id),
  constraint disposal_by_two check (state <> 'done' or decided_by <> proposed_by),
  constraint disposal_decided check ((state = 'proposed') = (decided_at is null)
    and (state = 'done') = (certificate is not null) and (state = 'proposed') = (rows is not null))
);
select platform.guard('platform.disposal');
grant select, insert, update (rows, state, decided_by, decided_at, certificate, version) on platform.disposal
  to accord_app;

-- The chain, the keys and what was decided are never taken away, whatever a declaration says.
revoke update, delete on platform.audit, platform.audit_detail, platform.audit_seal, platform.audit_unsealed,
  platform.audit_check, platform.partnership, platform.partnership_key, platform.setting, platform.bank_holiday,
  platform.hold, platform.appraisal, platform.disposal from accord_disposal;
