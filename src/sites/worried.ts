import { type Html, html } from '#platform/html.ts'
import { type LocalNumbers, localNumbers } from '#platform/not-monitored.ts'
import { anyone, type PublicRoute, show } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'

/** Telephone numbers in a text, as links: a telephone calls them with one touch. */
const withCalls = (words: string): readonly (Html | string)[] =>
  words
    .split(/((?<!\d)0\d[\d ]{7,12}\d(?!\d))/)
    .map((part, index) =>
      index % 2 === 1
        ? html`<a class="govuk-link accord-nowrap" href="tel:${part.replaceAll(' ', '')}">${part}</a>`
        : part,
    )

/** What the partnership says itself, with its source; until it says something, how to find the council. */
const whom = (numbers: LocalNumbers | undefined, name: string): Html =>
  numbers
    ? html`<p class="govuk-body">In ${name}: ${withCalls(numbers.words)}</p><p class="accord-muted accord-small">Source: ${numbers.source}. Given by the partnership from ${longDate(numbers.since)}.</p>`
    : html`<p class="govuk-body">Or call the council where the child or adult lives, and ask for children’s or adults’ social care.</p>`

/** Whom to call when somebody is in danger or may be. Nothing is typed here, and nothing is kept of who reads it. */
export const worried: PublicRoute = {
  path: '/worried',
  may: anyone,
  sensitive: true,
  async answer({ db, partnership, today }) {
    const numbers = await localNumbers(db, today)
    const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">Worried about someone</h1><p>You do not have to be sure. Tell somebody who can help.</p></div></div>
<div class="accord-prose"><h2 class="govuk-heading-m">If somebody is in danger now</h2>
<p class="govuk-body"><strong>Call <a class="govuk-link" href="tel:999">999</a>.</strong> If you cannot speak on a mobile telephone, press 55 when you are asked to.</p>
<h2 class="govuk-heading-m">If it is not an emergency</h2>
<p class="govuk-body">Call the police on <a class="govuk-link" href="tel:101">101</a>.</p>
${whom(numbers, partnership.name)}
<p class="govuk-body"><a class="govuk-link" href="https://www.gov.uk/report-child-abuse">Find the council for a child</a>. <a class="govuk-link" href="https://www.nhs.uk/social-care-and-support/help-from-social-services-and-charities/abuse-and-neglect-vulnerable-adults/">Read what to do about an adult</a>.</p>
<h2 class="govuk-heading-m">What happens here</h2>
<p class="govuk-body">The ${partnership.name} Safeguarding Partnership brings those services together. It takes no reports itself, and this page takes nothing in. It sets no cookie.</p>
<h2 class="govuk-heading-m">Leaving this page fast</h2>
<p class="govuk-body">“Exit this page” takes you to the weather. Pressing the Shift key three times does the same. Your browser may still remember that you were here.</p></div>`
    return show({ title: 'Worried about someone', main })
  },
}
