-- A seat that a transfer made goes again when the transfer is undone: it was nobody's before.
grant delete on governance.seat to accord_app;

-- A figure that a file brought where there was none before is taken back by having been superseded by nothing. It stays.
alter table indicators.value drop constraint value_superseded,
  add constraint value_superseded check (superseded_at is not null or superseded_by is null);
