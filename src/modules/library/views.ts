import { archivedSection } from '#platform/archiving.ts'
import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { TermInput } from './forms.ts'
import { ACCESSIBILITY_PREPARED, ACCESSIBILITY_REVIEW, byLetter } from './rules.ts'
import type { Term, TermId } from './schema.ts'

interface Entry {
  readonly term: string
  readonly meaning: string
  readonly id: TermId
}

const letters = (terms: readonly Entry[], entry: (term: Entry) => Html): Html =>
  html`${byLetter(terms).map(
    ({ letter, terms: under }) =>
      html`<section class="accord-letter"><h2 class="govuk-heading-m">${letter}</h2><dl class="accord-kv">${under.map(entry)}</dl></section>`,
  )}`

export function glossaryPage(terms: readonly Entry[]): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">Glossary</h1><p>The words and short forms that stand in our reports and papers.</p></div></div>
${
  terms.length > 0
    ? html`<div class="accord-card">${letters(terms, ({ term, meaning, id }) => html`<dt id="term-${id}">${term}</dt><dd>${meaning}</dd>`)}</div>`
    : html`<div class="accord-empty"><h2 class="govuk-heading-s">No terms yet</h2><p>The business unit adds them as they come up.</p></div>`
}`
  return { title: 'Glossary', here: 'Glossary', main }
}

export function glossaryDeskPage(all: readonly Term[], mayKeep: boolean): Page {
  const terms = all.filter(({ archivedAt }) => archivedAt === null)
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Glossary</h1><p>What stands here stands on the public site too.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="/workspace/glossary/new">Add a term</a></div>`
  }</div>
${
  terms.length > 0
    ? html`<div class="accord-card">${letters(
        terms,
        ({ term, meaning, id }) =>
          html`<dt id="term-${id}">${mayKeep ? html`<a class="govuk-link" href="/workspace/glossary/${id}/edit">${term}</a>` : term}</dt><dd>${meaning}</dd>`,
      )}</div>`
    : html`<div class="accord-empty"><h2 class="govuk-heading-s">No terms yet</h2><p>Add the short forms that people ask about most.</p></div>`
}${
  mayKeep &&
  archivedSection(
    all.flatMap(({ id, term, archivedAt }) =>
      archivedAt ? [{ name: term, at: archivedAt, restore: `/workspace/glossary/${id}/restore` }] : [],
    ),
  )
}`
  return { title: 'Glossary', here: 'Glossary', main }
}

export function termPage(form: FormState, id?: TermId, notice?: Html): Page {
  const field = fields(form)
  const title = id ? 'Change a term' : 'Add a term'
  const main = html`
${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${notice}
${postForm(
  { action: id ? `/workspace/glossary/${id}/edit` : '/workspace/glossary/new', class: 'accord-form' },
  field.text('term', 'Term or short form', { classes: 'govuk-input--width-20' }),
  field.area('meaning', 'What it means', { rows: 3, hint: 'Plain words, as you would say it to a parent.' }),
  field.hidden('version', typeof form.typed['version'] === 'string' ? form.typed['version'] : '0'),
  field.submit('Save the term'),
)}${
  id &&
  postForm(
    { action: `/workspace/glossary/${id}/archive`, class: 'accord-section' },
    html`<button class="govuk-button govuk-button--secondary" type="submit">Archive this term</button><p class="accord-muted accord-small">It leaves the glossary, the public one too. It can be restored.</p>`,
  )
}`
  return { title, here: 'Glossary', main }
}

/** Two people changed one term: both texts, and a form that keeps what was typed. */
export function termConflictPage(current: Term, typed: TermInput): Page {
  const words = ({ term, meaning }: Pick<Term, 'term' | 'meaning'>) => ({
    Term: term,
    'What it means': meaning,
  })
  const form = filled({ term: typed.term, meaning: typed.meaning, version: String(current.version) })
  return termPage(
    form,
    current.id,
    bothTexts({ did: 'library.', subject: current.id }, words(current), words(typed)),
  )
}

/** The statement that the Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018 ask for. */
export function accessibilityPage(partnership: string): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">Accessibility statement</h1></div></div>
<div class="accord-prose"><p class="govuk-body">This statement is about the website of the ${partnership} Safeguarding Partnership and its workspace. We want as many people as possible to be able to use them.</p>
<h2 class="govuk-heading-m">What you can do here</h2>
<ul class="govuk-list govuk-list--bullet"><li>Zoom to 400% without text running off the screen.</li><li>Use every page with a keyboard alone.</li><li>Use every page without JavaScript.</li><li>Listen to every page with a screen reader. Charts have a table with the same figures.</li><li>Read the yearly report as a page or as a tagged PDF.</li></ul>
<h2 class="govuk-heading-m">How accessible it is</h2>
<p class="govuk-body">We build to the Web Content Accessibility Guidelines version 2.2, level AA. Each kind of page is checked by automatic tests at every change, and by hand with a keyboard, at 320 pixels and without JavaScript. It has not yet been tested by people who use assistive technology every day.</p>
<h2 class="govuk-heading-m">If something does not work for you</h2>
<p class="govuk-body">Tell the business unit which page it was and what went wrong. Ask the same people for any document in another form, such as large print or Easy Read.</p>
<h2 class="govuk-heading-m">If you are not happy with the answer</h2>
<p class="govuk-body">The Equality and Human Rights Commission enforces the accessibility regulations. Contact the <a class="govuk-link" href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service</a>.</p>
<p class="govuk-body">Prepared on ${longDate(ACCESSIBILITY_PREPARED)}. We look at it again by ${longDate(ACCESSIBILITY_REVIEW)}.</p></div>`
  return { title: 'Accessibility statement', main }
}
