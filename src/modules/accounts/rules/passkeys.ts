import type { PasskeyFault, PasskeySite } from '#platform/identity/passkeys.ts'

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
