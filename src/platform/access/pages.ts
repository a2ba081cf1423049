import { isBefore } from '../days.ts'
import { type Html, html } from '../html.ts'
import { icon, statusTag } from '../icons.ts'
import type { Tier } from '../keeping.ts'
import type { Page } from '../site.ts'
import { clockTime, dateAndTime, longDate } from '../words.ts'
import type { Actor } from '../work.ts'
import type { Decision, Facts, Reason } from './rules.ts'
import { isConfidential, type Right, type Thing, type ThingName } from './things.ts'

export const TIER_WORDS: Readonly<Record<Tier, string>> = {
  0: 'Public',
  1: 'Registered practitioners',
  2: 'Members of a body',
  3: 'Named people only',
  4: 'Sealed',
}

export const RIGHT_WORDS: Readonly<Record<Right, string>> = {
  read: 'read it',
  contribute: 'read it and add to it',
  decide: 'read it, add to it and decide on it',
}

/** Where the pages about access to a thing stand. */
export const accessPath = (
  { kind, id }: ThingName,
  page: 'why' | 'seen' | 'people' | 'break-glass',
): string => `/workspace/access/${kind}/${id}/${page}`

/** The tier of a thing as a tag. */
export const tierTag = ({ tier }: Pick<Thing, 'tier'>): Html =>
  statusTag(tier >= 3 ? 'sealed' : 'quiet', `T${tier} ${TIER_WORDS[tier]}`, tier >= 3 ? 'sealed' : 'square')

/**
 * Stands in place of a confidential page on paper: what a browser prints by itself was written down as a view. `hasPrint`:
 * the page leads to one that is printed whole, by name, and written down as a print.
 */
export const unprinted = (hasPrint = false): Html =>
  html`<p class="accord-unprinted">This page is confidential and is not printed from the menu of the browser. ${
    hasPrint ? 'Use “Print” on the page: printing is recorded.' : 'It can only be read on the screen.'
  }</p>`

/** Stands before everything else on a page of what is confidential. */
export const confidentialBanner = (thing: Pick<Thing, 'tier'>): Html | false =>
  isConfidential(thing) &&
  html`<div class="accord-sealed"><div class="accord-sealed__row"><strong>${icon('lock')} Confidential: ${TIER_WORDS[thing.tier].toLowerCase()}</strong><span>That you opened this page is written down.</span></div></div>`

/** Stands at the foot of every page of a thing: how confidential it is, why its reader sees it, and who else has. */
export const confidentialFooter = (thing: Thing, hasPrint = false): Html =>
  html`<aside class="accord-card" aria-label="Who may see this"><p class="accord-snug">${tierTag(thing)}</p>
  <ul class="govuk-list accord-snug"><li><a class="govuk-link" href="${accessPath(thing, 'why')}">Why can I see this?</a></li>${
    isConfidential(thing) &&
    html`<li><a class="govuk-link" href="${accessPath(thing, 'seen')}">Who has seen this?</a></li>`
  }</ul></aside>${isConfidential(thing) && unprinted(hasPrint)}`

/** What is printed across what is confidential: who took it, and when. */
export const watermark = (actor: Pick<Actor, 'name'>, now: Temporal.Instant): string =>
  `Confidential. Printed by ${actor.name} on ${dateAndTime(now)}`

const untilWords = (last: Temporal.PlainDate | null | undefined): string =>
  last ? `until the end of ${longDate(last)}` : 'with no last day'

/** Why somebody may open a thing, in sentences. `given` is who gave a grant, and the reason they wrote. */
export function reasonWords(
  reason: Reason,
  given: { readonly by: string; readonly reason: string },
): readonly string[] {
  switch (reason.by) {
    case 'public':
      return ['It is public. Everyone can see it.']
    case 'registered':
      return ['You have an account in this partnership.', 'Everyone who has one can see it.']
    case 'holding': {
      const { words, fromOn, toOn } = reason.holding
      const held = words ?? 'A post or seat'
      return [
        `You hold this: ${held}${fromOn ? `, since ${longDate(fromOn)}` : ''}.`,
        `It lets you ${RIGHT_WORDS[reason.right]}, ${untilWords(toOn)}.`,
      ]
    }
    case 'grant': {
      const { fromOn, toOn } = reason.grant
      const until = toOn ? untilWords(toOn) : 'for as long as you hold a post or seat that may own it'
      return [
        `${given.by} gave you access by name, from ${longDate(fromOn)}.`,
        `It lets you ${RIGHT_WORDS[reason.right]}, ${until}.`,
        `The reason they wrote: ${given.reason}`,
      ]
    }
    case 'named':
      return ['It was narrowed to people by name, and you are one of them.', 'It lets you read it.']
    case 'break-glass':
      return [
        `You broke the glass at ${clockTime(reason.glass.openedAt)}.`,
        `It lets you read it until ${clockTime(reason.glass.untilAt)}.`,
        `The reason you wrote: ${given.reason}`,
      ]
  }
}

type Refusal = Extract<Decision, { readonly may: false }>

const endedWords = ({ grants, today }: Facts): string | undefined => {
  const last = grants.at(-1)
  if (!last) return undefined
  if (last.revokedAt) return 'You had access. It was revoked.'
  if (last.toOn && isBefore(last.toOn, today)) return `You had access until ${longDate(last.toOn)}.`
  if (!last.toOn) return 'You had access as its owner, by a post or seat that you no longer hold.'
  return undefined
}

/** For somebody who may know that a thing is there, but not open it. It says who may, and nothing of what is in it. */
export function refusedThingPage(thing: Thing, refusal: Refusal, facts: Facts): Page {
  const ended = endedWords(facts)
  const may = isConfidential(thing)
    ? ['access by name, from its owner']
    : [...thing.openTo.map(({ words }) => words), 'access by name, from its owner']
  const body = {
    excluded: html`<p class="govuk-body">You are excluded from it, because of a conflict of interest. Nothing else you hold opens it.</p>
      <p class="govuk-body">Ask its owner or the business unit if this is wrong.</p>`,
    'no second factor': html`<p class="govuk-body">You have access to it. It opens only after you sign in with a second factor.</p>
      <p class="govuk-body">Sign out, and sign in again with your authenticator or your passkey.</p>`,
    'no reason': html`${ended && html`<p class="govuk-body">${ended}</p>`}
      <p class="govuk-body">It is for people who hold one of these today:</p>
      <ul class="govuk-list govuk-list--bullet">${may.map((words) => html`<li>${words}</li>`)}</ul>
      <p class="govuk-body">You are still signed in. Ask the business unit if you should be able to open it.</p>
      ${
        isConfidential(thing) &&
        html`<h2 class="govuk-heading-m">If somebody is in danger and you must see it now</h2>
      <p class="govuk-body">You can open it for one hour. You say why, and its owner and a second person are told at once.</p>
      <p class="govuk-body"><a class="govuk-link" href="${accessPath(thing, 'break-glass')}">Break the glass</a></p>`
      }`,
  }[refusal.why]
  return {
    title: 'You cannot open this',
    main: html`<h1 class="govuk-heading-l">You cannot open this</h1>
<p class="govuk-body">${icon('lock')} ${refusal.why === 'excluded' ? (thing.shutLabel ?? thing.label) : thing.label}</p>
<p>${tierTag(thing)}</p>
${body}
${isConfidential(thing) && html`<p class="govuk-body">That you asked for it has been written down.</p>`}`,
  }
}
