-- The account of a provider's people ends with their last contract; a contract is prolonged by its addendum alone.

-- Number of the contract or of the addendum that says until when; null for what was recorded before this was kept.
alter table provider add column basis text;

-- Whether somebody may use their account today. A demo city tells stories of the past, and its accounts guard nothing.
create function account_usable(p_tenant uuid, p_person uuid) returns boolean
  language sql stable set search_path = public, pg_temp
  begin atomic
    select not exists (select from tenant t where t.id = p_tenant and t.kind = 'real'
      and contract_over(p_tenant, p_person, (clock_timestamp() at time zone t.time_zone)::date));
  end;
revoke execute on function account_usable(uuid, uuid) from public;
grant execute on function account_usable(uuid, uuid) to alur_app;
