-- The last day of which the business managers were told by letter that nothing follows it.
alter table plan.plan add column told_of_end_on date;
