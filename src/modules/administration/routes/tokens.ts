import { BUSINESS_UNIT, POST_WORDS, postsHeldOn } from '#modules/people/index.ts'
import type { ApiResource } from '#platform/api/resources.ts'
import { type ApiTokenId, apiTokens, makeApiToken, revokeApiToken } from '#platform/api/tokens.ts'
import { parseForm } from '#platform/forms.ts'
import type { Id } from '#platform/id.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { permission } from '#platform/work.ts'
import { tokenForm } from '../forms/tokens.ts'
import { madeTokenPage, newTokenPage, tokensPage } from '../views/tokens.ts'

export const keepTokens = permission('api.keep', ...BUSINESS_UNIT)

export interface TokensAbove {
  readonly api: () => readonly ApiResource[]
}

const TOKENS = '/workspace/administration/tokens'

const postsIn = async ({ db, actor, today }: Ask) =>
  (await postsHeldOn(db, actor, today)).map(({ id, kind, name }) => ({
    value: id as string,
    text: `${name}, ${POST_WORDS[kind]}`,
  }))

export const tokenRoutes = ({ api }: TokensAbove): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: TOKENS,
    may: keepTokens,
    async answer(ask) {
      const posts = new Map((await postsIn(ask)).map(({ value, text }) => [value, text]))
      return show(tokensPage(await apiTokens(ask.db), posts, ask.today))
    },
  },
  {
    method: 'GET',
    path: `${TOKENS}/new`,
    may: keepTokens,
    async answer(ask) {
      return show(newTokenPage(await postsIn(ask), api()))
    },
  },
  {
    method: 'POST',
    path: `${TOKENS}/new`,
    may: keepTokens,
    async answer(ask) {
      const posts = await postsIn(ask)
      const form = tokenForm(
        posts.map(({ value }) => value),
        api().map(({ name }) => name),
        ask.today,
      )
      const parsed = parseForm(form, ask.body)
      if (!parsed.ok) return invalid(newTokenPage(posts, api(), parsed.form))
      const { postId, ...given } = parsed.input
      const token = await ask.write((work) => makeApiToken(work, { ...given, postId: postId as Id<'post'> }))
      return show(madeTokenPage(token))
    },
  },
  {
    method: 'POST',
    path: `${TOKENS}/:tokenId/revoke`,
    may: keepTokens,
    async answer(ask) {
      const token = (await apiTokens(ask.db)).find(({ id }) => id === ask.id<'api token'>('tokenId'))
      if (!token) return notFound
      const id: ApiTokenId = token.id
      if (!token.revokedAt) await ask.write((work) => revokeApiToken(work, id))
      return seeOther(TOKENS, 'The token is revoked. It opens nothing any more.')
    },
  },
]
