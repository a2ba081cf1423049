import type { PasskeySite } from '#platform/identity/passkey-sites.ts'
import type { PasskeyFault } from '#platform/identity/passkeys.ts'

/** Why a passkey was not taken, and what to do. */
export function passkeyWords(fault: PasskeyFault, { origin }: PasskeySite): string {
  const words: Readonly<Record<PasskeyFault, string>> = {
    nothing: 'Your browser has sent no passkey. It needs scripts for that, and a version that knows passkeys',
    declined: 'No passkey was chosen, or it took too long. Try again, or use another way',
    elsewhere: `Passkeys work at ${origin} and at no other address. Open this page there`,
    known: 'This device has a passkey for you here already. Use that one',
    late: 'That took too long, or was sent before. Try again',
    wrong: 'This passkey is not known here. Try another one, or use another way',
    copied:
      'There seems to be a copy of this passkey, so it was not taken. Use another way, and remove it under your account',
    'too many': 'There have been too many attempts. Wait 15 minutes, then try again',
  }
  return words[fault]
}

/** Where a passkey that is made here signs somebody in. */
export const reachWords = ({ id }: PasskeySite, isEverywhere: boolean): string =>
  isEverywhere
    ? `It works at ${id} and at every address that ends in .${id}.`
    : `It works at ${id} and at every address that ends in .${id}. It does not work in every partnership of this Accord: one at another address needs a passkey of its own, or you sign in here and switch under “Your account”.`
