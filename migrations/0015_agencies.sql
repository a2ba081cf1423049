-- How to reach agencies, the areas they cover, and which agency came after which.
alter table people.agency
  add email text not null default '' check (length(email) <= 254),
  add phone text not null default '' check (length(phone) <= 60),
  add website text not null default '' check (length(website) <= 300),
  -- The agency that this one turned out to be.
  add merged_into uuid,
  add foreign key (partnership_id, merged_into) references people.agency,
  add constraint agency_not_itself check (merged_into <> id);

-- The local authority areas that agencies work in.
create table people.area (
  partnership_id uuid not null references platform.partnership,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  primary key (partnership_id, id)
);
create unique index area_name on people.area (partnership_id, lower(name));
select platform.guard('people.area');
grant select, insert on people.area to accord_app;

create table people.agency_area (
  partnership_id uuid not null,
  agency_id uuid not null,
  area_id uuid not null,
  primary key (partnership_id, agency_id, area_id),
  foreign key (partnership_id, agency_id) references people.agency,
  foreign key (partnership_id, area_id) references people.area
);
select platform.guard('people.agency_area');
grant select, insert, update, delete on people.agency_area to accord_app;

-- One agency came after another: one may follow several, and several may follow one.
create table people.succession (
  partnership_id uuid not null,
  id uuid not null,
  earlier_id uuid not null,
  later_id uuid not null,
  -- The first day of the later one.
  on_day date not null,
  reason text not null check (length(reason) between 1 and 500),
  primary key (partnership_id, id),
  foreign key (partnership_id, earlier_id) references people.agency,
  foreign key (partnership_id, later_id) references people.agency,
  constraint succession_once unique (partnership_id, earlier_id, later_id),
  constraint succession_of_two check (earlier_id <> later_id)
);
select platform.guard('people.succession');
grant select, insert, update, delete on people.succession to accord_app;
