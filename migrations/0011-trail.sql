-- The trail (event) is the truth; it is never changed. Everything else about dossiers is a projection of it, written in the
-- act's transaction and rebuildable, so nothing of the truth refers to a projection by foreign key.

-- No checks: record_act alone writes it, at every act.
create table event (
  tenant uuid not null,
  dossier uuid not null,
  seq integer not null,
  at timestamptz not null,
  -- database or demo.
  clock text not null,
  type text not null,
  act_key text not null,
  -- The first event of an act also carries what makes a repeated request do nothing twice: how many events the act has,
  -- and the digest of the request.
  act_size integer,
  request_digest bytea,
  -- Canonical JSON (RFC 8785), byte for byte as it was hashed.
  cause json not null,
  data json not null,
  prev_hash bytea,
  hash bytea not null,
  constraint event_pk primary key (tenant, dossier, seq)
);
create unique index event_act on event (tenant, act_key) where request_digest is not null;

create function refuse_trail_change() returns trigger
  language plpgsql as $$
begin
  raise exception 'the trail is append-only: % on % is refused', tg_op, tg_table_name using errcode = '42501';
end $$;
create trigger event_append_only before update or delete on event for each row execute function refuse_trail_change();
create trigger event_no_truncate before truncate on event for each statement execute function refuse_trail_change();

-- The unguessable code by which an applicant follows a dossier without signing in.
create table tracking (
  tenant uuid not null,
  code text not null constraint tracking_code_form check (length(code) >= 22),
  dossier uuid not null,
  constraint tracking_pk primary key (tenant, code),
  constraint tracking_dossier_unique unique (tenant, dossier)
);

-- Projections from here on.

create table dossier (
  tenant uuid not null,
  id uuid not null,
  version integer not null,
  head_hash bytea not null,
  sop_number text not null,
  sop_version integer not null,
  applicant uuid not null,
  owner uuid not null,
  title text not null,
  status text not null,
  result text,
  -- In which list it stands: open, late or closed. Changes seldom, so that most updates touch no index.
  lane text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- The open turn; null once the dossier is over.
  turn_seq integer,
  stage text,
  step text,
  role text,
  party text,
  round integer,
  turn_opened_at timestamptz,
  due_on date,
  due_until timestamptz,
  soon_from timestamptz,
  mark text,
  assignee uuid,
  constraint dossier_pk primary key (tenant, id)
) with (fillfactor = 70);
create index dossier_of_applicant on dossier (tenant, applicant, lane, id);
create index dossier_of_owner on dossier (tenant, owner, lane, id);

-- A turn that is over; the open one stands in its dossier's row.
create table turn (
  tenant uuid not null,
  dossier uuid not null,
  -- Of the event that opened it.
  seq integer not null,
  stage text not null,
  step text not null,
  role text not null,
  party text not null,
  round integer not null,
  opened_at timestamptz not null,
  received_on date not null,
  duration jsonb,
  due_on date,
  due_until timestamptz,
  -- The event that closed it.
  closed_seq integer not null,
  closed_at timestamptz not null,
  exit text,
  exit_kind text not null,
  reason text,
  closed_by uuid,
  constraint turn_pk primary key (tenant, dossier, seq)
);

-- Who must act now. holder: head:<agency>, staff:<agency>, person:<person>, provider:<dossier>.
create table seat (
  tenant uuid not null,
  dossier uuid not null,
  holder text not null,
  -- infinity where no clock runs.
  due_until timestamptz not null,
  -- When the sweep must look at the turn again; null when it has nothing more to say.
  watch_at timestamptz,
  constraint seat_pk primary key (tenant, dossier, holder)
);
create index seat_to_watch on seat (tenant, watch_at, dossier) where watch_at is not null;
create index seat_of_holder on seat (tenant, holder, due_until, dossier);

create table participant (
  tenant uuid not null,
  dossier uuid not null,
  person uuid not null,
  side text not null,
  lane text not null,
  constraint participant_pk primary key (tenant, dossier, person)
);
create index participant_of_person on participant (tenant, person, lane, dossier);

-- An output of the SOP, by the event that brought it.
create table document (
  tenant uuid not null,
  dossier uuid not null,
  seq integer not null,
  ordinal integer not null,
  kind text not null,
  name text not null,
  stage text not null,
  round integer not null,
  at timestamptz not null,
  constraint document_pk primary key (tenant, dossier, seq, ordinal)
);

-- A file that an event mentions; who may read the dossier may download it.
create table attachment (
  tenant uuid not null,
  dossier uuid not null,
  seq integer not null,
  digest text not null,
  name text not null,
  size bigint not null,
  type text not null,
  title text,
  stage text,
  round integer,
  at timestamptz not null,
  constraint attachment_pk primary key (tenant, dossier, digest, seq)
);

-- The catalogue of finished applications.
create table application (
  tenant uuid not null,
  dossier uuid not null,
  name text not null,
  agency uuid not null,
  build text,
  completed_at timestamptz not null,
  constraint application_pk primary key (tenant, dossier)
);
create index application_by_name on application (tenant, lower(name) text_pattern_ops);

-- Working material: no projection and no part of the trail.

-- What the queue must be told of an act: a row as narrow as can be, in the act's transaction. dispatch_acts moves it.
create table outbox (
  tenant uuid not null,
  dossier uuid not null,
  first_seq integer not null,
  last_seq integer not null,
  jobs text[] not null,
  constraint outbox_pk primary key (tenant, dossier, first_seq)
);

create table draft (
  tenant uuid not null,
  dossier uuid not null,
  stage text not null,
  step text not null,
  exit text not null,
  body jsonb not null,
  author uuid not null,
  updated_at timestamptz not null default clock_timestamp(),
  constraint draft_pk primary key (tenant, dossier, stage, step, exit)
);

create table upload (
  tenant uuid not null,
  digest text not null constraint upload_digest_form check (digest ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid not null,
  name text not null,
  size bigint not null,
  type text not null,
  slot text not null,
  at timestamptz not null default clock_timestamp(),
  constraint upload_pk primary key (tenant, digest, uploaded_by, slot)
);
create index upload_of_person on upload (tenant, uploaded_by, at);

create table notice (
  tenant uuid not null,
  id uuid not null,
  person uuid not null,
  dossier uuid not null,
  kind text not null,
  event_seq integer not null,
  created_at timestamptz not null default clock_timestamp(),
  read_at timestamptz,
  constraint notice_pk primary key (tenant, id),
  constraint notice_once unique (tenant, person, dossier, event_seq, kind)
);
create index notice_unread on notice (tenant, person, created_at) where read_at is null;

do $$
declare
  relation text;
begin
  foreach relation in array array['event', 'tracking', 'dossier', 'turn', 'seat', 'participant', 'document',
      'attachment', 'application', 'outbox', 'draft', 'upload', 'notice'] loop
    perform isolate_tenant(relation::regclass);
  end loop;
end $$;

-- Written by record_act (and dispatch_acts) alone.
grant select on event, tracking, outbox to alur_app;
grant select, insert, update, delete on dossier, turn, seat, participant, document, attachment, application, draft to alur_app;
grant select, insert, update on notice to alur_app;
grant select, insert, update, delete on upload to alur_app;
