-- The name of an agency that was merged into another may be used again, by the one that stayed too.
drop index people.agency_name;
create unique index agency_name on people.agency (partnership_id, lower(name))
  where ends_on is null and archived_at is null and merged_into is null;
