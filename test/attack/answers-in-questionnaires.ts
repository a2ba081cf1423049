/** What the forms of questionnaires answer to their own where that is not to lead on, and why. */
export const OWN_IN_QUESTIONNAIRES: Readonly<
  Record<string, { readonly status: number; readonly because: string }>
> = {
  '/workspace/questionnaires/:askedId/ask-to-sign': {
    ...{ status: 409, because: 'this round is not signed' },
  },
  '/workspace/questionnaires/:askedId/sign': { status: 404, because: 'nobody asked them to sign it' },
  '/workspace/questionnaires/:askedId/take-back': {
    status: 409,
    because: 'nobody was asked to sign it',
  },
  '/workspace/question-sets/:questionSetId/publish': { status: 409, because: 'its page names the version' },
  '/workspace/questionnaires/:askedId/offline': { status: 422, because: 'no file was chosen' },
  '/workspace/questionnaires/:askedId/offline/take': { status: 422, because: 'it is no copy' },
  '/workspace/questionnaires/:askedId/before': { status: 422, because: 'they answered nothing before' },
  '/workspace/question-sets/:questionSetId/workbook': { status: 422, because: 'no file was chosen' },
  '/workspace/question-sets/:questionSetId/workbook/take': { status: 422, because: 'it is not a set' },
  '/workspace/question-sets/import': { status: 422, because: 'no file was chosen' },
}
