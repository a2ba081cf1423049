import type { DirectoryRecord } from '../rules/columns.ts'
import { earlier, firstDayWithout, noManagerWords } from '../rules.ts'
import type { Person, Post } from '../schema.ts'
import type { PlannedPost } from './import-posts.ts'
import type { GivenRow } from './import-rows.ts'

interface PlannedPerson {
  readonly row: GivenRow
  readonly facts: Pick<Person, 'id' | 'leftOn'> | undefined
}

/** Says at the rows that would leave nobody business manager who can sign in that they would. */
export function refuseLastManager(
  { people, posts }: DirectoryRecord,
  planned: { readonly people: readonly PlannedPerson[]; readonly posts: readonly PlannedPost[] },
  today: Temporal.PlainDate,
): void {
  const signsIn = new Map(
    people
      .filter(({ accountId, archivedOn }) => accountId !== null && archivedOn === null)
      .map(({ id, leftOn }) => [id, leftOn]),
  )
  const managers = posts.filter(({ kind, personId }) => kind === 'business-manager' && signsIn.has(personId))
  const leaves = new Map(planned.people.flatMap(({ facts }) => (facts ? [[facts.id, facts.leftOn]] : [])))
  const given = new Map(
    planned.posts.flatMap(({ facts, held }) => (facts?.id && !held ? [[facts.id, facts.toOn]] : [])),
  )
  const days = ({ personId, fromOn }: Post, toOn: Post['toOn'], leftOn: Person['leftOn'] | undefined) => ({
    fromOn,
    toOn: earlier(toOn, leftOn === undefined ? (signsIn.get(personId) ?? null) : leftOn),
  })
  const before = managers.map((each) => days(each, each.toOn, undefined))
  const after = managers.map((each) => {
    const toOn = given.get(each.id)
    return days(each, toOn === undefined ? each.toOn : toOn, leaves.get(each.personId))
  })
  const day = firstDayWithout(before, after, today)
  if (!day) return
  const held = new Set<string>(managers.flatMap(({ id, personId }) => [id, personId]))
  for (const { row, facts } of [...planned.people, ...planned.posts])
    if (facts?.id && held.has(facts.id)) row.faults.push(noManagerWords(day))
}
