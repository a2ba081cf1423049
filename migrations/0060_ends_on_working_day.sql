-- Whether the deadline of a clock of days or months moves to the next working day, by the rule of the day that started it.
alter table platform.clock add column ends_on_working_day boolean not null default false;
grant update (ends_on_working_day) on platform.clock to accord_app;
