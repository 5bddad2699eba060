-- By what a signing service knows an officer, sealed; requests of people to correct what is kept of them (decisions 0155, 0156).

create table signing_identity (
  tenant uuid not null,
  person uuid not null,
  -- NIK or e-mail, sealed by the installation's box for this person alone.
  sealed bytea not null,
  -- What pages show of it: 3271************.
  masked text not null,
  set_at timestamptz not null default clock_timestamp(),
  -- Null when it came from the operator's file.
  set_by uuid,
  constraint signing_identity_pk primary key (tenant, person),
  constraint signing_identity_person_known foreign key (tenant, person) references person,
  constraint signing_identity_setter_known foreign key (tenant, set_by) references person
);
select isolate_tenant('signing_identity'::regclass);
grant select, insert, update, delete on signing_identity to alur_app;

create table correction_request (
  tenant uuid not null,
  id uuid not null,
  person uuid not null,
  about text not null constraint correction_request_about_known check (about in ('name', 'nip', 'rank', 'position', 'contact', 'account', 'removal', 'other')),
  wanted text not null,
  asked_at timestamptz not null default clock_timestamp(),
  answered_at timestamptz,
  answered_by uuid,
  outcome text constraint correction_request_outcome_known check (outcome in ('corrected', 'partly', 'refused')),
  answer text,
  constraint correction_request_pk primary key (tenant, id),
  constraint correction_request_person_known foreign key (tenant, person) references person,
  constraint correction_request_answerer_known foreign key (tenant, answered_by) references person,
  constraint correction_request_answer_whole check ((answered_at is null) = (answered_by is null)
    and (answered_at is null) = (outcome is null) and (answered_at is null) = (answer is null))
);
create index correction_request_of_person on correction_request (tenant, person, asked_at);
create index correction_request_open on correction_request (tenant, asked_at) where answered_at is null;
select isolate_tenant('correction_request'::regclass);
grant select, insert, update (answered_at, answered_by, outcome, answer) on correction_request to alur_app;
