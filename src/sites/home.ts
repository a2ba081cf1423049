import type { Attention } from '#platform/attention.ts'
import { type Html, html } from '#platform/html.ts'
import { art, icon, statusTag } from '#platform/icons.ts'
import type { Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import { anyone, type PublicRoute, show, signedIn, type WorkspaceRoute } from '#platform/site.ts'
import { counted, weekdayDate } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { holdingWords } from './refused.ts'

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

const attentionRow = (item: Attention): Html =>
  html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${item.href}">${item.title}</a></h3>${statusTag(item.state.kind, item.state.words)}</div><p>${item.detail}</p></li>`

function myWorkPage(actor: Actor, today: Temporal.PlainDate, waiting: readonly Attention[]) {
  const firstName = actor.name.split(' ')[0] ?? actor.name
  const intro =
    waiting.length === 0
      ? `${weekdayDate(today)}. Nothing needs you today.`
      : `${weekdayDate(today)}. ${counted(waiting.length, 'thing needs', 'things need')} you.`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">My work</h1><p>Hello, ${firstName}. ${intro}</p></div></div>
<div class="accord-grid"><div class="accord-col-8 accord-stack">
<section class="accord-card accord-card--flush" aria-labelledby="needs"><div class="accord-card__head"><h2 class="govuk-heading-s" id="needs">Needs you</h2></div>${
    waiting.length > 0
      ? html`<ul class="accord-rows">${waiting.map(attentionRow)}</ul>`
      : html`<p class="accord-card__foot">When something waits for you, it stands here first.</p>`
  }</section></div>
<div class="accord-col-4 accord-stack"><section class="accord-card" aria-labelledby="held"><h2 class="govuk-heading-s" id="held">Why you can see what you see</h2><p class="govuk-body">You hold today:</p><ul class="govuk-list govuk-list--bullet">${actor.holds.map(
    ({ as }) => html`<li>${as === 'person' ? 'an account in this partnership' : holdingWords(as)}</li>`,
  )}</ul><p class="govuk-body">Posts and seats have dates. What they let you do ends with their last day.</p></section></div></div>`
  return { title: 'My work', here: 'My work', main }
}

/** The desk: what waits for the reader, gathered from the modules that are handed in. */
export const myWork = (modules: readonly Module[]): WorkspaceRoute => ({
  method: 'GET',
  path: '/workspace',
  may: signedIn,
  async answer({ db, actor, today, partnership }) {
    const waiting: Attention[] = []
    for (const { name, attention } of modules)
      if (attention && isOn(partnership, name)) waiting.push(...(await attention(db, actor, today)))
    return show(myWorkPage(actor, today, waiting))
  },
})
