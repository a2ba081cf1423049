import type { Theme } from '#modules/actions/index.ts'
import { type Body, type FormState, fields, filled } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { type CommentaryChoices, type CommentaryInput, themesField } from '../forms/commentary.ts'
import type { AgencyOfQuarter, CountedQuarter, NamedCommentary } from '../queries/commentary.ts'
import { COMMENTARIES, commentaryPath, quarterPath, suggested, themesVersion } from '../rules/commentary.ts'
import type { QuarterTheme } from '../schema/commentary.ts'
import { COMMENTARY_CRUMB, COMMENTARY_HERE, wordsOfQuarter } from './commentary.ts'
import { agencyThemesPath, quarterCrumbs } from './commentary-quarter.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'

const inside =
  ({ groups, agencies }: CommentaryChoices): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.text('title', 'What it is called', { hint: 'For example “Commentary of agencies”' }),
      field.choice(
        'groupId',
        'Body that reads it',
        groups.map(({ id, name }) => ({ value: id, text: name })),
      ),
      field.ticks(
        'agencyIds',
        'Agencies that are asked',
        agencies.map(({ id, name }) => ({ value: id, text: name })),
      ),
      field.ticks('isOn', 'Every quarter', [
        {
          value: 'yes',
          text: 'Remind the business unit to ask when a quarter has ended',
          hint: 'Nobody is asked by itself. Leave it empty to stop',
        },
      ]),
      versionField(form),
      field.submit(button),
    ]
  }

const about = (of?: NamedCommentary): About =>
  of
    ? {
        ...{
          title: 'Change this commentary',
          action: `${commentaryPath(of.id)}/edit`,
          here: COMMENTARY_HERE,
        },
        within: quarterCrumbs(of),
      }
    : {
        ...{ title: 'Start a commentary', action: `${COMMENTARIES}/new`, here: COMMENTARY_HERE },
        within: [COMMENTARY_CRUMB],
        before: html`<p class="govuk-body">Agencies answer two questions: what works well, and what worries them. Nobody is asked before you press the button on the next page.</p>`,
      }

export const newCommentaryPage = (choices: CommentaryChoices, form: FormState): Page =>
  formPage(about(), form, ...inside(choices)(form, 'Start it'))

export const filledCommentary = (of: NamedCommentary): FormState =>
  filled({
    ...{ title: of.title, groupId: of.groupId, agencyIds: [...of.agencyIds], isOn: of.isOn ? 'yes' : '' },
    version: String(of.version),
  })

export const commentaryFormPage = (choices: CommentaryChoices, of: NamedCommentary, form: FormState): Page =>
  formPage(about(of), form, ...inside(choices)(form, 'Save changes'))

const wordsOf = (
  { title, groupId, agencyIds, isOn }: Omit<CommentaryInput, 'version'>,
  { groups, agencies }: CommentaryChoices,
) => ({
  'What it is called': title,
  'Body that reads it': groups.find(({ id }) => id === groupId)?.name ?? '',
  'Agencies that are asked': agencies
    .filter(({ id }) => agencyIds.includes(id))
    .map(({ name }) => name)
    .join(', '),
  'Every quarter': isOn ? 'Yes' : 'No',
})

export const staleCommentaryPage = (
  choices: CommentaryChoices,
  current: NamedCommentary,
  typed: CommentaryInput,
  form: FormState,
): Page =>
  stalePage(
    about(current),
    current,
    wordsOf({ ...current, agencyIds: [...current.agencyIds] }, choices),
    wordsOf(typed, choices),
    form,
    inside(choices),
  )

/** What the answers of one agency are about. */
export interface Theming {
  readonly quarter: CountedQuarter
  readonly of: NamedCommentary
  readonly agency: AgencyOfQuarter
  readonly themes: readonly Theme[]
  readonly given: readonly QuarterTheme[]
}

const insideThemes =
  ({ agency, themes, given }: Theming): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      ...(agency.sent?.said ?? []).flatMap(({ questionId, question, words }) => {
        const offered = new Set<string>(suggested(words, themes).map(({ id }) => id))
        const before = new Set<string>(
          given.filter((each) => each.questionId === questionId).map(({ themeId }) => themeId),
        )
        return [
          html`<h2 class="govuk-heading-s">${question}</h2><p class="govuk-body accord-typed">${words}</p>`,
          field.ticks(
            themesField(questionId),
            `What this is about: ${question}`,
            themes.map(({ id, name }) => ({
              ...{ value: id, text: name },
              ...(offered.has(id) && !before.has(id) && { hint: 'A word of it stands in the answer' }),
            })),
          ),
        ]
      }),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutThemes = ({ quarter, of, agency }: Theming): About => ({
  ...{ title: `Themes: ${agency.name}`, action: agencyThemesPath(quarter, agency.agencyId) },
  here: COMMENTARY_HERE,
  within: [...quarterCrumbs(of), { text: wordsOfQuarter(quarter), href: quarterPath(quarter.id) }],
  before: html`<p class="govuk-body">The themes are those of <a class="govuk-link" href="/workspace/recommendations/themes">recommendations</a>, so that both can be laid side by side. You decide: nothing is ticked for you.</p>`,
})

/** The form as it stands: what each answer was said to be about. */
export const filledThemes = (given: readonly QuarterTheme[]): FormState => {
  const typed: Record<string, string | string[]> = { version: String(themesVersion(given)) }
  for (const { questionId, themeId } of given)
    typed[themesField(questionId)] = [...(typed[themesField(questionId)] ?? []), themeId]
  return filled(typed as Body)
}

export const themesPage = (theming: Theming, form: FormState): Page =>
  formPage(aboutThemes(theming), form, ...insideThemes(theming)(form, 'Save themes'))

/** Somebody else said meanwhile what the answers are about. */
export function staleThemesPage(
  theming: Theming,
  typed: readonly { readonly questionId: string; readonly themeIds: readonly string[] }[],
  form: FormState,
): Page {
  const names = (ids: readonly string[]) =>
    theming.themes
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ')
  const words = (idsOf: (questionId: string) => readonly string[]) =>
    Object.fromEntries(
      (theming.agency.sent?.said ?? []).map(({ questionId, question }) => [
        question,
        names(idsOf(questionId)),
      ]),
    )
  return stalePage(
    aboutThemes(theming),
    { id: theming.quarter.id, version: themesVersion(theming.given) },
    words((of) => theming.given.filter(({ questionId }) => questionId === of).map(({ themeId }) => themeId)),
    words((of) => typed.find(({ questionId }) => questionId === of)?.themeIds ?? []),
    form,
    insideThemes(theming),
  )
}

const TELL = 'What the body above has to know'

const insideTell: Inside = (form, button) => [
  fields(form).area('tell', TELL, {
    rows: 6,
    hint: 'Drawn from the themes of the quarter, to be put in your own words. Name nobody',
  }),
  versionField(form),
  fields(form).submit(button),
]

const aboutTell = (quarter: CountedQuarter, of: NamedCommentary): About => ({
  ...{ title: 'Tell the body above', action: `${quarterPath(quarter.id)}/highlight`, here: COMMENTARY_HERE },
  within: [...quarterCrumbs(of), { text: wordsOfQuarter(quarter), href: quarterPath(quarter.id) }],
  before: html`<p class="govuk-body">It goes into the highlight report of the meeting that has this quarter on its agenda.</p>`,
})

export const tellPage = (quarter: CountedQuarter, of: NamedCommentary, form: FormState): Page =>
  formPage(aboutTell(quarter, of), form, ...insideTell(form, 'Put it in the highlight report'))

export const staleTellPage = (
  quarter: CountedQuarter,
  of: NamedCommentary,
  current: { readonly words: string; readonly version: number },
  typed: string,
  form: FormState,
): Page =>
  stalePage(
    aboutTell(quarter, of),
    { id: quarter.id, version: current.version },
    { [TELL]: current.words },
    { [TELL]: typed },
    form,
    insideTell,
  )
