-- Whoever's account is about to end is written to once, and their record goes on saying that it ended.
alter table people.person
  add column account_ended_on date,
  add column told_account_ends_on date;
