import { agencies, keepAgencies } from '#modules/people/index.ts'
import type { Attention, AttentionSource } from '#platform/attention.ts'
import { holds } from '#platform/work.ts'
import { keepStructure } from '../rules/structure.ts'
import { groups } from './structure.ts'

const first = (title: string, detail: string, href: string): Attention => ({
  ...{ title, detail, href },
  state: { kind: 'info', words: 'To begin with' },
})

/** The first steps of a partnership that has no agency or no board yet, for its business unit. */
export const beginningAttention: AttentionSource = async (reader, actor) => {
  const steps: Attention[] = []
  if (holds(actor, keepAgencies) && (await agencies(reader, actor)).length === 0)
    steps.push(
      first(
        'Add the agencies of the partnership',
        'From a file, with the people who work for them. Or one at a time, under Agencies.',
        '/workspace/people/import',
      ),
    )
  if (holds(actor, keepStructure) && (await groups(reader, actor)).length === 0)
    steps.push(
      first(
        'Add the boards and groups',
        'Begin with the one that the others report to. Its page takes the seats, and who sits in them.',
        '/workspace/groups/new',
      ),
    )
  return steps
}
