-- The return that a checked file is for; null for files of figures.
alter table indicators.upload add column return_id uuid;
alter table indicators.upload add foreign key (partnership_id, return_id)
  references indicators.return (partnership_id, id);
create index upload_return on indicators.upload (partnership_id, return_id);
