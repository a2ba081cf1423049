import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { permission } from '#platform/work.ts'

export const readNotices = permission('library.read-notices', ...BUSINESS_UNIT)
/** The notice speaks for the partnership as controller: one person answers for it. */
export const keepNotices = permission('library.keep-notices', post('business-manager'))

export const NOTICE = '/workspace/privacy-notice'

/** A part of a text: a line that begins with `##` is a heading, and lines that begin with `-` are a list. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }

const blockOf = (lines: readonly string[], kind: 'list' | 'paragraph'): Block =>
  kind === 'list' ? { kind, items: lines } : { kind, text: lines.join(' ') }

/** Reads a text as its parts. Whatever is typed is a text: nothing in it is refused. */
export function blocksOf(body: string): readonly Block[] {
  const blocks: Block[] = []
  let open: string[] = []
  let kind: 'list' | 'paragraph' = 'paragraph'
  const close = () => {
    if (open.length > 0) blocks.push(blockOf(open, kind))
    open = []
  }
  for (const line of body.split(/\r?\n/).map((each) => each.trim())) {
    const [, heading] = /^#{1,6}\s+(\S.*)$/.exec(line) ?? []
    const [, item] = /^[-*•]\s+(\S.*)$/.exec(line) ?? []
    const isList = item !== undefined
    if (line === '' || heading !== undefined || (isList ? 'list' : 'paragraph') !== kind) close()
    kind = isList ? 'list' : 'paragraph'
    if (heading !== undefined) blocks.push({ kind: 'heading', text: heading })
    else if (line !== '') open.push(item ?? line)
  }
  close()
  return blocks
}

/**
 * What the notice says until a partnership writes its own: what is known of people here, why, and what they may ask for
 * (UK GDPR articles 13 and 14).
 */
export const standardNotice = (partnership: string): string =>
  `This notice is about the website of the ${partnership} Safeguarding Partnership and its workspace. It says what is kept about people there, why, and what you may ask for.

## If you only read this site

Reading the public pages sets no cookies, and nobody is counted by name. The server keeps a technical record of requests without what you typed.

## If you follow a board by e-mail

Your e-mail address, and which board you follow. You asked for the letters, and that is the only reason why it is kept. It is deleted when you stop the letters, when no mail comes to it, and if you do not press the button in the first letter.

## If you work with the partnership

- Your name, your work, how you are reached, and the posts and seats that you hold, so that agencies reach the right person.
- What you write in the workspace, such as comments, with your name and the day.
- What you changed, and which confidential pages you opened, so that misuse is seen.
- Minutes that you typed and that could not be saved. They stay on your own device, sealed, until they are saved or you sign out, and for 12 hours at the most.
- Your account: your e-mail address, a scrambled password, and your ways to sign in.

## Why it may be kept

Councils, the NHS and the police have to work together by law to keep children and adults safe (Children Act 2004 sections 16A to 16K, Care Act 2014 sections 42 to 47). What is kept serves that task, which is a task in the public interest.

## Who sees it, and for how long

Members see what their seats and posts open for them, until their last day. What is confidential is for named people alone, and each time it is opened is written down. How long each kind of record is kept stands in the retention schedule of the partnership. Ask the business unit for it.

## What you may ask for

- A copy of what is kept about you.
- That what is wrong is put right.
- That something is not used, where you have a reason.

Ask the business unit of the partnership, or the agency that you work for. You will have an answer within a month.

## If you are not happy with the answer

Complain to the Information Commissioner’s Office: https://ico.org.uk/make-a-complaint/`
