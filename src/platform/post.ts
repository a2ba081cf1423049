import { createHmac } from 'node:crypto'
import { Transform } from 'node:stream'
import nodemailer from 'nodemailer'
import type { PartnershipId } from './db.ts'
import { isSameSecret } from './digest.ts'
import { type Id, isId } from './id.ts'
import type { Partnership } from './partnerships.ts'

export type LinkId = Id<'link'>

export interface Addressee {
  readonly name: string
  readonly address: string
}

/** One letter, ready to be handed to a mail server. */
export interface Parcel {
  readonly id: string
  readonly from: string
  readonly replyTo: string
  readonly to: Addressee
  readonly subject: string
  readonly text: string
  readonly html: string
  /** An entry for the calendar, which goes with it. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string } | undefined
  /** The address by which whoever gets it gets no more of these. */
  readonly leave?: string | undefined
}

/** A letter was not taken. `reason` names the answer in our own words: what a server says may quote the letter. */
export class NotTaken extends Error {
  /** `never`: this letter will not be taken. `later`: it may be. `nothing`: no letter can be handed over just now. */
  readonly until: 'never' | 'later' | 'nothing'
  constructor(until: NotTaken['until'], reason: string) {
    super(reason)
    this.until = until
  }
}

/** The way out for letters: a mail server, or the local mailbox where there is none. */
export interface Post extends AsyncDisposable {
  /** Letters go no further than `/mailbox`. */
  readonly isLocal: boolean
  /** The address that letters come from. */
  readonly address: string
  /** Where the pages of a partnership are found: `https://accord.example.org`. Never read from a request. */
  siteOf(partnership: Pick<Partnership, 'host'>): Promise<string>
  /** The token of a mailed link. It is worked out again whenever it is needed, and kept nowhere. */
  tokenOf(partnershipId: PartnershipId, linkId: LinkId): string
  /** The link that a token is of; undefined where nobody here made the token. */
  linkOf(partnershipId: PartnershipId, token: string): LinkId | undefined
  /**
   * Hands a letter over; returns when the server has acknowledged it, and throws `NotTaken` otherwise. `offered` is
   * awaited before the last line is sent: when it throws, the letter is not finished and no server takes it.
   */
  deliver(parcel: Parcel, offered: () => Promise<void>): Promise<void>
}

const TOKEN = /^[\w-]{64}$/

function reasonOf(error: unknown): NotTaken {
  const {
    responseCode,
    command = '',
    code = '',
  } = error as {
    responseCode?: number
    command?: string
    code?: string
  }
  if (code === 'EENVELOPE' && responseCode === undefined)
    return new NotTaken('never', 'the address is not one that mail can be sent to')
  const isOfThisLetter = /^(RCPT TO|DATA)$/.test(command)
  if (responseCode === undefined || responseCode === 421 || !isOfThisLetter)
    return new NotTaken('nothing', responseCode ? `the server answered ${responseCode}` : 'no connection')
  return responseCode >= 500
    ? new NotTaken('never', `the server refused it (${responseCode})`)
    : new NotTaken('later', `the server asked to wait (${responseCode})`)
}

/** Lets a message through, and holds back its end until something has happened. */
const endAfter = (happened: () => Promise<void>): Transform =>
  new Transform({
    transform(chunk, _encoding, next) {
      next(null, chunk)
    },
    flush(end) {
      happened().then(() => end(), end)
    },
  })

export function openPost(options: {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them; undefined for the mailbox. */
  readonly smtpUrl: string | undefined
  /** The address that letters come from. */
  readonly from: string
  /** The full address that people use. It may only be known once the server listens. */
  readonly baseUrl: () => Promise<string>
  /** Makes the tokens of mailed links. */
  readonly key: string
}): Post {
  const { smtpUrl, from, baseUrl, key } = options
  const transport =
    smtpUrl === undefined
      ? undefined
      : nodemailer.createTransport({
          url: smtpUrl,
          pool: true,
          maxConnections: 2,
          maxMessages: 200,
          // A letter whose connection broke is looked at again by the queue, which knows whether it was offered.
          maxRequeues: 0,
          connectionTimeout: 10_000,
          greetingTimeout: 10_000,
          socketTimeout: 30_000,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
  transport?.use('stream', (mail, done) => {
    const { offered } = mail.data as unknown as { readonly offered: () => Promise<void> }
    mail.message.transform(() => endAfter(offered))
    done()
  })
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const proofOf = (partnershipId: PartnershipId, linkId: LinkId): Buffer =>
    createHmac('sha256', key).update(`mailed link|${partnershipId}|${linkId}`).digest()

  return {
    isLocal: transport === undefined,
    address: from,

    async siteOf({ host }) {
      const url = new URL(await baseUrl())
      if (host) url.hostname = host
      return url.origin
    },

    tokenOf: (partnershipId, linkId) =>
      Buffer.concat([
        Buffer.from(linkId.replaceAll('-', ''), 'hex'),
        proofOf(partnershipId, linkId),
      ]).toString('base64url'),

    linkOf(partnershipId, token) {
      if (!TOKEN.test(token)) return undefined
      const bytes = Buffer.from(token, 'base64url')
      const linkId = bytes
        .subarray(0, 16)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as LinkId
      return isId(linkId) && isSameSecret(bytes.subarray(16), proofOf(partnershipId, linkId))
        ? linkId
        : undefined
    },

    async deliver(parcel, offered) {
      if (!transport) return offered()
      const { to, replyTo, subject, text, html, calendar, leave } = parcel
      try {
        await transport.sendMail({
          messageId: `<${parcel.id}@${domain}>`,
          from: { name: parcel.from, address: from },
          to: { name: to.name, address: to.address },
          ...(replyTo && { replyTo }),
          ...{ subject, text, html },
          ...(calendar && { icalEvent: { ...calendar, filename: 'meeting.ics' } }),
          headers: {
            ...{ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
            // A mail program shows a button of its own for it (RFC 8058).
            ...(leave && {
              'List-Unsubscribe': `<${leave}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
          // Read by the plug-in below.
          offered,
        } as object)
      } catch (error) {
        throw error instanceof NotTaken ? error : reasonOf(error)
      }
    },

    async [Symbol.asyncDispose]() {
      transport?.close()
    },
  }
}
