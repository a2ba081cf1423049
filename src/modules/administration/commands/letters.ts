import { audit } from '#platform/audit.ts'
import type { LetterKind, Wording } from '#platform/letter-kinds.ts'
import { sendAgain, withdrawLetter } from '#platform/letter-records.ts'
import { keepSender, keepWording, wordingsOf } from '#platform/letter-wording.ts'
import { keepLetterChoice, type LetterChoice, type LetterId } from '#platform/letters.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { keepLetters } from '../rules/letters.ts'

/** Makes a kind of letter say something else from now on. False: somebody else changed it meanwhile. */
export async function changeWording(
  work: Work,
  kind: LetterKind,
  wording: Wording & { readonly from: number },
): Promise<boolean> {
  demandPermission(work, keepLetters)
  if (!(await keepWording(work, kind, wording))) return false
  await audit(work, 'letters.change-wording', kind.name, { version: wording.from + 1 })
  return true
}

/** Makes a kind of letter say again what it said in an earlier version, as a new one. */
export async function restoreWording(
  work: Work,
  kind: LetterKind,
  given: { readonly restore: number; readonly from: number },
): Promise<boolean> {
  demandPermission(work, keepLetters)
  const earlier = (await wordingsOf(work.tx, kind)).find(({ version }) => version === given.restore)
  demand(earlier !== undefined)
  if (!(await keepWording(work, kind, { ...earlier, from: given.from }))) return false
  await audit(work, 'letters.restore-wording', kind.name, {
    version: given.from + 1,
    restored: given.restore,
  })
  return true
}

/** Changes from whom letters come and where answers go. False: somebody else changed it meanwhile. */
export async function changeSender(
  work: Work,
  sender: { readonly name: string; readonly replyTo: string; readonly from: number },
): Promise<boolean> {
  demandPermission(work, keepLetters)
  if (!(await keepSender(work, sender))) return false
  await audit(work, 'letters.change-sender', 'sender', { version: sender.from + 1 })
  return true
}

/** Sends a letter once more. Undefined where it may not be: its link is no longer good, or it still waits. */
export async function postAgain(work: Work, id: LetterId): Promise<LetterId | undefined> {
  demandPermission(work, keepLetters)
  const again = await sendAgain(work, id)
  if (again) await audit(work, 'letters.send-again', id, { as: again })
  return again
}

/** Takes a letter back. False where there is nothing left to take back. */
export async function takeBack(work: Work, id: LetterId): Promise<boolean> {
  demandPermission(work, keepLetters)
  const isTaken = await withdrawLetter(work, id)
  if (isTaken) await audit(work, 'letters.withdraw', id)
  return isTaken
}

/** Says how often somebody wants to be written to. Everyone says it for themselves. */
export async function chooseLetters(work: Work, choice: LetterChoice): Promise<void> {
  await keepLetterChoice(work, work.actor.id, choice)
  await audit(work, 'letters.choose', work.actor.id, { choice })
}
