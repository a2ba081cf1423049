import { setTimeout as pause } from 'node:timers/promises'
import { anAuthenticator } from '#platform/testing/authenticator.ts'
import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

/** Somebody who registered and waits: the visitor registers them, and uses the button of the letter. */
async function registration(visitor: Visitor): Promise<string> {
  const pattern = /^\/workspace\/registrations\/[0-9a-f-]{36}$/
  const links = (await visitor.get('/workspace/registrations')).querySelectorAll('main a')
  const found = links.map((link) => link.getAttribute('href') ?? '').find((href) => pattern.test(href))
  if (found) return found
  const email = 'asks.to.register@example.org'
  const choices = (await visitor.get('/register')).querySelectorAll('#agencyId option')
  const agencyId = choices[1]?.getAttribute('value') ?? ''
  await visitor.post('/register', { name: 'Imani Fairweather', email, agencyId }, 200)
  let letter: string | undefined
  for (let waited = 0; !letter && waited < 20_000; waited += 100) {
    await pause(100)
    const lines = (await visitor.get('/mailbox')).querySelectorAll('li')
    letter = lines
      .find((line) => line.text.includes(email))
      ?.querySelector('a')
      ?.getAttribute('href')
  }
  const link = /\/l\/[\w-]{64}/.exec((await visitor.get(letter ?? '/mailbox')).toString())?.[0] ?? ''
  await visitor.raw(link)
  const field = (await visitor.get('/link')).querySelector('[name=link]')?.getAttribute('value') ?? ''
  const password = 'violet kettle Tuesday'
  await visitor.post('/link', { link: field, password, again: password })
  return linkOn(visitor, '/workspace/registrations', pattern)
}

/** A passkey of the visitor, made by a device that no browser has. */
async function passkey(visitor: Visitor): Promise<string> {
  const at = '/workspace/account'
  const page = await visitor.get(`${at}/passkeys/new`)
  const form = page.querySelector('form[data-passkey]')
  const options = form?.getAttribute('data-options')?.replaceAll('&quot;', '"') ?? ''
  const device = anAuthenticator('https://first.test')
  await visitor.attempt(`${at}/passkeys/new`, { answer: device.create(options) })
  return linkOn(visitor, at, /\/passkeys\/[0-9a-f-]{36}$/)
}

/** Where to go to see each route of ways in whose path has parts. */
export const OF_ACCOUNTS: Examples = {
  '/workspace/account/passkeys/:passkeyId': async (visitor) => [await passkey(visitor)],
  '/workspace/administration/single-sign-on/:signOnId': async (visitor) => {
    const at = '/workspace/administration/single-sign-on'
    await visitor.get(`${at}/new`)
    const provider = 'https://id.example'
    await visitor.post(`${at}/new`, {
      ...{ label: 'Sign in with NHSmail', issuer: provider, authorizationEndpoint: provider },
      ...{ tokenEndpoint: provider, jwksUri: provider, clientId: 'accord', clientSecret: 'secret' },
      version: '0',
    })
    return [await linkOn(visitor, at, /single-sign-on\/[0-9a-f-]{36}$/)]
  },
  '/workspace/administration/sign-on-approvals/:signOnId': async (visitor) => [
    await linkOn(visitor, '/workspace/administration/single-sign-on', /sign-on-approvals\/[0-9a-f-]{36}$/),
  ],
  '/workspace/registrations/:registrationId': async (visitor) => [await registration(visitor)],
}
