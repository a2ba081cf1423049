import type { Fields } from '#platform/testing/world.ts'
import type { Furnished } from '../furnished.ts'

let made = 0

/** What the forms of meetings are posted with besides what their pages hold. */
export const TYPED_IN_MEETINGS: Readonly<Record<string, (ids: Furnished['ids']) => Fields>> = {
  '/workspace/meetings/series/new': ({ groupId = '' }) => ({
    ...{ groupId, name: `Another series ${++made}`, begins: '9:30', minutes: '90' },
  }),
  '/workspace/meetings/series/:seriesId/edit': () => ({}),
  '/workspace/meetings/series/:seriesId/end': () => ({}),
  '/workspace/meetings/series/:seriesId/resume': () => ({}),
  '/workspace/meetings/series/:seriesId/items/new': () => ({
    ...{ title: `Another item ${++made}`, kind: 'information', minutes: '5' },
  }),
  '/workspace/meetings/series/:seriesId/items/:standingItemId/edit': () => ({}),
  '/workspace/meetings/series/:seriesId/items/:standingItemId/move': () => ({ direction: 'down' }),
  '/workspace/meetings/series/:seriesId/items/:standingItemId/remove': () => ({}),
  '/workspace/meetings/series/:seriesId/meetings/new': () => ({
    ...{ 'day-day': '9', 'day-month': '6', 'day-year': '2026' },
  }),
  '/workspace/meetings/forward/:recommendationId': ({ toGroupId = '' }) => ({
    ...{ groupId: toGroupId, words: `Is it so here ${++made}?`, kind: 'decision', minutes: '10' },
  }),
  '/workspace/meetings/:meetingId/edit': () => ({}),
  '/workspace/meetings/:meetingId/items/:agendaItemId/further': () => ({ how: 'copied' }),
  '/workspace/meetings/:meetingId/proposals/new': () => ({
    ...{ title: `Another proposal ${++made}`, kind: 'decision' },
  }),
  '/workspace/meetings/:meetingId/proposals/:proposalId/decline': () => ({ answer: 'Not this time' }),
  '/workspace/meetings/:meetingId/proposals/:proposalId/accept': () => ({}),
  '/workspace/meetings/:meetingId/matters-arising/:arisingActionId': () => ({}),
  '/workspace/meetings/:meetingId/invite': () => ({}),
  '/workspace/meetings/:meetingId/publish': () => ({}),
  '/workspace/meetings/:meetingId/call': () => ({}),
  '/workspace/meetings/:meetingId/held': () => ({}),
  '/workspace/meetings/:meetingId/cancel': () => ({ reason: 'The room is flooded' }),
  '/workspace/meetings/:meetingId/items/new': () => ({ title: `Another item ${++made}`, kind: 'decision' }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/edit': () => ({}),
  '/workspace/meetings/:meetingId/items/:agendaItemId/move': () => ({ direction: 'down' }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/remove': () => ({}),
  '/workspace/meetings/:meetingId/room/seats/:seatId': () => ({ standing: 'present', leftItemId: '' }),
  '/workspace/meetings/:meetingId/room/seats/:seatId/mark': () => ({ standing: 'apologies' }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/interests/new': ({ seatId = '' }) => ({
    ...{ seatId, nature: `Another interest ${++made}`, recused: '' },
  }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/interests/:interestId/end': () => ({}),
  '/workspace/meetings/:meetingId/items/:agendaItemId/decisions/new': () => ({
    wording: `Another decision ${++made}`,
  }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/decisions/:decisionId/correct': () => ({
    ...{ wording: `A corrected decision ${++made}`, reason: 'The clerk misheard it' },
  }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/highlight': () => ({ tell: `Another word ${++made}` }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/highlight/end': () => ({}),
  '/workspace/meetings/:meetingId/highlights/send': ({ toGroupId = '' }) => ({ groupId: toGroupId }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/actions/new': () => ({ line: 'Somebody is to do it' }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/minutes': () => ({ minute: `Another word ${++made}` }),
  '/workspace/meetings/:meetingId/items/:agendaItemId/papers/new': () => ({
    ...{ title: `Another paper ${++made}`, tier: '2', words: `Another word ${made}` },
  }),
  '/workspace/meetings/:meetingId/papers/:paperId/replace': () => ({
    ...{ note: 'A better one', words: `Another word ${++made}` },
  }),
  '/workspace/meetings/:meetingId/papers/:paperId/note': () => ({ note: 'Another question' }),
  '/workspace/meetings/:meetingId/papers/:paperId/readers': () => ({ who: 'all' }),
  '/workspace/meetings/:meetingId/pack': () => ({}),
  '/workspace/meetings/:meetingId/minutes/files': () => ({}),
  '/workspace/meetings/:meetingId/minutes/files/:minutesFileId/remove': () => ({}),
  '/workspace/meetings/series/:seriesId/open': () => ({}),
  '/workspace/meetings/series/:seriesId/close': () => ({}),
  '/workspace/meetings/:meetingId/minutes/public/publish': () => ({ seen: '', note: '' }),
  '/workspace/meetings/:meetingId/minutes/public/withdraw': () => ({ reason: 'It names a family' }),
  '/workspace/meetings/:meetingId/minutes/public/:agendaItemId': () => ({ passage: 'plan' }),
  '/workspace/meetings/:meetingId/minutes/public/:agendaItemId/whole': () => ({ decision: '' }),
  '/workspace/meetings/:meetingId/minutes/public/:agendaItemId/back': () => ({ mark: '' }),
  '/workspace/meetings/series/:seriesId/show-days': () => ({}),
  '/workspace/meetings/series/:seriesId/hide-days': () => ({}),
  '/workspace/meetings/:meetingId/papers/:paperId/public/publish': () => ({ confirmed: 'yes', version: '2' }),
  '/workspace/meetings/:meetingId/papers/:paperId/public/withdraw': () => ({ reason: 'It names a family' }),
  '/workspace/meetings/:meetingId/papers/:paperId/move': () => ({ direction: 'down' }),
  '/workspace/meetings/:meetingId/papers/:paperId/withdraw': () => ({ reason: 'The wrong year' }),
  '/workspace/meetings/:meetingId/minutes/move': () => ({ to: 'draft' }),
}
