-- Passkeys, code apps and recovery codes; sign-in that waits for its second factor; devices known again; forms held while
-- somebody confirms who they are; how long sessions last in this city.

-- When this session last proved who holds it; null has never done so since this is noted.
alter table session add column factor_at timestamptz;

create table passkey (
  tenant uuid not null,
  id uuid not null,
  account uuid not null,
  -- What the authenticator calls it, and its key in COSE form.
  credential bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  constraint passkey_pk primary key (tenant, id),
  constraint passkey_credential_unique unique (tenant, credential),
  constraint passkey_account_known foreign key (tenant, account) references account on delete cascade
);
create index passkey_of_account on passkey (tenant, account);
select isolate_tenant('passkey'::regclass);

-- A question to an authenticator: answered once, by the browser and at the address it was made for.
create table passkey_challenge (
  tenant uuid not null constraint passkey_challenge_tenant_known references tenant,
  challenge_hash bytea not null,
  -- Hash of the cookie of a visitor, or of a session.
  bound_to bytea not null,
  purpose text not null constraint passkey_challenge_purpose_known check (purpose in ('register', 'signIn', 'confirm')),
  origin text not null,
  expires_at timestamptz not null,
  constraint passkey_challenge_pk primary key (tenant, challenge_hash)
);
create index passkey_challenge_by_age on passkey_challenge (tenant, expires_at);
select isolate_tenant('passkey_challenge'::regclass);

create table code_app (
  tenant uuid not null,
  account uuid not null,
  -- The shared key, sealed by the installation's box.
  sealed_key bytea not null,
  -- Null until its first code was typed.
  confirmed_at timestamptz,
  -- Step of 30 seconds whose code was used last: no code holds twice.
  last_step bigint not null default 0,
  constraint code_app_pk primary key (tenant, account),
  constraint code_app_account_known foreign key (tenant, account) references account on delete cascade
);
select isolate_tenant('code_app'::regclass);

create table recovery_code (
  tenant uuid not null,
  code_hash bytea not null,
  account uuid not null,
  used_at timestamptz,
  constraint recovery_code_pk primary key (tenant, code_hash),
  constraint recovery_code_account_known foreign key (tenant, account) references account on delete cascade
);
create index recovery_code_of_account on recovery_code (tenant, account);
select isolate_tenant('recovery_code'::regclass);

-- Whose password was right, and whose second factor is waited for.
create table half_sign_in (
  tenant uuid not null,
  token_hash bytea not null,
  account uuid not null,
  expires_at timestamptz not null,
  constraint half_sign_in_pk primary key (tenant, token_hash),
  constraint half_sign_in_account_known foreign key (tenant, account) references account on delete cascade
);
create index half_sign_in_by_age on half_sign_in (tenant, expires_at);
create index half_sign_in_of_account on half_sign_in (tenant, account);
select isolate_tenant('half_sign_in'::regclass);

-- Browsers in which an account was signed in before: its lock does not hold them out.
create table known_device (
  tenant uuid not null,
  token_hash bytea not null,
  account uuid not null,
  used_at timestamptz not null default clock_timestamp(),
  constraint known_device_pk primary key (tenant, token_hash, account),
  constraint known_device_account_known foreign key (tenant, account) references account on delete cascade
);
create index known_device_of_account on known_device (tenant, account);
select isolate_tenant('known_device'::regclass);

-- A form that was sent when a fresh factor was due: sealed, for ten minutes, sent on when that is given.
create table held_form (
  tenant uuid not null,
  id uuid not null,
  account uuid not null,
  sealed bytea not null,
  expires_at timestamptz not null,
  constraint held_form_pk primary key (tenant, id),
  constraint held_form_account_known foreign key (tenant, account) references account on delete cascade
);
create index held_form_by_age on held_form (tenant, expires_at);
create index held_form_of_account on held_form (tenant, account);
select isolate_tenant('held_form'::regclass);

-- How people sign in to this city; without a row, what the columns say by themselves.
create table sign_in_setting (
  tenant uuid not null constraint sign_in_setting_tenant_known references tenant,
  idle_minutes integer not null default 480 constraint sign_in_setting_idle check (idle_minutes between 5 and 720),
  absolute_minutes integer not null default 720 constraint sign_in_setting_absolute check (absolute_minutes between 30 and 1440),
  -- Whether administrators must have a second factor; never asked of a demo city.
  administrators_need_factor boolean not null default true,
  constraint sign_in_setting_pk primary key (tenant),
  constraint sign_in_setting_order check (idle_minutes <= absolute_minutes)
);
select isolate_tenant('sign_in_setting'::regclass);

grant select, insert, update, delete on passkey, passkey_challenge, code_app, recovery_code, half_sign_in, known_device,
  held_form, sign_in_setting to alur_app;

-- Tokens say what they may in finer words. What signs and what changes people or the city is not given by the old ones.
alter table api_token no force row level security;
update api_token set scopes = array['account:read', 'dossiers:read', 'people:read', 'settings:read']
  || case when 'act' = any(scopes) then array['account:write', 'dossiers:act'] else '{}'::text[] end;
alter table api_token force row level security;
alter table api_token add constraint api_token_scopes_known check (scopes <@ array['account:read', 'account:write',
  'dossiers:read', 'dossiers:act', 'letters:sign', 'people:read', 'people:write', 'settings:read', 'settings:write']);
