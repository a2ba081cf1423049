-- The audit becomes a chain of hashes. Details stand apart, so that they can be shredded and the chain still proves.
grant usage on schema platform to accord_sealer;
grant execute on function platform.tenant() to accord_sealer;

-- The owner sees no rows of a table that is closed to it, and old rows are to be given their hashes.
alter table platform.audit no force row level security;

alter table platform.audit
  add column kind text not null default 'change'
    check (kind in ('change', 'view', 'refusal', 'export', 'print', 'import')),
  add column tier smallint not null default 2 check (tier between 0 and 4),
  add column is_marked boolean not null default false,
  add column detail_hash text;

create table platform.audit_detail (
  partnership_id uuid not null,
  audit_id uuid not null,
  -- Both are emptied when the detail is shredded.
  salt text,
  detail text,
  shredded_at timestamptz,
  primary key (partnership_id, audit_id),
  foreign key (partnership_id, audit_id) references platform.audit,
  constraint audit_detail_shredded check ((shredded_at is null) = (detail is not null and salt is not null))
);
insert into platform.audit_detail (partnership_id, audit_id, salt, detail)
  select partnership_id, id, gen_random_uuid()::text, detail::text from platform.audit;
update platform.audit set detail_hash =
  (select encode(sha256(convert_to(salt || '|' || audit_detail.detail, 'UTF8')), 'hex') from platform.audit_detail
   where audit_detail.partnership_id = audit.partnership_id and audit_id = audit.id);
alter table platform.audit alter column detail_hash set not null, drop column detail;

-- What has been written and waits for its place in the chain.
create table platform.audit_unsealed (
  partnership_id uuid not null,
  audit_id uuid not null,
  -- By the clock and not by the transaction, so that what one transaction wrote keeps its order.
  written_at timestamptz not null default clock_timestamp(),
  primary key (partnership_id, audit_id),
  foreign key (partnership_id, audit_id) references platform.audit
);
insert into platform.audit_unsealed (partnership_id, audit_id, written_at)
  select partnership_id, id, at from platform.audit;

-- The chain itself: each hash covers the entry, its place and the hash before it.
create table platform.audit_seal (
  partnership_id uuid not null,
  sequence bigint not null check (sequence > 0),
  audit_id uuid not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz not null,
  primary key (partnership_id, sequence),
  constraint audit_seal_once unique (partnership_id, audit_id),
  foreign key (partnership_id, audit_id) references platform.audit
);

-- Each time that the chain was checked from its beginning; daily, its head is then published outside the database.
create table platform.audit_check (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  at timestamptz not null,
  sequence bigint not null,
  hash text not null,
  -- What is wrong with the chain, as a sentence; empty where nothing is.
  fault text not null,
  is_published boolean not null,
  primary key (partnership_id, id)
);

alter table platform.audit force row level security;
create index audit_newest on platform.audit (partnership_id, at desc, id desc);
create index audit_marked on platform.audit (partnership_id, at desc, id desc) where is_marked;
create index audit_check_newest on platform.audit_check (partnership_id, at desc);

select platform.guard('platform.audit_detail');
select platform.guard('platform.audit_unsealed');
select platform.guard('platform.audit_seal');
select platform.guard('platform.audit_check');
-- The sealer asks which partnerships have something to seal, before it works as one of them.
create policy sealer on platform.audit_unsealed for select to accord_sealer using (true);

grant select, insert on platform.audit_detail, platform.audit_unsealed, platform.audit_check to accord_app;
grant update (salt, detail, shredded_at) on platform.audit_detail to accord_app;
grant select on platform.audit_seal to accord_app;
grant select on platform.audit to accord_sealer;
grant select, delete on platform.audit_unsealed to accord_sealer;
grant select, insert on platform.audit_seal to accord_sealer;
