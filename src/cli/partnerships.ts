import { invite, readInvitations } from '#modules/accounts/index.ts'
import { agencyNames, POST_WORDS, post } from '#modules/people/index.ts'
import { ACTING } from '#platform/acting.ts'
import { ConfigFault } from '#platform/config.ts'
import type { PartnershipId } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import { addPartnership, everyPartnership, type Partnership } from '#platform/partnerships.ts'
import { slugOf } from '#platform/set-up.ts'
import type { Actor, Work } from '#platform/work.ts'
import { type Around, type Command, option, type Typed } from './command.ts'
import { type Installation, openInstallation } from './installation.ts'

/** Whoever sits at the terminal of the server acts as the business unit. The audit names them as nobody's person. */
export const atTheTerminal = (partnershipId: PartnershipId): Actor => ({
  ...ACTING.terminal,
  partnershipId,
  holds: [{ as: post('business-manager'), of: null }],
})

/** Does one thing as a partnership, in one transaction. */
export const doAs = <Result>(
  { database, jobs, keys }: Installation,
  { now }: Pick<Around, 'now'>,
  partnershipId: PartnershipId,
  command: (work: Work) => Promise<Result>,
): Promise<Result> =>
  database.session(partnershipId, 'accord_app', (session) =>
    session.write((tx) =>
      command({ tx, actor: atTheTerminal(partnershipId), now: now(), send: jobs.send, keys }),
    ),
  )

/** The partnership that `--partnership` names, or the only one there is. */
export async function partnershipNamed(typed: Typed, { database }: Installation): Promise<Partnership> {
  const all = await everyPartnership(database)
  const slug = option(typed, 'partnership')
  const found = slug === undefined && all.length === 1 ? all[0] : all.find((each) => each.slug === slug)
  if (found) return found
  const known = all.map((each) => each.slug).join(', ')
  throw new ConfigFault(
    all.length === 0
      ? 'There is no partnership yet. Make one with: accord create-partnership'
      : `Say which partnership: --partnership with one of ${known}.`,
  )
}

const REFUSED = {
  waiting: 'They have an invitation already that is waiting for an answer.',
  'has account': 'They have an account in this partnership already.',
} as const

const SAYS_WHERE = 'Their letter goes out as soon as Accord runs.'

interface Invited {
  readonly name: string
  readonly email: string
  readonly agency: string
  readonly post: string
}

/** Invites somebody as the page for many invitations does, or throws a sentence that says what is wrong. */
async function inviteOne(work: Work, { name, email, agency, post }: Invited): Promise<void> {
  const quoted = [name, email, agency, post].map((cell) => `"${cell.replaceAll('"', '""')}"`)
  const read = readInvitations(quoted.join(','), await agencyNames(work.tx))
  const [input] = read.ok ? read.inputs : []
  if (!read.ok || !input)
    throw new ConfigFault(read.ok ? 'Nobody was named.' : read.faults.map((each) => `${each}.`).join('\n'))
  const result = await invite(work, input)
  if ('refused' in result) throw new ConfigFault(REFUSED[result.refused])
}

export const createPartnership: Command = {
  usage: 'create-partnership NAME [--host HOST] --manager NAME --email ADDRESS',
  says: 'Makes a partnership, and invites its business manager by a letter.',
  options: ['host', 'manager', 'email'],
  words: [1, 1],
  async run(typed, around) {
    const [name = ''] = typed.words.map((each) => each.trim())
    const [manager, email] = [option(typed, 'manager'), option(typed, 'email')]
    const host = option(typed, 'host')?.toLowerCase()
    if (!name || name.length > 200) throw new ConfigFault('The name must be 1 to 200 characters long.')
    if (!manager || !email)
      throw new ConfigFault('Say who its business manager is: --manager NAME --email ADDRESS.')
    if (host !== undefined && !/^[a-z0-9.-]{1,253}$/.test(host))
      throw new ConfigFault('The host must be a name like safeguarding.example.org.')
    await using ending = new AsyncDisposableStack()
    const installation = await openInstallation(around, ending)
    const all = await everyPartnership(installation.database)
    const slug = slugOf(name)
    if (all.some((each) => each.slug === slug))
      throw new ConfigFault(`There is a partnership “${slug}” already. Give this one another name.`)
    if (host !== undefined && all.some((each) => each.host === host))
      throw new ConfigFault(`The host ${host} belongs to another partnership.`)
    if (host === undefined && all.some((each) => each.host === null))
      throw new ConfigFault('One partnership has no host name already. Give this one its own: --host HOST.')
    const partnershipId = newId<'partnership'>()
    // One transaction: a partnership that nobody can sign in to would be none.
    await doAs(installation, around, partnershipId, async (work) => {
      await addPartnership(work.tx, {
        ...{ partnershipId, slug, name, strap: '', host: host ?? null, brand: '#0f5c5e' },
      })
      await inviteOne(work, { name: manager, email, agency: '', post: POST_WORDS['business-manager'] })
    })
    around.say(`Made the partnership ${name} (${slug}), and invited ${email}. ${SAYS_WHERE}`)
  },
}

export const inviteCommand: Command = {
  usage: 'invite ADDRESS --name NAME [--agency NAME] [--post NAME] [--partnership SLUG]',
  says: 'Invites somebody by a letter, as the page for invitations does.',
  options: ['name', 'agency', 'post', 'partnership'],
  words: [1, 1],
  async run(typed, around) {
    const [email = ''] = typed.words
    const name = option(typed, 'name')
    if (!name) throw new ConfigFault('Say whom you invite: --name NAME.')
    await using ending = new AsyncDisposableStack()
    const installation = await openInstallation(around, ending)
    const partnership = await partnershipNamed(typed, installation)
    await doAs(installation, around, partnership.partnershipId, (work) =>
      inviteOne(work, {
        ...{ name, email, agency: option(typed, 'agency') ?? '', post: option(typed, 'post') ?? '' },
      }),
    )
    around.say(`Invited ${email} to ${partnership.name}. ${SAYS_WHERE}`)
  },
}
