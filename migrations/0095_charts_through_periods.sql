-- A chart of a report may draw one indicator through its periods instead of bars of one period: then it has no items, and says
-- {indicatorCode, areas, drawnAs}.
alter table reports.chart add column course jsonb;

-- What those charts drew when the data was locked: {what names the indicator and the areas: what its records said}
alter table reports.data_lock add column courses jsonb not null default '{}';
