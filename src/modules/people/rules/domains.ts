/** What stands behind the @ of an address, in small letters. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`)

/** Anybody may have an address there, so it says nothing about where somebody works. */
const FOR_ANYBODY = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'hotmail.co.uk', 'live.com', 'live.co.uk'],
  ...[
    'msn.com',
    'yahoo.com',
    'yahoo.co.uk',
    'icloud.com',
    'me.com',
    'aol.com',
    'proton.me',
    'protonmail.com',
  ],
  ...['btinternet.com', 'sky.com', 'virginmedia.com', 'talktalk.net', 'gmx.com', 'mail.com'],
]

/** What is wrong with a domain that an agency would list; undefined when nothing is. */
export function domainFault(domain: string): string | undefined {
  if (domain.length > 253 || !DOMAIN.test(domain))
    return 'Enter what stands behind the @ of an address, for example anyshire.gov.uk'
  if (FOR_ANYBODY.includes(domain))
    return 'Anybody can have an address at this domain. Enter one that only the agency uses'
  return undefined
}
