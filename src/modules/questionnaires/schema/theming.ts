import type { Generated, Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { RoundId } from './asking.ts'

export type AnswerThemeId = Id<'theme of answers'>

/** What answers to one question are about, wherever it is asked. */
interface AnswerThemeTable {
  partnershipId: PartnershipId
  id: AnswerThemeId
  questionId: string
  name: string
  /** By which answers are suggested for it, with commas between them. */
  keywords: string
  createdBy: PersonId
  version: Generated<number>
}

/** Whether somebody who read it found an answer to be about a theme. */
interface AnswerMarkTable {
  partnershipId: PartnershipId
  themeId: AnswerThemeId
  roundId: RoundId
  /** Of its words: answers without a name have no id that stays. */
  digest: string
  isAbout: boolean
}

export type AnswerTheme = Readonly<Selectable<AnswerThemeTable>>

export const theming = tables<{
  'questionnaires.answerTheme': AnswerThemeTable
  'questionnaires.answerMark': AnswerMarkTable
}>()
