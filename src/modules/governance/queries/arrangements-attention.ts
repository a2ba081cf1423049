import type { Attention, AttentionSource } from '#platform/attention.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { keepArrangements, signArrangements } from '../rules/arrangements.ts'
import { arrangementStanding, arrangements, outdatedArrangements, signsFor } from './arrangements.ts'

/** Arrangements that wait: for a chief officer’s name, for the business unit’s publication, for a next version. */
export const arrangementsAttention: AttentionSource = async (reader, actor, today) => {
  const [keeps, signs] = [holds(actor, keepArrangements), holds(actor, signArrangements)]
  if (!keeps && !signs) return []
  const waiting: Attention[] = []
  for (const arrangement of await arrangements(reader, actor)) {
    if (arrangement.stage !== 'sign-off') continue
    const standing = await arrangementStanding(reader, actor, arrangement, today)
    const href = `/workspace/arrangements/${arrangement.id}`
    const title = `${arrangement.title}, version ${arrangement.number}`
    if (standing && signsFor(actor, standing.signers).length > 0)
      waiting.push({
        ...{ title: `Sign: ${title}`, href: `${href}/sign` },
        detail: 'You lead a safeguarding partner, so it waits for your name.',
        state: { kind: 'watch', words: 'Waits for you' },
      })
    if (standing && keeps)
      waiting.push({
        ...{ title, href },
        detail:
          standing.blockers.length > 0
            ? `${counted(standing.blockers.length, 'thing stands', 'things stand')} between it and the public.`
            : 'Every partner has signed and nothing is missing.',
        state:
          standing.blockers.length > 0
            ? { kind: 'info', words: 'Waits for sign-off' }
            : { kind: 'watch', words: 'Ready to publish' },
      })
  }
  if (keeps)
    for (const { arrangement, changes } of await outdatedArrangements(reader, actor, today))
      waiting.push({
        title: `The records have changed since version ${arrangement.number} of the arrangements`,
        detail: `${counted(changes.length, 'section says', 'sections say')} something else than what is published: ${arrangement.title}.`,
        href: '/workspace/arrangements',
        state: { kind: 'watch', words: 'Out of date' },
      })
  return waiting
}
