import { canBeOpened } from '#modules/documents/index.ts'
import { dayOf } from '#platform/days.ts'
import type { LinkAnswer, LinkPurpose, OpenLink } from '#platform/mailed-links.ts'
import type { Work } from '#platform/work.ts'
import { noteSeen } from '../commands/packs.ts'
import { type MeetingByLink, meetingByLink, whomToAsk } from '../queries/by-link.ts'
import { openedPaper, type PaperLine } from '../queries/papers.ts'
import { PAPERS_BY_LINK } from '../rules/by-link.ts'
import { heldByLinkPage, meetingByLinkPage, sentToAnotherPage, wordsByLinkPage } from '../views/by-link.ts'

const NOT_HERE = 'This paper was withdrawn meanwhile, or is no longer for you to read here.'

/** The latest version of a paper: a file to keep, or the page of its words. Either is written down as had by the member. */
async function read(
  work: Work,
  { id: linkId }: OpenLink,
  found: MeetingByLink,
  paper: PaperLine,
): Promise<LinkAnswer> {
  const { versions } = await openedPaper({ db: work.tx, keys: work.keys }, paper)
  const version = versions.find(({ number }) => number === paper.latest)
  if (!version) return { shown: heldByLinkPage(paper.title) }
  const { sha256, type, name } = version
  if (sha256 !== null && !canBeOpened(version)) return { shown: heldByLinkPage(paper.title) }
  await noteSeen({ ...work, actor: found.actor }, found.meeting.id, [version.id], { linkId })
  return sha256 !== null && type !== ''
    ? { stored: { name, type, sha256 } }
    : { shown: wordsByLinkPage(found, paper, version.words) }
}

/** By the link in a letter a member without an account reads the agenda and papers: opening it changes nothing. */
const papers: LinkPurpose = {
  async page({ db, now, today, signedInAs }, link) {
    const found = await meetingByLink(db, link, now)
    if (!found) return undefined
    if (signedInAs && signedInAs !== found.actor.id) return sentToAnotherPage(found)
    return meetingByLinkPage(found, link, await whomToAsk(db, today))
  },
  async spend(work, link, { body, signedInAs }) {
    const found = await meetingByLink(work.tx, link, work.now)
    if (!found) return undefined
    if (signedInAs && signedInAs !== found.actor.id) return { again: sentToAnotherPage(found), status: 403 }
    const paper = found.papers.find(({ id }) => id === body['paperId'])
    if (paper) return read(work, link, found, paper)
    const ask = await whomToAsk(work.tx, dayOf(work.now))
    return { again: meetingByLinkPage(found, link, ask, NOT_HERE), status: 409 }
  },
}

export const paperLinks = [{ purpose: PAPERS_BY_LINK, ...papers }] as const
