import type { Reader } from '#platform/db.ts'
import { dateAndTime } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { assemble, figureOf, type Parts } from '../rules/assemble.ts'
import { courseKey } from '../rules/course.ts'
import { type MovedSinceLock, movedBetween, movedSinceLockOnce, type Once } from '../rules/moved.ts'
import { type Bound, type Course, type CourseReference, type Told, toldKey } from '../rules/told.ts'
import { type DataLock, own, type Report } from '../schema.ts'

/** The lock on the data of a report, or of the report that a version for other readers follows; undefined where none holds. */
export const lockOf = (
  reader: Reader,
  { id, followsId }: Pick<Report, 'id' | 'followsId'>,
): Promise<DataLock | undefined> =>
  own(reader)
    .selectFrom('reports.dataLock')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', followsId ?? id)
    .where('undoneAt', 'is', null)
    .executeTakeFirst()

/** The same parts as they were when the data was locked. What was bound since says what it says now. */
export function partsWhenLocked(parts: Parts, lock: DataLock): Parts {
  const asAt = dateAndTime(lock.lockedAt)
  const lockedOf = (bound: Bound): Told | undefined => {
    const told = lock.told[toldKey(bound)]
    return told && { ...told, asAt: told.asAt ?? asAt }
  }
  const courseOf = (reference: CourseReference): Course | undefined => {
    const course = lock.courses[courseKey(reference)]
    const dated = ({ told, ...value }: Course['values'][number]) => ({
      ...value,
      told: { ...told, asAt: told.asAt ?? asAt },
    })
    return course && { ...course, values: course.values.map(dated) }
  }
  return {
    ...parts,
    budgets: parts.budgets && (lock.budgets ?? parts.budgets),
    toldOf: (bound) => lockedOf(bound) ?? parts.toldOf(bound),
    courseOf: (reference) => courseOf(reference) ?? parts.courseOf(reference),
  }
}

/**
 * The figures that have moved since the data was locked, and whose locked value nobody has chosen to keep. What draws
 * the same of the same record is told once.
 */
export function movedSinceLock(live: Parts, lock: DataLock, _actor: Actor): readonly Once<MovedSinceLock>[] {
  const locked = partsWhenLocked(live, lock)
  const told = live.figures.map((binding) => ({
    key: binding.key,
    locked: figureOf(binding, locked).exactly,
    nowIs: figureOf(binding, live).exactly,
  }))
  // Values of budgets and of charts are bound by no key of their own.
  const without = { ...live, chapters: [], figures: [] }
  const others = movedBetween(assemble(partsWhenLocked(without, lock)), assemble(without)).map(
    ({ key, was, is }) => ({ key, locked: was, nowIs: is }),
  )
  const moved = [...told, ...others].filter(
    ({ key, locked: was, nowIs }) => was !== nowIs && lock.keptLocked[key] !== nowIs,
  )
  return movedSinceLockOnce(moved, live)
}
