import { isIP } from 'node:net'

/** Where a passkey is made and shown. Devices show it at no other address, so it cannot be given away to a false one. */
export interface PasskeySite {
  /** The host name that the passkey is for, which WebAuthn calls the RP ID. */
  readonly id: string
  /** The page that asks for it. */
  readonly origin: string
}

/** Where the passkeys of one partnership are made and taken. */
export interface PasskeySites {
  /** The first is the one at which they are made; older ones may be for the next. None: browsers know no passkeys here. */
  readonly sites: readonly PasskeySite[]
  /** Whether what is made here is good in every partnership. */
  readonly isEverywhere: boolean
}

/**
 * The site of an address, which is the one that Accord was told and never that of a request. Undefined: browsers know no
 * passkeys there, because it is no name or is not secure. On this machine the name of a number is `localhost`.
 */
export function passkeySite(siteAddress: string): PasskeySite | undefined {
  const url = new URL(siteAddress)
  const number = url.hostname.replaceAll(/[[\]]/g, '')
  if (isIP(number)) {
    if (!/^127\.|^::1$/.test(number)) return undefined
    url.hostname = 'localhost'
  }
  const isHere = url.hostname === 'localhost' || url.hostname.endsWith('.localhost')
  return url.protocol === 'https:' || isHere ? { id: url.hostname, origin: url.origin } : undefined
}

/** Names under which the registries of this country give out names: not one of them belongs to anybody. */
const GIVEN_OUT =
  /^(?:(?:ac|co|gov|judiciary|ltd|me|mil|mod|net|nhs|nic|org|parliament|plc|police|sch)\.uk|gov\.wales|llyw\.cymru)$/

/** The name that passkeys are made for: that of the whole installation, where this one stands under it. */
function sharedName(base: PasskeySite | undefined, own: PasskeySite): string {
  const isUnder = base && own.id.endsWith(`.${base.id}`)
  return isUnder && base.id.includes('.') && !GIVEN_OUT.test(base.id) ? base.id : own.id
}

/**
 * The sites of a partnership. `base` is the address of the installation: a passkey for its host name is good at every host
 * under it too (WebAuthn level 3, 5.1.3), so one serves all partnerships there. A name that registries give names under is
 * never taken, nor one of a single label, which browsers refuse. `all` are the addresses of every partnership.
 */
export function passkeySites(base: string, address: string, all: readonly string[]): PasskeySites {
  const own = passkeySite(address)
  if (!own) return { sites: [], isEverywhere: false }
  const whole = passkeySite(base)
  const id = sharedName(whole, own)
  const isEverywhere = all.every((each) => {
    const other = passkeySite(each)
    return other !== undefined && sharedName(whole, other) === id
  })
  return { sites: id === own.id ? [own] : [{ ...own, id }, own], isEverywhere }
}
