-- How long activities really took, for everybody: written by a job, read by index. No person, no dossier.

create table activity_figure (
  tenant uuid not null,
  sop_number text not null,
  -- Of the definition; '*' is the whole way of a completed dossier.
  stage text not null,
  -- Dossiers that were measured, and how often the activity was done in them.
  dossiers integer not null,
  rounds integer not null,
  -- Working days that the median round used.
  median_days double precision not null,
  -- Rounds that were done by the day on which they were due; null where no clock runs.
  on_time integer,
  measured_at timestamptz not null,
  constraint activity_figure_pk primary key (tenant, sop_number, stage)
);
select isolate_tenant('activity_figure'::regclass);
grant select, insert, delete on activity_figure to alur_app;
