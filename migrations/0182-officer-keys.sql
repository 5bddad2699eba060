-- Keys of officers who sign with the installation's own certificates (decision 0112). The private key is sealed by a
-- passphrase that is stored nowhere; it is erased when the key ends, the certificate stays.

create table officer_key (
  tenant uuid not null,
  id uuid not null,
  person uuid not null,
  -- DER.
  certificate bytea not null,
  sealed jsonb,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  -- renewed: another followed; forgotten: the passphrase was lost; left: signs no longer; compromised: revoked, on the CRL.
  ended_because text constraint officer_key_end_known check (ended_because in ('renewed', 'forgotten', 'left', 'compromised')),
  -- Tries to open it since tries_began_at, counted before a passphrase is looked at.
  tries integer not null default 0,
  tries_began_at timestamptz not null default clock_timestamp(),
  constraint officer_key_pk primary key (tenant, id),
  constraint officer_key_person_known foreign key (tenant, person) references person,
  constraint officer_key_end_whole check
    ((ended_at is null) = (ended_because is null) and (ended_at is null) = (sealed is not null))
);
create unique index officer_key_one_active on officer_key (tenant, person) where ended_at is null;
select isolate_tenant('officer_key'::regclass);
grant select, insert on officer_key to alur_app;
grant update (sealed, ended_at, ended_because, tries, tries_began_at) on officer_key to alur_app;
