import type { ClientBase } from 'pg'

/**
 * What PostgreSQL has besides the ledger's tables: the update log and the bytes of pictures, snapshots and
 * talks. The tables of the log are those of SQLite (`log/sqlite-schema.ts`), with a `uid` for each update, so
 * that one that is tried again after a lost connection is kept once.
 *
 * A version that has been released is never changed; the next is added below it.
 *
 * - `log_append` takes a whole batch in one statement: no lock is ever held while a node thinks, or is
 *   paused, or has died. Boards are locked in the order of their ids, so that nodes wait for each other
 *   in one direction only; a board's numbers are given under its lock, so they become visible in order.
 *   The running hash is that of `log/chain.ts`.
 * - `log_probe` is always empty, and never in the write-ahead log: `check` tries there whether there
 *   is room.
 */
const VERSIONS: readonly string[] = [
  `CREATE TABLE log_boards (
     board bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id text NOT NULL UNIQUE,
     seq bigint NOT NULL,
     chain bytea NOT NULL,
     base_seq bigint NOT NULL,
     base_chain bytea NOT NULL
   ) WITH (fillfactor = 50);

   CREATE TABLE log_updates (
     board bigint NOT NULL,
     seq bigint NOT NULL,
     uid uuid NOT NULL UNIQUE,
     chain bytea NOT NULL,
     content bytea NOT NULL,
     PRIMARY KEY (board, seq)
   );

   CREATE TABLE log_states (
     board bigint PRIMARY KEY,
     hash bytea NOT NULL,
     content bytea NOT NULL
   );

   CREATE UNLOGGED TABLE log_probe (content bytea NOT NULL);

   CREATE TABLE image_files (
     hash text PRIMARY KEY,
     put_at_ms bigint NOT NULL,
     content bytea NOT NULL
   );
   ALTER TABLE image_files ALTER COLUMN content SET STORAGE EXTERNAL;

   CREATE FUNCTION log_append(
     board_ids text[], uids uuid[], starts integer[], lengths integer[], contents bytea,
     may_be_known boolean
   ) RETURNS bigint[] LANGUAGE plpgsql AS $$
   DECLARE
     head log_boards%ROWTYPE;
     item record;
     known_seq bigint;
     piece bytea;
     seqs bigint[] := '{}';
   BEGIN
     INSERT INTO log_boards (id, seq, chain, base_seq, base_chain)
       SELECT new.id, 0, new.chain, 0, new.chain
       FROM (
         SELECT DISTINCT each.id,
           substring(sha256(convert_to(each.id, 'UTF8')) FROM 1 FOR 16) AS chain
         FROM unnest(board_ids) AS each (id)
       ) AS new
       WHERE NOT EXISTS (SELECT FROM log_boards AS old WHERE old.id = new.id)
       ORDER BY new.id
       ON CONFLICT (id) DO NOTHING;
     PERFORM FROM log_boards WHERE id = ANY (board_ids) ORDER BY id FOR UPDATE;
     FOR item IN
       SELECT * FROM unnest(board_ids, uids, starts, lengths) AS batch (id, uid, start, length)
     LOOP
       IF head.id IS DISTINCT FROM item.id THEN
         UPDATE log_boards SET seq = head.seq, chain = head.chain WHERE board = head.board;
         SELECT * INTO STRICT head FROM log_boards WHERE id = item.id;
       END IF;
       IF may_be_known THEN
         SELECT seq INTO known_seq FROM log_updates WHERE uid = item.uid;
         IF FOUND THEN
           seqs := seqs || known_seq;
           CONTINUE;
         END IF;
       END IF;
       piece := substring(contents FROM item.start + 1 FOR item.length);
       head.seq := head.seq + 1;
       head.chain := substring(sha256(head.chain || int8send(head.seq) || piece) FROM 1 FOR 16);
       INSERT INTO log_updates (board, seq, uid, chain, content)
         VALUES (head.board, head.seq, item.uid, head.chain, piece);
       seqs := seqs || head.seq;
     END LOOP;
     UPDATE log_boards SET seq = head.seq, chain = head.chain WHERE board = head.board;
     RETURN seqs;
   END $$;

   CREATE FUNCTION log_compact(board_id text, read_seq bigint, read_base_seq bigint, state bytea)
   RETURNS text LANGUAGE plpgsql AS $$
   DECLARE
     head log_boards%ROWTYPE;
     read_chain bytea;
   BEGIN
     SELECT * INTO head FROM log_boards WHERE id = board_id FOR UPDATE;
     IF FOUND AND head.base_seq <> read_base_seq THEN
       RETURN 'overtaken';
     END IF;
     IF NOT FOUND OR read_seq > head.seq OR read_seq <= head.base_seq THEN
       RAISE EXCEPTION 'The log of board % goes from % to %: it cannot be compacted at %.',
         board_id, coalesce(head.base_seq, 0), coalesce(head.seq, 0), read_seq;
     END IF;
     SELECT chain INTO read_chain FROM log_updates
       WHERE board = head.board AND seq <= read_seq ORDER BY seq DESC LIMIT 1;
     read_chain := coalesce(read_chain, head.base_chain);
     DELETE FROM log_updates WHERE board = head.board AND seq <= read_seq;
     INSERT INTO log_states (board, hash, content)
       VALUES (
         head.board,
         substring(sha256(read_chain || int8send(read_seq) || state) FROM 1 FOR 16),
         state
       )
       ON CONFLICT (board) DO UPDATE SET hash = excluded.hash, content = excluded.content;
     UPDATE log_boards SET base_seq = read_seq, base_chain = read_chain WHERE board = head.board;
     RETURN 'compacted';
   END $$;`,
  `CREATE TABLE snapshot_files (
     hash text PRIMARY KEY,
     put_at_ms bigint NOT NULL,
     content bytea NOT NULL
   );
   ALTER TABLE snapshot_files ALTER COLUMN content SET STORAGE EXTERNAL;`,
  `CREATE TABLE talk_bytes (
     hash text PRIMARY KEY,
     put_at_ms bigint NOT NULL,
     content bytea NOT NULL
   );
   ALTER TABLE talk_bytes ALTER COLUMN content SET STORAGE EXTERNAL;`,
]

/**
 * Brings the tables to this version's form, in one transaction. Only while no other node does.
 * @param client given up afterwards, which takes back what was not committed
 * @throws Error when a newer version of Wholeplace has been at the database
 */
export async function migratePostgres(client: ClientBase): Promise<void> {
  await client.query('BEGIN')
  await client.query('CREATE TABLE IF NOT EXISTS store_version (version integer NOT NULL)')
  const found = await readVersion(client)
  for (const statements of VERSIONS.slice(found)) await client.query(statements)
  await client.query('DELETE FROM store_version')
  await client.query('INSERT INTO store_version (version) VALUES ($1)', [VERSIONS.length])
  await client.query('COMMIT')
}

/**
 * @returns the version that the tables are still to become; undefined when they are up to date
 * @throws Error when a newer version of Wholeplace has been at the database
 */
export async function nextStoreVersion(client: Queries): Promise<number | undefined> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `SELECT to_regclass('store_version') IS NOT NULL AS "isThere"`,
  )
  const found = rows[0]?.isThere === true ? await readVersion(client) : 0
  return found < VERSIONS.length ? found + 1 : undefined
}

type Queries = Pick<ClientBase, 'query'>

async function readVersion(client: Queries): Promise<number> {
  const { rows } = await client.query<{ version: number }>('SELECT version FROM store_version')
  const found = rows[0]?.version ?? 0
  if (found <= VERSIONS.length) return found
  throw new Error(
    'The database was written by a newer version of Wholeplace. Start that version, or a later one.',
  )
}
