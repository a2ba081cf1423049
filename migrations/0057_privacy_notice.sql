-- The privacy notice of a partnership, each version as it was published. Before the first stands what the product says.
create table library.privacy_notice (
  partnership_id uuid not null references platform.partnership,
  version integer not null check (version > 0),
  body text not null check (length(body) between 1 and 20000),
  review_on date not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (partnership_id, version)
);
select platform.guard('library.privacy_notice');
grant select, insert on library.privacy_notice to accord_app;

create view library.published_privacy_notice as
  select partnership_id, version, body, review_on, at from library.privacy_notice;
grant select on library.published_privacy_notice to accord_public, accord_app;
