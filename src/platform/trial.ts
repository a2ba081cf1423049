import type { Ask } from './site.ts'
import type { Work } from './work.ts'

/**
 * What a command would do, found by doing it in a transaction that is taken back. Where `isKept` says so of what it came
 * to, it stays done: then what somebody was shown and what is done are judged in one transaction.
 */
export async function tried<Result>(
  { write }: Pick<Ask, 'write'>,
  run: (work: Work) => Promise<Result>,
  isKept: (result: Result) => boolean = () => false,
): Promise<{ readonly isDone: boolean; readonly result: Result }> {
  const takenBack = new Error('A trial, taken back')
  const results: Result[] = []
  try {
    const result = await write(async (work) => {
      const found = await run(work)
      if (isKept(found)) return found
      results.push(found)
      throw takenBack
    })
    return { isDone: true, result }
  } catch (error) {
    const result = results.at(-1)
    if (error !== takenBack || result === undefined) throw error
    return { isDone: false, result }
  }
}
