import { writtenFirst } from '#platform/access.ts'
import { type Answer, type Ask, seeOther, sendStored } from '#platform/site.ts'
import type { Permission } from '#platform/work.ts'
import { askForPage, takePage } from '../commands/prints.ts'
import { latestPrint } from '../queries/prints.ts'
import { isStuck } from '../rules/prints.ts'
import type { PagePrint } from '../schema/prints.ts'
import type { AroundPrint } from '../views/prints.ts'

const isKept = async ({ db, files }: Ask, print: PagePrint | undefined): Promise<boolean> =>
  print?.sha256 ? files.store.has({ partnershipId: db.partnershipId, sha256: print.sha256 }) : false

/** What is known of the PDF of a page that somebody asked for last. */
export async function aroundPrint(ask: Ask, page: string): Promise<AroundPrint> {
  const print = await latestPrint(ask.db, ask.actor.id, page)
  return {
    print,
    isKept: await isKept(ask, print),
    isLost: print?.state === 'waiting' && isStuck(print.askedAt, ask.now),
  }
}

/** Has a page printed beside the process that answers people, and goes back to it. */
export async function printedLater(ask: Ask, page: string, may: Permission): Promise<Answer> {
  await ask.write((work) => askForPage(work, page, may))
  return seeOther(page)
}

/** The PDF of a page as its reader asked for it last, or the page where there is none. It is written down that it was taken. */
export async function printedFile(ask: Ask, page: string, name: string, may: Permission): Promise<Answer> {
  const print = await latestPrint(ask.db, ask.actor.id, page)
  if (!print || print.sha256 === null) return seeOther(page)
  if (!(await isKept(ask, print))) return seeOther(page, 'A PDF is kept for a day. Make it again.')
  await writtenFirst(ask, (work) => takePage(work, print.id, may))
  return sendStored({ name, type: 'pdf', sha256: print.sha256 })
}
