-- Figures that others publish for the whole country, as their files give them. They are laid beside the partnership’s own
-- figures and never mixed with them.
alter table indicators.import add column taken_back_at timestamptz;
-- An import of national figures that is undone stays to be read, and its figures count no more.
grant update (taken_back_at) on indicators.import to accord_app;

-- What a checked national file says, but for its rows, which `bytes` holds packed. Null for Accord’s own layouts.
alter table indicators.upload add column reading jsonb;

create table indicators.national_measure (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 300),
  -- What tells it from others of the same name: “Sex: Girls; Age: 0 to 4”.
  breakdown text not null check (length(breakdown) <= 2000),
  unit text not null check (length(unit) <= 80),
  primary key (partnership_id, id),
  constraint national_measure_name unique (partnership_id, name, breakdown, unit)
);
select platform.guard('indicators.national_measure');
grant select, insert on indicators.national_measure to accord_app;

create table indicators.national_figure (
  partnership_id uuid not null,
  import_id uuid not null,
  -- The row of the file, as a spreadsheet counts it.
  line integer not null,
  measure_id uuid not null,
  area text not null check (length(area) between 1 and 120),
  area_code text not null check (length(area_code) <= 40),
  period text not null check (length(period) between 1 and 80),
  value numeric(18, 6),
  -- What the publisher wrote in place of a number. Empty beside a number, and where the file gives nothing.
  mark text not null check (length(mark) <= 10),
  primary key (partnership_id, import_id, line),
  foreign key (partnership_id, import_id) references indicators.import,
  foreign key (partnership_id, measure_id) references indicators.national_measure,
  constraint national_figure_mark check (value is null or mark = '')
);
create index national_figure_measure on indicators.national_figure (partnership_id, measure_id, area, period);
select platform.guard('indicators.national_figure');
grant select, insert on indicators.national_figure to accord_app;
