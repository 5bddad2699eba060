-- How a city looks: its colour and crest, and where people ask for help. One row per city, absent before it has said.

create table city_look (
  tenant uuid constraint city_look_pk primary key constraint city_look_tenant_known references tenant,
  colour text constraint city_look_colour_form check (colour ~ '^#[0-9a-f]{6}$'),
  contact text constraint city_look_contact_length check (length(contact) between 3 and 254),
  crest bytea constraint city_look_crest_size check (octet_length(crest) between 1 and 65536),
  crest_type text constraint city_look_crest_type_known check (crest_type in ('image/png', 'image/webp')),
  -- SHA-256 in base64url: the crest's address carries it, so a changed crest has another.
  crest_digest text,
  constraint city_look_crest_whole check ((crest is null) = (crest_type is null) and (crest is null) = (crest_digest is null))
);
select isolate_tenant('city_look'::regclass);
grant select, insert, update on city_look to alur_app;

alter table administrative_change drop constraint administrative_change_subject_known;
alter table administrative_change add constraint administrative_change_subject_known
  check (subject in ('agency', 'position', 'person', 'tenure', 'account', 'tenant', 'provider', 'look'));
