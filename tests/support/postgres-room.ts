import type { Pool } from 'pg'

/** Has a database say that its disk is full once the log holds more than `roomBytes`. */
export async function limitRoom(pool: Pool, roomBytes: number): Promise<void> {
  await pool.query(`
    CREATE FUNCTION refuse_without_room() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      held bigint;
    BEGIN
      SELECT coalesce(sum(length(content)), 0) INTO held FROM log_updates;
      IF held + length(new.content) > ${roomBytes} THEN
        RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full';
      END IF;
      RETURN new;
    END $$;
    CREATE TRIGGER room BEFORE INSERT ON log_updates
      FOR EACH ROW EXECUTE FUNCTION refuse_without_room();
    CREATE TRIGGER room BEFORE INSERT ON log_probe
      FOR EACH ROW EXECUTE FUNCTION refuse_without_room();`)
}

/** The statement that takes this back. */
export const liftLimit = 'DROP FUNCTION IF EXISTS refuse_without_room CASCADE;'
