-- Whom to call is a setting of the partnership that the public may read too: it and no other.
create view platform.published_setting as
  select partnership_id, id, key, value, from_on, source, is_confirmed, version
  from platform.setting where key = 'help.urgent-numbers' and body_id is null;
grant select on platform.published_setting to accord_public, accord_app;
