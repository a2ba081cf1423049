import { broughtBy, canBeOpened, GONE, largestFile, withFileError } from '#modules/documents/index.ts'
import { blank, type FormState, filled, parseForm } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { settingAt } from '#platform/settings.ts'
import {
  type Answer,
  type Ask,
  invalid,
  notFound,
  seeOther,
  sendStored,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { addEvidence, takeBackEvidence } from '../commands/evidence.ts'
import { evidenceForm, takeBackForm } from '../forms.ts'
import { evidenceInPlain } from '../queries/confidential.ts'
import { evidenceIn, evidenceOf, type ScannedEvidence } from '../queries/evidence.ts'
import type { NamedAction } from '../queries.ts'
import { mayTakeBack } from '../rules/verifying.ts'
import { readActions, reportActions } from '../rules.ts'
import { ACTIONS } from '../views/action.ts'
import { type AroundEvidence, heldEvidencePage, newEvidencePage, takeBackPage } from '../views/evidence.ts'
import { originsHere, withAction, withReportable } from './around.ts'

const aroundNew = async (ask: Ask): Promise<AroundEvidence> => ({
  megabytes: await settingAt(ask.db, largestFile, ask.today),
  brought: broughtBy(ask, ask.sent),
  notMonitored: await notMonitored(ask.db, ask.today),
})

/** What is wrong with the file of a form; a file is not asked for. */
const withRefusal = (form: FormState, { sent }: Ask): FormState => (sent ? withFileError(form, sent) : form)

/** The evidence that the path names, with its words. */
const evidenceHere = async (ask: Ask, action: NamedAction): Promise<ScannedEvidence | undefined> =>
  evidenceIn(
    await evidenceInPlain(ask, await evidenceOf(ask.db, action.id)),
    ask.id<'evidence'>('evidenceId'),
  )

export function evidenceRoutes(modules: () => readonly Module[]): readonly WorkspaceRoute[] {
  const reporting = withReportable(modules)

  const withEvidence = (run: (ask: Ask, action: NamedAction, found: ScannedEvidence) => Promise<Answer>) =>
    reporting(async (ask, action) => {
      const found = await evidenceHere(ask, action)
      return found && !found.takenBackAt && mayTakeBack(ask.actor, action, found)
        ? run(ask, action, found)
        : notFound
    })

  async function add(ask: Ask, action: NamedAction): Promise<Answer> {
    const around = await aroundNew(ask)
    const parsed = parseForm(evidenceForm, ask.body)
    const { sent } = ask
    if (!parsed.ok || (sent && 'refused' in sent)) {
      const form = withRefusal(parsed.ok ? filled(ask.body) : parsed.form, ask)
      return invalid(newEvidencePage(action, around, form))
    }
    const shownAt = `${ACTIONS}/${action.id}#evidence`
    const result = await ask.add(shownAt, (work) =>
      addEvidence(work, action.id, parsed.input, sent, originsHere(ask, modules())),
    )
    if (!('refused' in result)) return seeOther(shownAt, 'The evidence is added.')
    const text = result.refused === 'gone' ? GONE : 'The action is closed. Nothing more is added to it'
    const form = { typed: ask.body, errors: [{ field: result.refused === 'gone' ? 'file' : 'words', text }] }
    return invalid(newEvidencePage(action, { ...around, brought: undefined }, form))
  }

  const at = `${ACTIONS}/:actionId/evidence`
  return [
    {
      method: 'GET',
      path: `${at}/new`,
      may: reportActions,
      answer: reporting(async (ask, action) => show(newEvidencePage(action, await aroundNew(ask), blank))),
    },
    {
      ...{ method: 'POST', path: `${at}/new`, may: reportActions, takesFile: true, freeTextFrom: 'members' },
      answer: reporting(add),
    },
    {
      method: 'GET',
      path: `${at}/:evidenceId/file`,
      may: readActions,
      answer: withAction(async (ask, action) => {
        const found = await evidenceHere(ask, action)
        if (!found?.sha256 || found.type === '' || found.takenBackAt) return notFound
        if (!canBeOpened(found)) return { status: 403, page: heldEvidencePage(action, found) }
        return sendStored({ name: found.name, type: found.type, sha256: found.sha256 })
      }),
    },
    {
      method: 'GET',
      path: `${at}/:evidenceId/take-back`,
      may: reportActions,
      answer: withEvidence(async (ask, action, found) =>
        show(takeBackPage(action, found, await notMonitored(ask.db, ask.today), blank)),
      ),
    },
    {
      method: 'POST',
      path: `${at}/:evidenceId/take-back`,
      may: reportActions,
      freeTextFrom: 'members',
      answer: withEvidence(async (ask, action, found) => {
        const parsed = parseForm(takeBackForm, ask.body)
        if (!parsed.ok)
          return invalid(takeBackPage(action, found, await notMonitored(ask.db, ask.today), parsed.form))
        await ask.write((work) =>
          takeBackEvidence(work, action.id, found.id, parsed.input, originsHere(ask, modules())),
        )
        return seeOther(`${ACTIONS}/${action.id}#evidence`, 'The evidence is taken back.')
      }),
    },
  ]
}
