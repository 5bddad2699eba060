-- What every later migration stands on: the application's login may use the schema, not shape it,
-- and the tenant of the running transaction has one name.

revoke create on schema public from public;
grant usage on schema public to alur_app;
grant select on schema_migration to alur_app;

-- The tenant that withTenant has set for this transaction; null outside of one.
-- An empty string is what PostgreSQL leaves behind after a transaction-local setting has ended.
create function current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant', true), '')::uuid;
