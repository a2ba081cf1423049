import { actionsFrom, openBody, writeForPublic } from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import type { Work } from '#platform/work.ts'

const KINDS = ['agenda-item', 'recommendation', 'by-hand'] as const
const READ_OF_EACH = 3

/** Has the public read of some of what a board agreed, in the words of its own record: no person is named in them. */
export async function publishAnyshireActions(work: Work, board: GroupId): Promise<void> {
  await openBody(work, board)
  for (const kind of KINDS) {
    const theirs = (await actionsFrom(work.tx, kind)).filter(({ accountableId }) => accountableId === board)
    for (const { id, summary } of theirs.slice(0, READ_OF_EACH))
      await writeForPublic(work, id, { words: summary, version: 0 })
  }
}
