import { sha256 } from '#platform/digest.ts'
import { longForm } from '#platform/drafts.ts'
import { type Body, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import { conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { tried } from '#platform/trial.ts'
import type { Work } from '#platform/work.ts'
import { closeGroup, moveStage, type SucceedingRefusal, succeedGroup } from '../commands/closing.ts'
import { closingForm, type SucceedingInput, stageForm, succeedingForm } from '../forms/closing.ts'
import { closingLong } from '../forms/long.ts'
import { effectsOf, papersOf, type SucceedingAsk, standingFor } from '../queries/succeeding.ts'
import { keepStructure } from '../rules/structure.ts'
import { closingPage, succeedingPage } from '../views/closing.ts'
import { filledGroup, groupFormPage } from '../views/editing.ts'
import { successionPreviewPage } from '../views/succeeding.ts'
import { groupInPath } from './groups.ts'

const WORDS: Readonly<Record<Exclude<SucceedingRefusal['refused'], 'coming'>, string>> = {
  stale: 'Somebody else changed this group while you had the form open. Check it, then send this again',
  'before it began': 'The last day must be the same as or after the first day of the group',
  circle: 'A group may not report to itself, directly or through other groups. Select another',
  closed: 'This group is closed already',
  later: 'Every group that comes after it must be there on that day',
}

/** Whether somebody saved since the form was opened: then that comes before what is wrong with the form. */
const isOvertaken = ({ version }: Body, group: { readonly version: number }): boolean =>
  version !== undefined && version !== String(group.version)

/** A refusal as what is wrong with one field, with the version of now, so that it can be sent again. */
function refusedForm(body: Body, refusal: SucceedingRefusal, dayField: string, version: number): FormState {
  const typed = { ...body, version: String(version) }
  if (refusal.refused === 'coming')
    return withError(
      typed,
      dayField,
      `${refusal.by.name} is appointed from a later day. Change that appointment first`,
    )
  const field = refusal.refused === 'circle' ? 'reportsTo' : dayField
  return withError(typed, field, WORDS[refusal.refused])
}

const CHANGED =
  'Something changed since you were shown what would happen. Nothing is recorded. This is what would happen now.'

/** Lets groups come after one, and tells what that changed. */
async function succeedAndTell(work: Work, input: SucceedingInput, asked: SucceedingAsk) {
  const { tx, actor } = work
  const before = await standingFor(tx, actor, asked)
  const result = await succeedGroup(work, asked.id, input)
  if ('refused' in result) return { refusal: result, effects: undefined }
  const after = await standingFor(tx, actor, asked, before?.held.keys())
  return {
    refusal: undefined,
    effects: before && after && effectsOf(before, after, asked.onDay),
  }
}

export const closingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/close',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      if (!found) return notFound
      const { group, others } = found
      const form = await longForm(ask, closingLong, group.id).open(filled({ version: String(group.version) }))
      return show(closingPage(group, others, ask.today, form))
    },
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/close',
    may: keepStructure,
    takesLongForm: true,
    async answer(ask) {
      const found = await groupInPath(ask)
      if (!found) return notFound
      const { group, others } = found
      const writing = longForm(ask, closingLong, group.id)
      const pageOf = (form: FormState) => closingPage(group, others, ask.today, writing.again(form))
      const refused = (refusal: SucceedingRefusal) =>
        pageOf(refusedForm(ask.body, refusal, 'endsOn', group.version))
      if (isOvertaken(ask.body, group)) return conflict(refused({ refused: 'stale' }))
      const parsed = parseForm(closingForm(others), ask.body)
      if (!parsed.ok) return invalid(pageOf(parsed.form))
      const result = await writing.send((work) => closeGroup(work, group.id, parsed.input))
      if (!('refused' in result))
        return seeOther(`/workspace/groups/${group.id}`, 'The group is closed from that day.')
      const page = refused(result)
      return result.refused === 'stale' ? conflict(page) : invalid(page)
    },
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/succession',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      return found ? show(succeedingPage(found.group, found.others, ask.today)) : notFound
    },
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/succession',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      if (!found) return notFound
      const { group, others } = found
      if (isOvertaken(ask.body, group))
        return conflict(
          succeedingPage(
            group,
            others,
            ask.today,
            refusedForm(ask.body, { refused: 'stale' }, 'onDay', group.version),
          ),
        )
      const parsed = parseForm(succeedingForm(others), ask.body)
      if (!parsed.ok) return invalid(succeedingPage(group, others, ask.today, parsed.form))
      const asked = { id: group.id, laterIds: parsed.input.laterIds, onDay: parsed.input.onDay }
      const papers = await papersOf(ask, asked)
      const seen = ask.body['seen']
      const { isDone, result } = await tried(
        ask,
        async (work) => {
          const { effects, ...done } = await succeedAndTell(work, parsed.input, asked)
          return { ...done, effects, print: sha256(JSON.stringify({ effects, papers })) }
        },
        ({ refusal, print }) => refusal === undefined && seen === print,
      )
      if (isDone)
        return seeOther(
          `/workspace/groups/${group.id}`,
          'It is recorded. Each group says what came before it and after it.',
        )
      const { refusal, effects, print } = result
      if (!refusal && effects) {
        const later = others.filter(({ id }) => asked.laterIds.includes(id))
        const told = { effects, papers, seen: print }
        const pageOf = (notice: string) =>
          successionPreviewPage(group, later, asked.onDay, told, filled(ask.body), others, notice)
        return seen === undefined ? show(pageOf('')) : conflict(pageOf(CHANGED))
      }
      const page = succeedingPage(
        group,
        others,
        ask.today,
        refusedForm(ask.body, refusal ?? { refused: 'stale' }, 'onDay', group.version),
      )
      return (refusal?.refused ?? 'stale') === 'stale' ? conflict(page) : invalid(page)
    },
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/stage',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      if (!found) return notFound
      const { group, others } = found
      const parsed = parseForm(stageForm, ask.body)
      const result = parsed.ok
        ? await ask.write((work) => moveStage(work, group.id, parsed.input))
        : ({ refused: 'order' } as const)
      if (!('refused' in result)) return seeOther(`/workspace/groups/${group.id}`)
      const saved = filledGroup(
        group,
        group.reportsTo.map(({ toGroupId }) => toGroupId),
      ).typed
      const words = {
        stale: WORDS.stale,
        order: 'The workstream cannot come to that stage from where it stands',
        'no end': 'Enter the last day of the workstream first. Work that is under way has to have one',
      }[result.refused]
      const field = result.refused === 'no end' ? 'endsOn' : 'name'
      const page = groupFormPage(group, others, withError({ 'endsOn-day': '', ...saved }, field, words))
      return result.refused === 'stale' ? conflict(page) : invalid(page)
    },
  },
]
