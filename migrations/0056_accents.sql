-- How text is compared in a search: small letters without accents, and one apostrophe. “Zoe” finds “Zoë”.
-- `plainly` in src/platform/search.ts says the same of what is typed.
create function platform.plainly(words text) returns text language sql immutable parallel safe as $$
  select case when octet_length(words) = length(words) then lower(words)
    else translate(replace(replace(replace(lower(regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g')),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłđðıʼ’‘', 'olddi''''''') end
$$;
grant execute on function platform.plainly(text) to accord_app, accord_public;

alter table people.person drop column searched_as;
alter table people.person
  add column searched_as text not null
    generated always as (platform.plainly(name || ' ' || job_title || ' ' || email)) stored;
