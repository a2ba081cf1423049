import { JustAdded } from './adding.ts'
import { TooLarge } from './files/files.ts'
import { LARGEST_UPLOAD, MEGABYTE, RefusedPost } from './form-posts.ts'
import { html } from './html.ts'
import type { Helper, Page } from './site.ts'
import { Forbidden, Stale } from './work.ts'

/** No partnership has the host name that was asked for. */
export class NoPartnership extends Error {}

/** What must be written down before a confidential page is shown could not be. */
export class NotWritten extends Error {}

const plain = (title: string, ...sentences: readonly string[]): Page => ({
  title,
  main: html`<h1 class="govuk-heading-l">${title}</h1>
    ${sentences.map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}`,
})

export const PAGE_NOT_FOUND = plain(
  'Page not found',
  'If you typed the address, check that it is right.',
  'If you followed a link, the page may have moved, or it may not be yours to open. Search for it, or ask the business unit if you think it should be.',
)
export const FAULT = plain(
  'Something went wrong on our side',
  'What you had saved before is safe. Go back and try again.',
  'If it happens again, tell the business unit what you were doing and when.',
)
const AWAY_FOR_NOW = plain(
  'This is not available for the moment',
  'The store of records cannot be reached. What you had saved before is safe.',
  'Nothing that you sent just now was saved. Wait a minute, go back, and send it again.',
)
const SAVED_MEANWHILE = plain(
  'Somebody else changed this while you had it open',
  'Nothing has been saved or lost. Go back, reload the page, and make your change again.',
)

const tooLarge = (limit: number): Page =>
  plain(
    'This is too large',
    `A file may be ${Math.floor(limit / MEGABYTE)} MB at most. Nothing of it was kept. Make it smaller, or split it and send the parts one by one.`,
  )

/** The page for a fault that whoever asked can mend; undefined for one that is ours. */
export function pageOfFault(error: unknown): { status: number; page: Page } | undefined {
  if (error instanceof RefusedPost) return { status: error.status, page: plain(error.heading, error.message) }
  if (error instanceof NoPartnership)
    return {
      status: 400,
      page: plain('There is no partnership at this address', 'Check the address you typed.'),
    }
  if (error instanceof Forbidden)
    return {
      status: 403,
      page: plain('You cannot do this', error.message, 'Ask the business unit if you should.'),
    }
  if (error instanceof NotWritten)
    return {
      status: 503,
      page: plain(
        'This cannot be shown now',
        'It is confidential, and who opens it must be written down first. That failed, so it stays closed.',
        'Try again in a few minutes. If it happens again, tell the business unit.',
      ),
    }
  if (error instanceof JustAdded) return { status: 409, page: error.page }
  if (error instanceof Stale) return { status: 409, page: SAVED_MEANWHILE }
  if (error instanceof TooLarge) return { status: 413, page: tooLarge(error.limit) }
  if (isDatabaseAway(error)) return { status: 503, page: AWAY_FOR_NOW }
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE')
    return { status: 413, page: tooLarge(LARGEST_UPLOAD) }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return {
      status: statusCode,
      page: plain('This request cannot be read', 'Go back to the page, and try again.'),
    }
  return undefined
}

/**
 * The page of an error with somebody who can help. Their names were read before anything went wrong, so that they can be
 * told where the database is away.
 */
export function saysWhoHelps(page: Page, status: number, helpers: readonly Helper[], readerId: string): Page {
  const isError = status === 403 || status === 404 || status >= 500
  const helper = helpers.find(({ id }) => id !== readerId)
  if (!isError || !helper) return page
  const main = html`${page.main}<p class="govuk-body">${helper.name}, ${helper.words.toLowerCase()}, can help.</p>`
  return { ...page, main }
}

const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'ENOENT'])
/** Classes 08 and 57P of SQLSTATE: the connection is broken, or the server is going down or coming up. */
const SQLSTATE_AWAY = /^(08...|57P0[123]|53300)$/

/** Whether an error says that the database cannot be reached, and nothing else is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  const {
    code = '',
    message = '',
    errors,
  } = error as {
    readonly code?: string
    readonly message?: string
    readonly errors?: readonly unknown[]
  }
  if (errors?.some(isDatabaseAway)) return true
  return (
    AWAY.has(code) ||
    SQLSTATE_AWAY.test(code) ||
    /^Connection terminated|^timeout exceeded when|connection error and is not queryable/.test(message)
  )
}

/** What is shown while the database cannot be reached. Its frame asks nothing of anything. */
export const DATABASE_AWAY = plain(
  'This is not available for the moment',
  'The store of records cannot be reached. What you had saved before is safe.',
  'Wait a minute, then load this page again. If it lasts, tell the business unit.',
  'If somebody is in danger, call 999. If it is not an emergency, call the police on 101.',
)
