-- Files that records name. What is in them stands in the store, under the hash of its content.
create table platform.file (
  partnership_id uuid not null references platform.partnership,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  scan text not null check (scan in ('not-scanned', 'waiting', 'clean', 'infected')),
  found text not null default '' check (length(found) <= 200),
  scanned_at timestamptz,
  kept_at timestamptz not null,
  primary key (partnership_id, sha256)
);
select platform.guard('platform.file');
grant select, insert, update (scan, found, scanned_at) on platform.file to accord_app;
