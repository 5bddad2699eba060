-- Signatures that wait for the service that makes them, and what is known of officers' certificates (decision 0128).

-- From the first request that it did not answer until it was found to answer again. While one is open nobody waits for an
-- answer of the service.
create table signer_outage (
  tenant uuid not null constraint signer_outage_tenant_known references tenant,
  id uuid not null,
  signer text not null,
  -- What was seen of it, for whoever runs the installation: ECONNREFUSED, TimeoutError, HTTP 503.
  detail text,
  began_at timestamptz not null default clock_timestamp(),
  probed_at timestamptz,
  ended_at timestamptz,
  constraint signer_outage_pk primary key (tenant, id)
);
create unique index signer_outage_open on signer_outage (tenant, signer) where ended_at is null;

-- Who wants to sign what, in the order of `since`. No passphrase: it is asked when the service is back.
create table signing_wait (
  tenant uuid not null,
  letter uuid not null,
  -- The step of the letter; when it was taken otherwise, the row means nothing any more.
  step integer not null,
  person uuid not null,
  outage uuid not null,
  since timestamptz not null default clock_timestamp(),
  -- When the service was found to answer again: the officer was told.
  returned_at timestamptz,
  constraint signing_wait_pk primary key (tenant, letter),
  constraint signing_wait_letter_known foreign key (tenant, letter) references letter,
  constraint signing_wait_person_known foreign key (tenant, person) references person,
  constraint signing_wait_outage_known foreign key (tenant, outage) references signer_outage
);
create index signing_wait_of_outage on signing_wait (tenant, outage, since);

-- What a signing service last said of an officer's certificate.
create table signer_standing (
  tenant uuid not null,
  person uuid not null,
  signer text not null,
  state text not null constraint signer_standing_state_known check (state in ('ready', 'notRegistered', 'expired', 'revoked', 'unknown')),
  -- Where the service does not tell: of the certificate that the officer last signed with.
  valid_to timestamptz,
  checked_at timestamptz not null default clock_timestamp(),
  constraint signer_standing_pk primary key (tenant, person, signer),
  constraint signer_standing_person_known foreign key (tenant, person) references person
);

do $$
declare
  relation text;
begin
  foreach relation in array array['signer_outage', 'signing_wait', 'signer_standing'] loop
    perform isolate_tenant(relation::regclass);
  end loop;
end $$;
grant select, insert, update on signer_outage to alur_app;
grant select, insert, update, delete on signing_wait, signer_standing to alur_app;
