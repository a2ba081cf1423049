import { type Html, html } from '#platform/html.ts'
import { art, icon } from '#platform/icons.ts'
import { isOn } from '#platform/partnerships.ts'
import { anyone, type PublicRoute, show } from '#platform/site.ts'

const task = (entry: { icon: Parameters<typeof icon>[0]; href: string; title: string; text: string }): Html =>
  html`<li><div class="accord-task"><span class="accord-task__icon">${icon(entry.icon)}</span><h2><a href="${entry.href}">${entry.title}</a></h2><p>${entry.text}</p></div></li>`

/** The public front door. It offers what stands behind it, and nothing that is not there. */
export const publicHome: PublicRoute = {
  path: '/',
  may: anyone,
  async answer({ partnership }) {
    const main = html`<div class="accord-hero">${art('accord-hero__art')}<div class="govuk-width-container"><h1 class="govuk-heading-xl">Keeping children and adults safe is everyone’s work</h1><p>See who works together in ${partnership.name}, what they did, and what came of it.</p></div></div>
<div class="govuk-width-container accord-main--public"><ul class="accord-tasks accord-lift">${[
      isOn(partnership, 'reports') &&
        task({
          icon: 'doc',
          href: '/yearly-report',
          title: 'Read the yearly report',
          text: 'What was done, how well it worked, and where every figure comes from.',
        }),
      task({
        icon: 'people',
        href: '/about',
        title: 'See how we are organised',
        text: 'The boards and groups, and the agencies that sit on them.',
      }),
      task({
        icon: 'book',
        href: '/glossary',
        title: 'Look up a term',
        text: 'The words and short forms that safeguarding uses.',
      }),
    ]}</ul></div>`
    return show({ title: 'Home', here: 'Home', main, full: true })
  },
}
