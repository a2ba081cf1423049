import { access, constants, statfs } from 'node:fs/promises'
import type { Database } from '#platform/db.ts'
import { type Files, fileWarnings } from '#platform/files/files.ts'
import { lettersInTrouble } from '#platform/letter-records.ts'
import { everyPartnership } from '#platform/partnerships.ts'
import type { Check } from '#platform/watching.ts'
import { counted } from '#platform/words.ts'

/** The least room that a day of work may need. */
const ROOM_BYTES = 1024 ** 3

export const databaseCheck = (database: Database): Check => ({
  part: 'The database',
  async ask() {
    const count = (await everyPartnership(database)).length
    return { state: 'ready', says: `It answers, and holds ${count} partnership${count === 1 ? '' : 's'}.` }
  },
})

/** The folder in which files and keys are kept: it can be written to, and has room. */
export const folderCheck = (folder: string): Check => ({
  part: 'The data folder',
  async ask() {
    await access(folder, constants.W_OK)
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize < ROOM_BYTES)
      return { state: 'warning', says: 'Less than 1 GB is free. Make room before it is full.' }
    return { state: 'ready', says: 'It can be written to.' }
  },
})

/** Whether files are looked at by a virus scanner, and whether it answers. */
export const scannerCheck = (files: Pick<Files, 'scanner'>): Check => ({
  part: 'The virus scanner',
  async ask() {
    const warnings = await fileWarnings(files)
    return warnings.length > 0
      ? { state: 'warning', says: warnings.join(' ') }
      : { state: 'ready', says: 'New files are scanned.' }
  },
})

/** Whether letters arrive. Those that failed stand in My work of the business unit too, which can send them again. */
export const lettersCheck = (database: Database, now: () => Temporal.Instant): Check => ({
  part: 'Letters',
  async ask() {
    let count = 0
    for (const { partnershipId } of await everyPartnership(database))
      count += await database.session(partnershipId, 'accord_app', ({ reader }) =>
        lettersInTrouble(reader, now()),
      )
    return count > 0
      ? {
          state: 'warning',
          says: `${counted(count, 'letter')} of the last 30 days did not arrive, or may not have. Check SMTP_URL.`,
        }
      : {
          state: 'ready',
          says: 'Every letter of the last 30 days arrived at its mail server, or is on its way.',
        }
  },
})
