-- Checked files of the directory that wait for the one who checked them to confirm.
create table people.upload (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  bytes bytea not null check (length(bytes) <= 10485760),
  sha256 text not null check (length(sha256) = 64),
  uploaded_by uuid not null,
  at timestamptz not null,
  primary key (partnership_id, id)
);
select platform.guard('people.upload');
grant select, insert, delete on people.upload to accord_app;
