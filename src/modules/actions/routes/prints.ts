import { writtenFirst } from '#platform/access.ts'
import type { Module } from '#platform/module.ts'
import { type Ask, notFound, seeOther, sendStored, show, type WorkspaceRoute } from '#platform/site.ts'
import { takeTracker } from '../commands/exporting.ts'
import { askForPrint } from '../commands/prints.ts'
import { findPrint, latestPrint } from '../queries/prints.ts'
import { isStuck, PRINTS } from '../rules/prints.ts'
import { actionsAsked, askedIn } from '../rules/tracker.ts'
import { readEveryAction } from '../rules.ts'
import type { TrackerPrint } from '../schema/prints.ts'
import { printPage } from '../views/prints.ts'
import { askedInForm, partsAsked } from './narrowing.ts'

const isKept = async ({ db, files }: Ask, print: TrackerPrint | undefined): Promise<boolean> =>
  print?.sha256 ? files.store.has({ partnershipId: db.partnershipId, sha256: print.sha256 }) : false

/** The tracker as a board paper: made beside the process that answers people, and kept for a day. */
export const printRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    ...{ method: 'GET', path: PRINTS, may: readEveryAction },
    async answer(ask) {
      const asked = actionsAsked(ask.query)
      const print = await latestPrint(ask.db, ask.actor.id, askedIn(asked))
      const isLost = print?.state === 'waiting' && isStuck(print.askedAt, ask.now)
      const around = { print, isLost, isKept: await isKept(ask, print) }
      return show(printPage(asked, await partsAsked(ask, modules(), asked), around))
    },
  },
  {
    ...{ method: 'POST', path: PRINTS, may: readEveryAction },
    async answer(ask) {
      const asked = askedInForm(ask.body)
      await ask.write((work) => askForPrint(work, asked))
      const query = askedIn(asked)
      return seeOther(query ? `${PRINTS}?${query}` : PRINTS)
    },
  },
  {
    ...{ method: 'GET', path: `${PRINTS}/:trackerPrintId/actions.pdf`, may: readEveryAction },
    async answer(ask) {
      const print = await findPrint(ask.db, ask.id<'tracker print'>('trackerPrintId'))
      if (print?.personId !== ask.actor.id) return notFound
      const { sha256, asked, actions } = print
      const back = asked ? `${PRINTS}?${asked}` : PRINTS
      if (sha256 === null) return seeOther(back)
      if (!(await isKept(ask, print)))
        return seeOther(back, 'A board paper is kept for a day. Make it again.')
      await writtenFirst(ask, (work) => takeTracker(work, 'actions.pdf', actions))
      return sendStored({ name: 'actions.pdf', type: 'pdf', sha256 })
    },
  },
]
