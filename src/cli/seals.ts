import { join } from 'node:path'
import { kept } from '#app'
import { verifyAuditCommand } from '#platform/audit/command.ts'
import { openDatabase } from '#platform/db.ts'
import { openConfiguredSealedStore } from '#platform/files/configured.ts'
import { type Rotated, rewrapKeys, rotateKeys } from '#platform/key-rotation.ts'
import { demandReady } from '#platform/migrate.ts'
import { counted } from '#platform/words.ts'
import { reachDatabase } from '../prepare.ts'
import { type Command, option } from './command.ts'
import { openInstallation } from './installation.ts'

const told = ({ partnerships, rewrapped, resealed, files }: Rotated): string =>
  `${counted(partnerships, 'partnership')}: ${counted(rewrapped, 'key')} wrapped again, ${counted(resealed, 'text')} and ${counted(files, 'file')} sealed again.`

const rotation =
  (turn: typeof rotateKeys): Command['run'] =>
  async (_typed, around) => {
    await using ending = new AsyncDisposableStack()
    const { url, database, keys } = await openInstallation(around, ending)
    const beside = ending.use(openDatabase(url, { connections: 1 }))
    const store = await openConfiguredSealedStore(around.config, around.folder, { database: beside, keys })
    around.say(told(await turn({ database, keys, kept, now: around.now, store })))
  }

export const rotate: Command = {
  usage: 'keys rotate',
  says: 'Gives every partnership a new key and seals its texts and files again with it. Cut off, it can be run again.',
  options: [],
  words: [0, 0],
  run: rotation(rotateKeys),
}

export const rewrap: Command = {
  usage: 'keys rewrap',
  says: 'Wraps every key with the first key of ACCORD_MASTER_KEY. After that the ones behind it are not needed.',
  options: [],
  words: [0, 0],
  run: rotation(rewrapKeys),
}

export const verifyAudit: Command = {
  usage: 'audit verify [FILE] [--heads FILE]',
  says: 'Proves the chain of every partnership, or of an exported file without any database.',
  options: ['heads'],
  words: [0, 1],
  async run(typed, { config, folder, say }) {
    await using ending = new AsyncDisposableStack()
    const [file] = typed.words
    return await verifyAuditCommand({
      file,
      headsFile: option(typed, 'heads') ?? config.auditHeads ?? join(folder, 'audit-heads.log'),
      async database() {
        const { directUrl: url } = await reachDatabase(config, folder, ending)
        await demandReady(url)
        return openDatabase(url, { connections: 2 })
      },
      say,
    })
  },
}
