import { setTimeout as pause } from 'node:timers/promises'
import { blank, parseForm, withError } from '#platform/forms.ts'
import { anyone, type EntranceAsk, type EntranceRoute, invalid, show } from '#platform/site.ts'
import { sendWayIn, type WayIn } from '../commands.ts'
import { emailForm } from '../forms.ts'
import { askedPage, askPage, PATHS } from '../views/ways-in.ts'

/** Longer than it takes to write a letter, so that the time says nothing about who has an account. */
export const EVEN_MS = 250

async function sendTo({ identity, personOf, write }: EntranceAsk, way: WayIn, email: string): Promise<void> {
  const accountId = await identity.accountOf(email)
  const person = accountId && (await personOf(accountId))
  if (accountId && person) await write(person, (work) => sendWayIn(work, way, accountId))
}

export const TOO_MANY = 'There have been too many attempts. Wait 15 minutes, then try again'

const routesOf = (way: WayIn): readonly EntranceRoute[] => [
  { method: 'GET', path: PATHS[way], may: anyone, answer: async () => show(askPage(way, blank)) },
  {
    method: 'POST',
    path: PATHS[way],
    may: anyone,
    async answer(ask) {
      const parsed = parseForm(emailForm, ask.body)
      if (!parsed.ok) return invalid(askPage(way, parsed.form))
      const { email } = parsed.input
      if (!(await ask.identity.mayAskForLetter(email, ask.browser.address))) {
        const page = askPage(way, withError({ email }, 'email', TOO_MANY))
        return { status: 429, page: { ...page, title: `Error: ${page.title}` } }
      }
      await Promise.all([sendTo(ask, way, email), pause(EVEN_MS)])
      return show(askedPage(way))
    },
  },
]

export const wayInRoutes: readonly EntranceRoute[] = [
  ...routesOf('reset-password'),
  ...routesOf('sign-in-link'),
]
