import { filled, parseForm, withError } from '#platform/forms.ts'
import { conflict, invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { waiveInArrangements, withdrawArrangementWaiver } from '../commands/arrangements.ts'
import { waiveBackForm, waiveForm } from '../forms/arrangements.ts'
import type { ArrangementStanding } from '../queries/arrangements.ts'
import { keepArrangements, signOffItem } from '../rules/arrangements.ts'
import { waiveBackPage, waivePage } from '../views/arrangement-waivers.ts'
import { arrangementPath } from '../views/arrangements.ts'
import { moved, ONE, posted } from './arrangements.ts'

const itemsOf = ({ checklist, signers }: ArrangementStanding) => [
  ...checklist
    .filter(({ answer, waiver }) => answer === 'missing' || waiver)
    .map(({ item, waiver }) => ({ key: item.key, words: item.words, reason: waiver?.reason })),
  ...signers
    .filter(({ signOff }) => !signOff)
    .map(({ agency, waiver }) => ({
      key: signOffItem(agency.id),
      words: `Sign-off by ${agency.name}`,
      reason: waiver?.reason,
    })),
]

/** What is asked of a version without an answer, now: what somebody has waived meanwhile is no longer in it. */
const openIn = (standing: ArrangementStanding) =>
  itemsOf(standing).filter(({ reason }) => reason === undefined)

export const arrangementWaiverRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ONE}/waive`,
    may: keepArrangements,
    answer: posted(async (ask, standing) => {
      const { arrangement } = standing
      if (arrangement.stage === 'published') return seeOther(arrangementPath(arrangement))
      const chosen = ask.query['item'] ?? ''
      const waived = itemsOf(standing).find(({ key, reason }) => key === chosen && reason !== undefined)
      return show(
        waived
          ? waiveBackPage(arrangement, waived)
          : waivePage(arrangement, openIn(standing), filled({ items: chosen })),
      )
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/waive`,
    may: keepArrangements,
    answer: posted(async (ask, standing) => {
      const { arrangement } = standing
      const desk = arrangementPath(arrangement)
      const all = itemsOf(standing)
      if (ask.body['to'] === 'back') {
        const parsed = parseForm(waiveBackForm(all), ask.body)
        if (!parsed.ok) return moved(ask, standing)
        const back = await ask.write((work) => withdrawArrangementWaiver(work, arrangement.id, parsed.input))
        return 'refused' in back ? moved(ask, standing) : seeOther(desk, 'The waiver is taken back.')
      }
      const open = openIn(standing)
      const parsed = parseForm(waiveForm(all), ask.body)
      if (!parsed.ok) return invalid(waivePage(arrangement, open, parsed.form))
      const { items } = parsed.input
      const result = await ask.write((work) => waiveInArrangements(work, arrangement.id, parsed.input))
      if (!('refused' in result))
        return seeOther(desk, `The reason is recorded for ${counted(items.length, 'gap', 'gaps')}.`)
      const isAnswered = items.some((item) => !open.some(({ key }) => key === item))
      return isAnswered && open.length > 0
        ? conflict(
            waivePage(
              arrangement,
              open,
              withError(
                ask.body,
                'items',
                'One of these has an answer by now. It is not in the list any more. Nothing is recorded yet',
              ),
            ),
          )
        : moved(ask, standing)
    }),
  },
]
