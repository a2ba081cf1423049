-- Addresses that the public knew of documents that were disposed of. Only a hash is kept: it says that there was a document
-- and nothing of it.
create table documents.gone (
  partnership_id uuid not null references platform.partnership,
  address_hash text not null check (address_hash ~ '^[0-9a-f]{64}$'),
  gone_at timestamptz not null,
  primary key (partnership_id, address_hash)
);
select platform.guard('documents.gone');
grant select, insert on documents.gone to accord_app;
revoke update, delete on documents.gone from accord_disposal;

create view documents.published_gone as
  select partnership_id, address_hash from documents.gone;
grant select on documents.published_gone to accord_public, accord_app;
