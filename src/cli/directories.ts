import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  confirmDirectory,
  directoryRecord,
  directorySheets,
  keepDirectoryFile,
  planDirectory,
  recordExport,
} from '#modules/people/index.ts'
import { ConfigFault } from '#platform/config.ts'
import { dayOf } from '#platform/days.ts'
import { csvOf, readSpreadsheet, xlsxOf } from '#platform/spreadsheet.ts'
import { counted } from '#platform/words.ts'
import { type Command, option } from './command.ts'
import { openInstallation } from './installation.ts'
import { atTheTerminal, doAs, partnershipNamed } from './partnerships.ts'

export const importDirectory: Command = {
  usage: 'import FILE [--partnership SLUG] [--new-people] [--yes]',
  says: 'Says what a directory file (CSV or XLSX) would change, row by row; with --yes it does so, all of it or nothing. With --new-people whoever has an id that nobody has here is new.',
  options: ['partnership'],
  switches: ['yes', 'new-people'],
  words: [1, 1],
  async run(typed, around) {
    const [path = ''] = typed.words
    const { say } = around
    const bytes = await readFile(path).catch((error: unknown) => {
      throw new ConfigFault(`There is no file ${path}, or it may not be read.`, { cause: error })
    })
    const read = await readSpreadsheet(bytes)
    if (!read.ok) throw new ConfigFault(`${path}: ${read.sentence}.`)
    await using ending = new AsyncDisposableStack()
    const installation = await openInstallation(around, ending)
    const { partnershipId } = await partnershipNamed(typed, installation)
    const [actor, unknownAreNew] = [atTheTerminal(partnershipId), option(typed, 'new-people') !== undefined]
    const asked = { today: dayOf(around.now()), actorId: actor.id, unknownAreNew }
    const planning = await installation.database.session(partnershipId, 'accord_app', async ({ reader }) =>
      planDirectory(read.sheets, await directoryRecord(reader, actor), asked),
    )
    if (!planning.ok) throw new ConfigFault(`${path}: ${planning.sentence}.`)
    const { plan } = planning
    for (const { state, sheet, row, name, faults } of plan.rows)
      if (state !== 'same')
        say(`${sheet} row ${row}: ${state === 'held' ? 'left out' : state}: ${[name, ...faults].join('. ')}`)
    const { counts } = plan
    const sum = `${counts.new} new, ${counts.changed} changed, ${counts.same} unchanged, ${counts.held} left out, ${counts.refused} refused`
    if (counts.refused > 0) throw new ConfigFault(`${sum}. Nothing was imported.`)
    if (option(typed, 'yes') === undefined) {
      say(`${sum}. Nothing was imported yet: add --yes to do so.`)
      return
    }
    const result = await doAs(installation, around, partnershipId, async (work) =>
      confirmDirectory(work, await keepDirectoryFile(work, { name: basename(path), bytes }), {
        ...{ seen: plan.effect, unknownAreNew },
      }),
    )
    if (result.outcome === 'moved' || result.outcome === 'gone')
      throw new ConfigFault('Somebody changed the directory meanwhile. Nothing was imported: run it again.')
    say(`Imported ${path}: ${sum}.`)
  },
}

export const exportDirectory: Command = {
  usage: 'export FILE [--partnership SLUG]',
  says: 'Writes the directory into a file: .xlsx with every sheet, agencies.csv, people.csv or posts.csv with one.',
  options: ['partnership'],
  words: [1, 1],
  async run(typed, around) {
    const [path = ''] = typed.words
    const sheet = ['agencies', 'people', 'posts'].indexOf(/(\w+)\.csv$/i.exec(path)?.[1]?.toLowerCase() ?? '')
    if (sheet < 0 && !/\.xlsx$/i.test(path))
      throw new ConfigFault('The file must end in .xlsx, or be called agencies.csv, people.csv or posts.csv.')
    await using ending = new AsyncDisposableStack()
    const installation = await openInstallation(around, ending)
    const { partnershipId } = await partnershipNamed(typed, installation)
    const sheets = await doAs(installation, around, partnershipId, async (work) => {
      const made = directorySheets(await directoryRecord(work.tx, work.actor))
      await recordExport(work, basename(path), made.flatMap(({ rows }) => rows.slice(1)).length)
      return made
    })
    const one = sheets[sheet]
    await writeFile(path, one ? csvOf(one) : await xlsxOf(sheets), { mode: 0o600 })
    around.say(`Wrote ${counted(sheets.flatMap(({ rows }) => rows.slice(1)).length, 'row')} to ${path}.`)
  },
}
