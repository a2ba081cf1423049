import { FILE_TYPES } from '#platform/files/kinds.ts'
import type { Paper, PaperId, PaperType } from '../schema/papers.ts'
import type { Item, Meeting } from '../schema.ts'
import { paperPath } from './papers.ts'
import { PUBLIC_MINUTES } from './public.ts'

/** Where the public reads a paper, through every version of it. */
export const publicPaperPath = (id: PaperId): `/${string}` => `${PUBLIC_MINUTES}/papers/${id}`
export const publicPaperFilePath = (id: PaperId): `/${string}` => `${publicPaperPath(id)}/file`

/** Where whoever services the body gives a paper to the public. */
export const publishPaperPath = (meeting: Pick<Meeting, 'id'>, paper: Pick<Paper, 'id'>): string =>
  `${paperPath(meeting.id, paper)}/public`

/**
 * Only what may be read outside the partnership (T0) is given out, and only while the body has it, all of it: what is narrowed
 * to some of its readers is nothing for the public.
 */
export const mayBePublic = (
  { tier, withdrawnAt, readers }: Pick<Paper, 'tier' | 'withdrawnAt' | 'readers'>,
  item: Pick<Item, 'tier'>,
): boolean => tier === 0 && withdrawnAt === null && readers === null && item.tier < 3

/** What the file is called that the public saves: the title of the paper, and nothing of what somebody called their file. */
export const publicFileName = (title: string, type: PaperType): string => {
  const stem = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
  return `${stem || 'paper'}.${FILE_TYPES[type].endings[0] ?? type}`
}
