import { timingSafeEqual } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Audited } from '../../shared/protocol/audit.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { deriveLinkKey, hashKey } from './link-keys.ts'
import type {
  LinkChange,
  LinkLedger,
  LinkRefusal,
  LinkRow,
  NewLink,
  OwnerActor,
  ShownLink,
} from './link-ledger.ts'
import { keyOfLink, openRoots, sealRoots, type Roots } from './link-roots.ts'
import { fromLinkRow, inOrder, newLinkRow, toLinkRow } from './link-rows.ts'
import type { LedgerTables } from './schema.ts'
import type { Actor } from './seat-ledger.ts'
import { aboutLink, type WriteAudit } from './sql-audit-ledger.ts'

interface LinkLedgerSources {
  /** Unix ms. */
  readonly now: () => number
  /** 128 random bits as unpadded base64url: a link's id, a root. */
  readonly newId: () => string
  readonly randomBytes: (count: number) => Uint8Array
  readonly writeAudit: WriteAudit
}

/** Why a change went too far, and is undone with its transaction. */
class Undone<Why extends string> extends Error {
  override readonly name = 'Undone'
  readonly why: Why

  constructor(why: Why) {
    super(why)
    this.why = why
  }
}

const IV_BYTES = 12

/**
 * Links on any database that Kysely speaks to. Every transaction begins with a line of the board's audit,
 * so that changes of one board's links follow one another, on all nodes.
 */
export class SqlLinkLedger implements LinkLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #sources: LinkLedgerSources

  constructor(db: Kysely<LedgerTables>, sources: LinkLedgerSources) {
    this.#db = db
    this.#sources = sources
  }

  async find(boardId: string, key: string): Promise<LinkRow | undefined> {
    const keyHash = hashKey(key)
    const row = await liveLinks(this.#db, boardId)
      .selectAll()
      .where('key_hash', '=', keyHash)
      .executeTakeFirst()
    if (!row || !timingSafeEqual(Buffer.from(row.key_hash), Buffer.from(keyHash))) return undefined
    return toLinkRow(row)
  }

  async listOf(
    boardId: string,
    ownerKey: string,
    endedSinceMs: number | null,
  ): Promise<readonly ShownLink[]> {
    const roots = await this.#rootsOf(this.#db, boardId, ownerKey)
    const rows = await this.#db
      .selectFrom('links')
      .selectAll()
      .where('board_id', '=', boardId)
      .where((where) => {
        const isLive = where('revoked_at_ms', 'is', null)
        if (endedSinceMs === null) return isLive
        return where.or([isLive, where('revoked_at_ms', '>=', endedSinceMs)])
      })
      .execute()
    return inOrder(rows.flatMap((row) => toLinkRow(row) ?? [])).map((link) =>
      shown(link, roots, ownerKey),
    )
  }

  async findById(boardId: string, linkId: string): Promise<LinkRow | undefined> {
    const row = await liveLinks(this.#db, boardId)
      .selectAll()
      .where('id', '=', linkId)
      .executeTakeFirst()
    return row && toLinkRow(row)
  }

  async make(wish: NewLink, { deviceHash }: Actor): Promise<ShownLink | 'full'> {
    const { boardId, ownerKey, role } = wish
    const roots = await this.#rootsOf(this.#db, boardId, ownerKey)
    const id = this.#sources.newId()
    const key = deriveLinkKey(roots[0], id)
    const link = newLinkRow({
      id,
      boardId,
      role,
      keyHash: hashKey(key),
      createdAtMs: this.#sources.now(),
      isStandard: false,
      name: wish.name,
      seat: wish.seat && { id, name: wish.name, ...wish.seat },
      expiresAtMs: wish.expiresAtMs ?? null,
      passphraseHash: wish.passphraseHash ?? null,
      maxPeople: wish.maxPeople ?? null,
    })
    return this.#transact<ShownLink, 'full'>(async (transaction) => {
      await this.#audit(transaction, 'link-made', link, deviceHash)
      const count = await countOf(liveLinks(transaction, boardId).where('is_standard', '=', 0))
      if (count >= LIMITS.maxLinks) throw new Undone('full')
      await this.#insert(transaction, link, role === 'owner' ? { roots, key } : null)
      return { link, key }
    })
  }

  async change(
    boardId: string,
    linkId: string,
    change: LinkChange,
    by: OwnerActor,
  ): Promise<ShownLink | LinkRefusal> {
    const link = await this.findById(boardId, linkId)
    if (link === undefined) return 'unknown'
    const changed = changedLink(link, change)
    const words = wordsOf(link, changed)
    const roots = await this.#rootsOf(this.#db, boardId, by.ownerKey)
    if (words === '') return shown(link, roots, by.ownerKey)
    return this.#transact<ShownLink, LinkRefusal>(async (transaction) => {
      await this.#audit(transaction, 'link-changed', changed, by.deviceHash, words)
      const { numUpdatedRows } = await transaction
        .updateTable('links')
        .set({
          name: changed.name,
          expires_at_ms: changed.expiresAtMs,
          passphrase_hash: changed.passphraseHash,
          max_people: changed.maxPeople,
        })
        .where('id', '=', linkId)
        .where('revoked_at_ms', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw new Undone('unknown')
      await requireOwner(transaction, boardId)
      return shown(changed, roots, by.ownerKey)
    })
  }

  async end(boardId: string, linkId: string, by: OwnerActor): Promise<'ended' | LinkRefusal> {
    const link = await this.findById(boardId, linkId)
    if (link === undefined) return 'unknown'
    return this.#transact<'ended', LinkRefusal>(async (transaction) => {
      await this.#audit(transaction, 'link-revoked', link, by.deviceHash)
      await this.#end(transaction, link)
      await requireOwner(transaction, boardId)
      if (link.role === 'owner') await this.#renewRoots(transaction, boardId, by.ownerKey)
      return 'ended'
    })
  }

  async replace(boardId: string, linkId: string, by: OwnerActor): Promise<ShownLink | LinkRefusal> {
    const { newId, now } = this.#sources
    const link = await this.findById(boardId, linkId)
    if (link === undefined) return 'unknown'
    return this.#transact<ShownLink, LinkRefusal>(async (transaction) => {
      await this.#audit(transaction, 'link-replaced', link, by.deviceHash)
      const isOwners = link.role === 'owner'
      await this.#end(transaction, link)
      const roots = isOwners
        ? await this.#renewRoots(transaction, boardId, by.ownerKey)
        : await this.#rootsOf(transaction, boardId, by.ownerKey)
      const id = newId()
      const key = deriveLinkKey(roots[0], id)
      const fresh: LinkRow = {
        ...link,
        id,
        keyHash: hashKey(key),
        createdAtMs: now(),
        usedAtMs: null,
        seat: link.seat && { ...link.seat, id },
      }
      await this.#insert(transaction, fresh, isOwners ? { roots, key } : null)
      await this.#audit(transaction, 'link-made', fresh, by.deviceHash)
      return { link: fresh, key }
    })
  }

  async noteUse(linkIds: readonly string[], atMs: number): Promise<void> {
    if (linkIds.length === 0) return
    await this.#db
      .updateTable('links')
      .set({ used_at_ms: atMs })
      .where('id', 'in', linkIds)
      .execute()
  }

  async #rootsOf(db: Kysely<LedgerTables>, boardId: string, ownerKey: string): Promise<Roots> {
    const row = await db
      .selectFrom('links')
      .select(['id', 'roots'])
      .where('board_id', '=', boardId)
      .where('key_hash', '=', hashKey(ownerKey))
      .executeTakeFirst()
    return openRoots(row?.roots ?? null, row ?? { id: '' }, ownerKey)
  }

  /** Draws another root and gives it to every live owner's link whose key can be found. */
  async #renewRoots(
    transaction: Transaction<LedgerTables>,
    boardId: string,
    ownerKey: string,
  ): Promise<Roots> {
    const known = await this.#rootsOf(transaction, boardId, ownerKey)
    const roots: Roots = [this.#sources.newId(), ...known]
    const owners = await liveLinks(transaction, boardId)
      .selectAll()
      .where('role', '=', 'owner')
      .execute()
    for (const link of owners.flatMap((row) => toLinkRow(row) ?? [])) {
      const key = keyOfLink(link, known, ownerKey)
      if (key === null) continue
      await transaction
        .updateTable('links')
        .set({ roots: this.#seal(roots, link, key) })
        .where('id', '=', link.id)
        .execute()
    }
    return roots
  }

  #seal(roots: Roots, link: LinkRow, key: string): string {
    return sealRoots(roots, link, key, this.#sources.randomBytes(IV_BYTES))
  }

  /** @param owner what an owner's link is to lead to; null for any other */
  async #insert(
    transaction: Transaction<LedgerTables>,
    link: LinkRow,
    owner: { readonly roots: Roots; readonly key: string } | null,
  ): Promise<void> {
    const sealed = owner && this.#seal(owner.roots, link, owner.key)
    await transaction.insertInto('links').values(fromLinkRow(link, sealed)).execute()
  }

  async #end(transaction: Transaction<LedgerTables>, { id }: LinkRow): Promise<void> {
    const { numUpdatedRows } = await transaction
      .updateTable('links')
      .set({ revoked_at_ms: this.#sources.now() })
      .where('id', '=', id)
      .where('revoked_at_ms', 'is', null)
      .executeTakeFirst()
    // Somebody else has just done it, and written it down.
    if (numUpdatedRows === 0n) throw new Undone('unknown')
  }

  async #audit(
    transaction: Transaction<LedgerTables>,
    what: Extract<Audited, `link-${string}`>,
    link: LinkRow,
    deviceHash: string | null,
    words?: string,
  ): Promise<void> {
    const line = aboutLink(what, link, deviceHash, words)
    await this.#sources.writeAudit(transaction, link.boardId, this.#sources.now(), [line])
  }

  /** @returns why the change was undone, where it was */
  async #transact<T, Why extends string>(
    change: (transaction: Transaction<LedgerTables>) => Promise<T>,
  ): Promise<T | Why> {
    try {
      return await this.#db.transaction().execute(change)
    } catch (problem) {
      if (problem instanceof Undone) return (problem as Undone<Why>).why
      throw problem
    }
  }
}

function liveLinks(db: Kysely<LedgerTables>, boardId: string) {
  return db.selectFrom('links').where('board_id', '=', boardId).where('revoked_at_ms', 'is', null)
}

async function countOf(links: ReturnType<typeof liveLinks>): Promise<number> {
  const { count } = await links
    .select(({ fn }) => fn.countAll<number | bigint | string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Somebody must be able to come as the board's owner, for good and from whichever device. */
async function requireOwner(
  transaction: Transaction<LedgerTables>,
  boardId: string,
): Promise<void> {
  const owners = liveLinks(transaction, boardId)
    .where('role', '=', 'owner')
    .where('expires_at_ms', 'is', null)
    .where('max_people', 'is', null)
  if ((await countOf(owners)) === 0) throw new Undone('last-owner')
}

function shown(link: LinkRow, roots: Roots, ownerKey: string): ShownLink {
  return { link, key: link.endedAtMs === null ? keyOfLink(link, roots, ownerKey) : null }
}

function changedLink(link: LinkRow, change: LinkChange): LinkRow {
  const { name = link.name } = change
  return { ...link, ...change, name, seat: link.seat && { ...link.seat, name } }
}

/** What has changed of a link, for its audit; '' for nothing. */
function wordsOf(before: LinkRow, after: LinkRow): string {
  const changes: string[] = []
  if (after.name !== before.name) changes.push('name')
  if (after.expiresAtMs !== before.expiresAtMs) changes.push('expiry')
  if (after.passphraseHash !== before.passphraseHash) changes.push('passphrase')
  if (after.maxPeople !== before.maxPeople) changes.push('number of people')
  return changes.join(', ')
}
