-- The modules that a partnership has switched off: no menu, no page, no mail. What they hold is kept.
alter table platform.partnership add column modules_off text[] not null default '{}';
grant update (modules_off) on platform.partnership to accord_app;
