import type { AttentionSource } from '#platform/attention.ts'
import { isAfter } from '#platform/days.ts'
import type { AgendaSource } from '#platform/module.ts'
import { holds } from '#platform/work.ts'
import {
  COMMENTARY,
  commentaryPath,
  keepCommentary,
  lastQuarter,
  quarterFrom,
  quarterPath,
  quarterWords,
  readCommentary,
} from '../rules/commentary.ts'
import { commentaries, everyQuarter } from './commentary.ts'

/** Quarters that ended while a commentary is on and that nobody asked for yet. */
export const attention: AttentionSource = async (reader, actor, today) => {
  if (!holds(actor, keepCommentary)) return []
  const on = (await commentaries(reader, actor)).filter(({ isOn }) => isOn)
  if (on.length === 0) return []
  const quarter = lastQuarter(today)
  const asked = await everyQuarter(reader)
  return on
    .filter(
      ({ id, startedOn }) =>
        !isAfter(startedOn, quarter.to) &&
        !asked.some(({ commentaryId, startsOn }) => commentaryId === id && startsOn.equals(quarter.from)),
    )
    .map(({ id, title }) => ({
      title: `Ask for the commentary of ${quarterWords(quarter)}`,
      ...{ detail: title, href: commentaryPath(id), state: { kind: 'watch', words: 'Not asked yet' } },
    }))
}

/** The commentary of the latest quarter stands on the agenda of the body that reads it. */
export const agenda: AgendaSource = {
  kind: COMMENTARY,
  standing: {
    words: 'An item for the latest commentary of agencies that the body reads',
    async of({ db, actor }, groupId) {
      if (!holds(actor, readCommentary)) return []
      const read = (await commentaries(db, actor)).filter((each) => each.groupId === groupId)
      const quarters = read.length > 0 ? await everyQuarter(db) : []
      return read.flatMap(({ id, title }) => {
        const latest = quarters.find(({ commentaryId }) => commentaryId === id)
        return latest
          ? [{ id: latest.id, title: `${title}, ${quarterWords(quarterFrom(latest.startsOn))}` }]
          : []
      })
    },
  },
  async find({ db, actor }, ids) {
    if (!holds(actor, readCommentary)) return new Map()
    const wanted = new Set<string>(ids)
    return new Map(
      (await everyQuarter(db))
        .filter(({ id }) => wanted.has(id))
        .map(({ id }) => [id as string, { href: quarterPath(id) }]),
    )
  },
}
