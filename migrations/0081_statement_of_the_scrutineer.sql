-- A chapter that the scrutineer alone writes: nobody else changes a word of it.
alter table reports.chapter add column writer text not null default 'unit' check (writer in ('unit', 'scrutineer'));
