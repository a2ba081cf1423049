import { recommendationsFrom, recommendationsToName } from '#modules/actions/index.ts'
import { agencyNames } from '#modules/people/index.ts'
import { mayOpen, openThing, type Right } from '#platform/access.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { addSample, changeSample, closeSample, drawCases } from '../commands/samples.ts'
import { closeSampleForm, drawForm, type SampleChoices, sampleForm } from '../forms/samples.ts'
import { auditResults, auditState } from '../queries/audit-state.ts'
import { casesOf, everySample, findSample, type NamedSample } from '../queries/samples.ts'
import { closingFaults, keepSamples, openCases, readSamples, SAMPLES, thingOf } from '../rules/samples.ts'
import type { AroundAudit } from '../views/audit.ts'
import { samplePage } from '../views/sample.ts'
import {
  closeSamplePage,
  drawPage,
  filledSample,
  newSamplePage,
  sampleFormPage,
  staleSamplePage,
} from '../views/sample-forms.ts'
import { samplesPage } from '../views/samples.ts'

/** For whoever had a form open when the sample was drawn or closed. */
const TOO_LATE = 'Somebody drew or closed this audit meanwhile. Open it again'

const pageOf = ({ id }: NamedSample): string => `${SAMPLES}/${id}`

export const withSample =
  (run: (ask: Ask, sample: NamedSample) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const sample = await findSample(ask.db, ask.actor, ask.id<'sample of cases'>('sampleId'))
    return sample ? run(ask, sample) : notFound
  }

/** Runs what follows for whoever may do this with the cases of a sample. That they asked is written first. */
export const withOpenedSample = (right: Right, run: (ask: Ask, sample: NamedSample) => Promise<Answer>) =>
  withSample(async (ask, sample) => {
    const opened = await openThing(ask, thingOf(sample), { right })
    return opened.ok ? run(ask, sample) : opened.answer
  })

/** What the page of a case audit shows besides that of any sample; nothing for a dip sample. */
async function aroundAudit(ask: Ask, sample: NamedSample): Promise<AroundAudit | undefined> {
  if (sample.kind !== 'case-audit') return undefined
  const { db, actor } = ask
  const state = await auditState(db, sample, await casesOf(db, sample.id))
  return {
    state,
    results: sample.closedOn ? await auditResults(db, sample, state) : undefined,
    agencies: new Map((await agencyNames(db)).map(({ id, name }) => [id, name])),
    recommendations: new Map((await recommendationsToName(ask)).map(({ id, words }) => [id, words])),
    mayKeep: holds(actor, keepSamples),
    mayDecide: (await mayOpen(ask, thingOf(sample), 'decide')).may,
  }
}

const choicesFor = async ({ db, actor }: Ask, current?: NamedSample): Promise<SampleChoices> => ({
  current,
  earlier: (await everySample(db, actor)).filter(
    ({ id, closedOn }) => closedOn !== null && id !== current?.id,
  ),
})

export const sampleRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: SAMPLES,
    may: readSamples,
    answer: async ({ db, actor, today }) =>
      show(samplesPage(await everySample(db, actor), { mayKeep: holds(actor, keepSamples), today })),
  },
  {
    method: 'GET',
    path: `${SAMPLES}/new`,
    may: keepSamples,
    answer: async (ask) => show(newSamplePage(await choicesFor(ask), blank)),
  },
  {
    method: 'POST',
    path: `${SAMPLES}/new`,
    may: keepSamples,
    async answer(ask) {
      const choices = await choicesFor(ask)
      const parsed = parseForm(sampleForm(choices), ask.body)
      if (!parsed.ok) return invalid(newSamplePage(choices, parsed.form))
      const { id } = await ask.add(SAMPLES, (work) => addSample(work, parsed.input))
      return seeOther(`${SAMPLES}/${id}`, 'The audit is planned.')
    },
  },
  {
    method: 'GET',
    path: `${SAMPLES}/:sampleId`,
    may: readSamples,
    answer: withSample(async (ask, sample) => {
      const { db, actor, today } = ask
      const all = await everySample(db, actor)
      return show(
        samplePage(sample, {
          cases: await casesOf(db, sample.id),
          recommendations: await recommendationsFrom(ask, sample.id),
          earlier: all.find(({ id }) => id === sample.againOfId),
          later: all.filter(({ againOfId }) => againOfId === sample.id),
          audit: await aroundAudit(ask, sample),
          mayKeep: holds(actor, keepSamples),
          mayOpen: (await mayOpen(ask, thingOf(sample))).may,
          mayDecide: (await mayOpen(ask, thingOf(sample), 'decide')).may,
          today,
        }),
      )
    }),
  },
  {
    method: 'GET',
    path: `${SAMPLES}/:sampleId/edit`,
    may: keepSamples,
    answer: withSample(async (ask, sample) =>
      sample.closedOn
        ? seeOther(pageOf(sample))
        : show(sampleFormPage(await choicesFor(ask, sample), sample, filledSample(sample))),
    ),
  },
  {
    method: 'POST',
    path: `${SAMPLES}/:sampleId/edit`,
    may: keepSamples,
    answer: withSample(async (ask, sample) => {
      const choices = await choicesFor(ask, sample)
      const parsed = parseForm(sampleForm(choices), ask.body)
      if (!parsed.ok) return invalid(sampleFormPage(choices, sample, parsed.form))
      const result = await ask.write((work) => changeSample(work, sample.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(sample), 'The audit is changed.')
      return conflict(
        result.refused === 'stale'
          ? staleSamplePage(choices, result.current, parsed.input, filled(ask.body))
          : sampleFormPage(choices, sample, withError(ask.body, 'title', TOO_LATE)),
      )
    }),
  },
  {
    method: 'GET',
    path: `${SAMPLES}/:sampleId/draw`,
    may: openCases,
    answer: withOpenedSample('decide', async (_ask, sample) =>
      sample.drawnAt || sample.closedOn ? seeOther(pageOf(sample)) : show(drawPage(sample, blank)),
    ),
  },
  {
    method: 'POST',
    path: `${SAMPLES}/:sampleId/draw`,
    may: openCases,
    freeTextFrom: 'staff',
    answer: withOpenedSample('decide', async (ask, sample) => {
      const parsed = parseForm(drawForm(sample), ask.body)
      if (!parsed.ok) return invalid(drawPage(sample, parsed.form))
      const result = await ask.write((work) => drawCases(work, sample.id, parsed.input))
      if (!('refused' in result)) return seeOther(`${pageOf(sample)}/cases`, 'The cases are drawn.')
      const words = result.refused === 'no-criteria' ? 'Say first what is graded in every case' : TOO_LATE
      return conflict(drawPage(sample, withError(ask.body, 'list', words)))
    }),
  },
  {
    method: 'GET',
    path: `${SAMPLES}/:sampleId/close`,
    may: openCases,
    answer: withOpenedSample('decide', async ({ db }, sample) =>
      sample.closedOn || closingFaults(await casesOf(db, sample.id)).length > 0
        ? seeOther(pageOf(sample))
        : show(closeSamplePage(sample, filled({ version: String(sample.version) }))),
    ),
  },
  {
    method: 'POST',
    path: `${SAMPLES}/:sampleId/close`,
    may: openCases,
    freeTextFrom: 'staff',
    answer: withOpenedSample('decide', async (ask, sample) => {
      const parsed = parseForm(closeSampleForm, ask.body)
      if (!parsed.ok) return invalid(closeSamplePage(sample, parsed.form))
      const result = await ask.write((work) => closeSample(work, sample.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(sample), 'The audit is closed.')
      const now = result.refused === 'stale' ? result.current : sample
      const [fault = ''] = result.refused === 'unfinished' ? result.faults : []
      const words =
        result.refused === 'stale'
          ? 'Somebody changed this audit meanwhile. Check it, and close it again'
          : fault.replace(/\.$/, '') || TOO_LATE
      return conflict(
        closeSamplePage(now, withError({ ...ask.body, version: String(now.version) }, 'found', words)),
      )
    }),
  },
]
