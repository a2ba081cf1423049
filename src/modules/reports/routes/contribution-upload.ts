import type { Readable } from 'node:stream'
import { readingRoute } from '#platform/arriving.ts'
import { type Files, TooLarge } from '#platform/files/files.ts'
import { LARGEST_UPLOAD } from '#platform/form-posts.ts'
import { parseForm, withError } from '#platform/forms.ts'
import { conflict, invalid, seeOther } from '#platform/site.ts'
import { saveContribution } from '../commands/contributions.ts'
import { contributionForm, openedForm } from '../forms/contributions.ts'
import { contribute, contributionPath } from '../rules/contributions.ts'
import { type Contributed, contributedIn } from '../rules/given/contributed.ts'
import { contributionPage, filledContribution, staleContributionPage } from '../views/contributions.ts'
import { again, ONE_CONTRIBUTION, withOwn } from './contributions.ts'

/** The words of a Word document as it arrives. The document itself is kept nowhere. */
async function broughtIn(name: string, content: Readable, files: Files): Promise<Contributed> {
  try {
    const file = await files.readOnce(name, content, LARGEST_UPLOAD)
    if ('refused' in file) return { ok: false, sentence: file.refused }
    return file.type === 'docx' ? contributedIn(file.bytes) : { ok: false, sentence: NOT_WORD }
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, sentence: TOO_LARGE }
    throw error
  }
}

const CHOOSE = 'Choose a Word document'
const NOT_WORD = 'This file is no Word document (.docx). Choose another, or paste its text'
const TOO_LARGE = 'This document is larger than 10 MB. Take the pictures out of it, or paste its text'

/** The words of a document in the place of what an agency has written. */
export const contributionUpload = readingRoute<Contributed>({
  method: 'POST',
  path: `${ONE_CONTRIBUTION}/upload`,
  may: contribute,
  reads: broughtIn,
  answer: (asked, brought) =>
    withOwn(async (ask, contributing) => {
      const { report, contribution } = contributing
      const wrong = (words: string) =>
        invalid(
          contributionPage(contributing, withError(filledContribution(contribution).typed, 'file', words)),
        )
      const opened = parseForm(openedForm, ask.body)
      if (!brought?.ok || !opened.ok) return wrong(brought?.ok === false ? brought.sentence : CHOOSE)
      const { promise, outcome, kept } = contribution
      const { version } = opened.input
      const checked = parseForm(contributionForm, {
        ...{ text: brought.text, promise, outcome, kept, version: String(version) },
      })
      if (!checked.ok) return wrong(checked.form.errors[0]?.text ?? CHOOSE)
      const saved = await ask.write((work) => saveContribution(work, contribution.id, checked.input))
      if (!('refused' in saved))
        return seeOther(contributionPath(report.id, contribution), 'The text is taken over. Read it through.')
      if (saved.refused === 'moved') return again(ask, contributing)
      const stale = { ...contributing, contribution: saved.current }
      return conflict(staleContributionPage(stale, checked.input, filledContribution(checked.input)))
    })(asked),
})
