-- The jobs of a set that failed for a reason of ours get their tries back; the ids of those, which may be none. Runs with
-- the rights of the owner, like the other functions of regrades.sql and for the same reason: the service may not write
-- to the queue of others. It locks jobs alone, so it stands before the set in the lock order, as cancelling does.
create function retry_regrade(p_set uuid, p_at timestamptz) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  update grading_job j set failed_at = null, last_error = null, tries = 0, lease_until = null, worker = null, enqueued_at = p_at
  from regrade_attempt m
  where m.regrade_set_id = p_set and j.id = m.grading_run_id and j.reason = 'regrade' and j.failed_at is not null
  returning j.id;
end $$;

revoke execute on function retry_regrade(uuid, timestamptz) from public;
grant execute on function retry_regrade(uuid, timestamptz) to nbcampus_service;
