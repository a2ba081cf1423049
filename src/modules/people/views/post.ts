import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import {
  dateBoxes,
  errorSummary,
  type FormState,
  fields,
  filled,
  postForm,
  typedText,
} from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { POST_WORDS } from '../rules.ts'
import { type Agency, type Person, POST_KINDS, type Post } from '../schema.ts'
import { withinPerson } from './person.ts'

const HERE = 'People'

type Named = Pick<Person, 'id' | 'name'>

const LAST_DAY = 'Inclusive: they hold it until midnight in London. Leave it empty while it goes on'

const head = (person: Named, heading: string): Html =>
  html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${person.name}</p><h1 class="govuk-heading-l">${heading}</h1></div></div>`

/** The form of a new post, from today on. */
export const newPost = (today: Temporal.PlainDate): FormState => filled(dateBoxes('fromOn', today))

export function newPostPage(person: Named, agencies: readonly Agency[], form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}${head(person, 'Give a post')}
<div class="accord-card">${postForm(
    { action: `/workspace/people/${person.id}/posts/new` },
    field.choice(
      'kind',
      'Post',
      POST_KINDS.map((kind) => ({ value: kind, text: POST_WORDS[kind] })),
    ),
    field.choice(
      'agencyId',
      'Agency',
      agencies.map(({ id, name }) => ({ value: id, text: name })),
      {
        none: 'The whole partnership',
        hint: 'The business unit and the scrutineer serve the whole partnership. Every other post is at an agency',
      },
    ),
    field.date('fromOn', 'First day'),
    field.date('toOn', 'Last day', { hint: LAST_DAY }),
    field.submit('Give this post'),
  )}</div>`
  return { title: 'Give a post', here: HERE, within: withinPerson(person), main }
}

const filledPost = (post: Post): FormState =>
  filled({
    ...dateBoxes('fromOn', post.fromOn),
    ...dateBoxes('toOn', post.toOn),
    version: String(post.version),
  })

const daysForm = (post: Post, form: FormState, button: string): Html => {
  const field = fields(form)
  return html`<div class="accord-card">${postForm(
    { action: `/workspace/posts/${post.id}/edit` },
    field.date('fromOn', 'First day'),
    field.date('toOn', 'Last day', { hint: LAST_DAY }),
    field.hidden('version', typedText(form, 'version') || 0),
    field.submit(button),
  )}</div>`
}

export function postPage(person: Named, post: Post, form: FormState = filledPost(post)): Page {
  const title = `${POST_WORDS[post.kind]}: its days`
  const main = html`${errorSummary(form)}${head(person, title)}
<p class="govuk-body">What the post lets ${person.name} do ends with its last day, in every page that is open then.</p>
${daysForm(post, form, 'Save changes')}`
  return { title, here: HERE, within: withinPerson(person), main }
}

type Days = Pick<Post, 'fromOn' | 'toOn'>

/** Somebody saved first: both texts, then the form with what was typed. */
export function stalePostPage(person: Named, current: Post, typed: Days, form: FormState): Page {
  const words = ({ fromOn, toOn }: Days): RecordWords => ({
    'First day': longDate(fromOn),
    'Last day': toOn ? longDate(toOn) : '',
  })
  const reopened = filled({ ...form.typed, version: String(current.version) })
  const main = html`${head(person, `${POST_WORDS[current.kind]}: its days`)}
<p class="govuk-body">Somebody else changed this post. Both texts are below and nothing is lost.</p>
${bothTexts({ did: 'people.', subject: current.id }, words(current), words(typed))}${daysForm(current, reopened, 'Save what is in this form')}`
  return { title: 'Both texts of this post', here: HERE, within: withinPerson(person), main }
}
