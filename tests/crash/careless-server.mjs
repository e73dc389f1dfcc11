// Preloaded into a server that is to lose what it has called saved, as the controls of
// `file-system-crash.test.ts`: CARELESSNESS says how.
import Database from 'libsql'
import { SqliteStore } from '../../build/server/log/sqlite-store.js'

const LATE_BY_MS = 200

const carelessness = {
  'never syncs'() {
    const exec = methodOf(Database, 'exec')
    Database.prototype.exec = function (sql) {
      exec.call(this, sql.replace('synchronous = FULL', 'synchronous = OFF'))
    }
  },

  /** The numbers that changes will have are given out before the changes are anywhere. */
  'acknowledges before it commits'() {
    const append = methodOf(SqliteStore, 'append')
    const promised = new Map()
    SqliteStore.prototype.append = function (batch) {
      const kept = this.heads(batch.map(({ boardId }) => boardId))
      setTimeout(() => append.call(this, batch), LATE_BY_MS)
      return batch.map(({ boardId }) => {
        const seq = Math.max(kept.get(boardId) ?? 0, promised.get(boardId) ?? 0) + 1
        promised.set(boardId, seq)
        return seq
      })
    }
  },
}

carelessness[process.env.CARELESSNESS]?.()

function methodOf(owner, name) {
  return Object.getOwnPropertyDescriptor(owner.prototype, name).value
}
