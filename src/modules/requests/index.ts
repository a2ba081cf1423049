/** What people ask about information, what they complain of, and breaches: a register in which each has its clock. */
import type { KeptTable } from '#platform/keeping.ts'
import type { Module, Panel } from '#platform/module.ts'

import { putBackEntry, putBackText, takeOutEntry, takeOutText } from './commands/disclosing.ts'
import { holdings, undoable } from './commands/holdings.ts'

import { keptTables } from './keeping.ts'
import { requestAttention, requestClocks } from './queries/clocks.ts'
import { cockpit, measures } from './queries/measures.ts'
import { findEntry, findText, requestById } from './queries/requests.ts'
import { search } from './queries/searching.ts'
import { askingRoutes, receiptLinks } from './routes/asking.ts'
import { heldRoutes } from './routes/held.ts'
import { registerRoutes } from './routes/register.ts'
import { requestRoutes } from './routes/request.ts'
import { REQUEST, REQUEST_ENTRY, REQUEST_TEXT, REQUESTS, readRequests, thingOf } from './rules/kinds.ts'
import { letters } from './rules/letters.ts'
import { requestSettings } from './rules/periods.ts'
import type { EntryId, RequestId } from './schema.ts'
import { help } from './views/help.ts'
import { HERE } from './views/register.ts'

export { recordRequest } from './commands/recording.ts'
export { everyRequest } from './queries/requests.ts'
export { REQUEST, requestPath } from './rules/kinds.ts'
export type { Request, RequestId, RequestKind } from './schema.ts'

/** What the register is handed: the documents of a request as a panel, and what every table keeps. */
export interface RequestsAbove {
  readonly documents: () => Panel
  readonly kept: () => readonly KeptTable[]
}

export const requestsModule = ({ documents, kept }: RequestsAbove): Module => ({
  name: 'requests',
  title: 'Requests about information',
  offMeans: 'The register of requests is out of sight, and nobody is told of their deadlines.',
  entranceRoutes: askingRoutes,
  linkPurposes: receiptLinks,
  letters,
  workspaceRoutes: [
    ...registerRoutes,
    ...heldRoutes(kept),
    ...requestRoutes({ heading: 'Documents', order: 40, show: (ask, id) => documents().show(ask, id) }),
  ],
  menu: [
    {
      ...{ group: 'Administration', text: HERE, href: REQUESTS, icon: 'form', may: readRequests },
      section: 'What needs looking at',
      about: 'Requests for access and freedom of information, complaints and breaches, each with its clock.',
    },
  ],
  help,
  holdings,
  undoable: [undoable],
  things: [
    {
      kind: REQUEST,
      words: 'request',
      async find(reader, id) {
        const request = await requestById(reader, id as RequestId)
        return request && thingOf(request)
      },
    },
  ],
  disclosureSources: [
    {
      kind: REQUEST_TEXT,
      words: 'text of a request',
      find: (ask, id) => findText(ask, id as RequestId),
      takeOut: (work, id) => takeOutText(work, id as RequestId),
      putBack: (work, id, text) => putBackText(work, id as RequestId, text),
    },
    {
      kind: REQUEST_ENTRY,
      words: 'entry in the history of a request',
      find: (ask, id) => findEntry(ask, id as EntryId),
      takeOut: (work, id) => takeOutEntry(work, id as EntryId),
      putBack: (work, id, text) => putBackEntry(work, id as EntryId, text),
    },
  ],
  clockKinds: Object.values(requestClocks),
  settings: requestSettings,
  attention: (reader, actor, _today, now) => requestAttention(reader, actor, now),
  measures,
  cockpit,
  search,
  kept: keptTables,
})
