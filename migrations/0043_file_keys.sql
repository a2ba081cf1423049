-- Files are sealed in their store as texts are in the database, by a key of their own, which is renewed with that of the texts.
alter table platform.partnership_key drop constraint partnership_key_purpose_check;
alter table platform.partnership_key add constraint partnership_key_purpose_check
  check (purpose in ('text', 'look-up', 'file'));
