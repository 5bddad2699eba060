-- Sign-in by the city's own identity provider (OpenID Connect).

-- Without a row, or while it is not enabled, nobody comes in this way.
create table oidc_setting (
  tenant uuid not null constraint oidc_setting_tenant_known references tenant,
  issuer text not null constraint oidc_setting_issuer_length check (length(issuer) between 8 and 500),
  client_id text not null constraint oidc_setting_client_length check (length(client_id) between 1 and 200),
  -- Sealed by the installation's box; null for a client without a secret.
  sealed_secret bytea,
  -- What the button calls the provider.
  label text not null constraint oidc_setting_label_length check (length(label) between 1 and 60),
  scope text not null default 'openid profile email',
  -- Which claim tells who comes, and what of ours it is.
  claim text not null constraint oidc_setting_claim_form check (claim ~ '^[A-Za-z0-9_.:/-]{1,100}$'),
  matches text not null constraint oidc_setting_matches_known check (matches in ('nip', 'username')),
  -- Whether the provider has asked for a second factor itself, so that ours is not asked for.
  trusts_factor boolean not null default false,
  enabled boolean not null default false,
  constraint oidc_setting_pk primary key (tenant)
);
select isolate_tenant('oidc_setting'::regclass);

-- A sign-in under way: answered once, by the browser that began it. Nonce and PKCE verifier follow from that browser's
-- cookie, and are kept nowhere.
create table oidc_attempt (
  tenant uuid not null constraint oidc_attempt_tenant_known references tenant,
  state_hash bytea not null,
  -- Hash of the browser's cookie.
  bound_to bytea not null,
  purpose text not null constraint oidc_attempt_purpose_known check (purpose in ('signIn', 'try')),
  -- Of an administrator who tries the setting out.
  account uuid,
  next text not null,
  expires_at timestamptz not null,
  constraint oidc_attempt_pk primary key (tenant, state_hash),
  constraint oidc_attempt_account_known foreign key (tenant, account) references account on delete cascade,
  constraint oidc_attempt_whose check ((purpose = 'try') = (account is not null))
);
create index oidc_attempt_by_age on oidc_attempt (tenant, expires_at);
create index oidc_attempt_of_account on oidc_attempt (tenant, account);
select isolate_tenant('oidc_attempt'::regclass);

-- Who the provider means by a subject. Made at the first sign-in, by the claim; from then on the claim must still agree.
create table oidc_link (
  tenant uuid not null,
  issuer text not null,
  subject text not null constraint oidc_link_subject_length check (length(subject) between 1 and 255),
  account uuid not null,
  linked_at timestamptz not null default clock_timestamp(),
  used_at timestamptz not null default clock_timestamp(),
  constraint oidc_link_pk primary key (tenant, issuer, subject),
  constraint oidc_link_one_per_account unique (tenant, account, issuer),
  constraint oidc_link_account_known foreign key (tenant, account) references account on delete cascade
);
select isolate_tenant('oidc_link'::regclass);

grant select, insert, update, delete on oidc_setting, oidc_attempt, oidc_link to alur_app;
