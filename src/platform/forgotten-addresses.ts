import { DISPOSED } from './disposal/anonymise.ts'
import { own } from './letters.ts'
import { forgetAddressOfLinks } from './mailed-links.ts'
import type { Work } from './work.ts'

/**
 * Takes an address out of every letter and link of some kinds that went to it, because whoever it belongs to wants nothing more
 * of us. That a letter was written stays; what was not posted yet is not.
 */
export async function forgetAddress(
  work: Work,
  address: string,
  of: { readonly kinds: readonly string[]; readonly purposes: readonly string[] },
): Promise<void> {
  const theirs = () =>
    own(work.tx)
      .updateTable('platform.letter')
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('kind', 'in', [...of.kinds])
      .where('address', '=', address)
  await theirs().set({ state: 'withdrawn', endedAt: work.now }).where('state', '=', 'waiting').execute()
  await theirs().set({ name: DISPOSED, address: DISPOSED }).execute()
  await forgetAddressOfLinks(work, address, of.purposes)
}
