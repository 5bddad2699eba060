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

-- Queues a job inside the running transaction, so that it exists exactly when the act does. Takes the settings of
-- its queue, as the library's own insert would. Refuses a queue that no process has announced.
create function enqueue_job(job_name text, payload jsonb, run_after timestamptz default now()) returns uuid
  language plpgsql
as $$
declare
  job uuid;
begin
  insert into pgboss.job (
    name, data, start_after, policy, dead_letter, retry_limit, retry_delay, retry_backoff, retry_delay_max,
    expire_seconds, deletion_seconds, keep_until, heartbeat_seconds
  )
  select q.name, payload, run_after, q.policy, q.dead_letter, q.retry_limit, q.retry_delay, q.retry_backoff,
         q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
         run_after + q.retention_seconds * interval '1 second', q.heartbeat_seconds
    from pgboss.queue q
   where q.name = job_name
  returning id into job;
  if job is null then
    raise exception 'no queue is named %', job_name using errcode = 'undefined_object';
  end if;
  return job;
end
$$;
