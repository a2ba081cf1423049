export type Reasons = Readonly<Record<string, string>>

/** Schemas whose tables belong to no partnership. */
export const OUTSIDE: Reasons = {
  auth: 'an account belongs to a human, who may work in two partnerships',
  migration: 'what has been done to this database',
  pgboss: 'the queue of all; each job names its partnership, and its worker acts as that one alone',
}

/** Unique across partnerships, although it begins with something else than the partnership. */
export const UNIQUE_FOR_ALL: Reasons = {
  'platform.partnership_slug': 'two partnerships have two names',
  'platform.partnership_host': 'a host name leads to one partnership',
}

/** Policies besides the one of the tenant. */
export const OTHER_POLICIES: Reasons = {
  'platform.audit_unsealed sealer': 'the sealer asks which partnerships have something to seal',
  'platform.partnership door': 'the door reads which partnership a host name belongs to, before there is one',
}

/** What the workspace may delete from. Everything else is kept, with the day it ended. */
export const DELETABLE: Reasons = {
  'actions.recommendation_action': 'which actions bring a recommendation about is said anew',
  'actions.recommendation_theme': 'which themes a recommendation has is said anew each time',
  'actions.saved_view': 'what somebody asks again and again is theirs alone, and they remove it',
  'actions.tracker_file': 'a tracker that was sent and that nobody took in is not kept',
  'assurance.commentary_theme': 'what an answer is about is said anew each time',
  'assurance.cycle_criterion': 'of which standard a question speaks is said anew until the cycle is closed',
  'governance.appointment':
    'one that has not begun can be taken back, and one that a change brought which is undone within a day',
  'governance.seat': 'one that a transfer made is taken back when the transfer is undone within a day',
  'indicators.upload': 'a checked file that nobody confirmed is not kept',
  'meetings.follower': 'nothing is kept of whoever of the public wants no more letters',
  'people.agency_area':
    'which areas an agency covers is said anew each time; its history keeps what was said',
  'people.post': 'one that has not begun can be taken back; what has begun stays',
  'people.upload': 'a checked file that nobody confirmed, or that was imported, is not kept',
  'plan.spending': 'which lines of budgets are spent on a priority is said anew each time',
  'plan.telling': 'which figures stand on the page of a priority is said anew each time',
  'platform.draft': 'what somebody typed and did not send is kept until they send it, and no longer',
  'platform.just_added': 'what was added is remembered for a minute, so that it is not added twice',
  'questionnaires.anonymous_draft': 'an answer that was sent is a draft no longer',
  'questionnaires.anonymous_response':
    'all of a round are written anew when some are added, so that nothing tells which those are',
  'questionnaires.anonymous_waiting': 'an answer waits until it is written with others',
}

/** Columns that the workspace may change of records that otherwise stay as they were written. */
export const FROZEN: Readonly<Record<string, readonly string[]>> = {
  'platform.dead_letter': [],
  'platform.bulk_change': ['images', 'undone_at', 'undone_by', 'undone_count'],
  'platform.api_token': ['last_used_on', 'revoked_at', 'revoked_by'],
  'platform.audit': [],
  'platform.audit_check': [],
  'platform.audit_detail': ['detail', 'salt', 'shredded_at'],
  'platform.audit_seal': [],
  'platform.audit_unsealed': [],
  'platform.event': [],
  'platform.delivery': [],
  'platform.setting': [],
  'platform.partnership': ['brand', 'modules_off', 'name', 'strap'],
  'platform.file': ['found', 'scan', 'scanned_at'],
  'documents.change': [],
  'documents.gone': [],
  'documents.version': ['name', 'note', 'sealed_name', 'sealed_note'],
  'documents.publication': ['withdrawn_at', 'withdrawn_by'],
  'platform.partnership_key': ['retired_at', 'wrapped'],
  'platform.link': ['address', 'spent_at', 'withdrawn_at'],
  'platform.letter_wording': [],
  'platform.letter_sender': [],
  'library.privacy_notice': [],
  'governance.declaration': ['interest', 'to_on'],
  'governance.terms_comment': ['text'],
  'reports.chapter_version': [],
  'reports.contribution_version': [],
  'reports.contribution_comment': [],
  'reports.reminder': [],
  'reports.sending': [],
  'reports.step': [],
  'reports.edition': ['covering', 'covering_word', 'pdf', 'summary', 'word'],
  'indicators.import': ['taken_back_at'],
  'indicators.national_measure': [],
  'indicators.national_figure': [],
  'indicators.comparison': [],
  'indicators.counting': [],
  'indicators.column_mapping': [],
  'indicators.explanation': [],
  'people.change': [],
  'people.area': ['archived_at', 'archived_by'],
  'people.merger': ['undone_at', 'undone_by'],
  'people.not_duplicate': ['at', 'reason', 'said_by', 'said_of', 'taken_back_at', 'taken_back_by'],
  'people.not_duplicate_agency': ['at', 'reason', 'said_by', 'said_of', 'taken_back_at', 'taken_back_by'],
  'people.upload': [],
  'requests.entry': ['by_id', 'words'],
  'actions.tracker_layout': [],
  'actions.update': ['by_id', 'reason', 'sealed_words', 'words'],
  'actions.evidence': [
    ...['by_id', 'name', 'sealed_words', 'taken_back_at', 'taken_back_by', 'taken_back_reason', 'words'],
  ],
  'actions.recommendation_answer': ['by_id', 'reason', 'sealed_reason'],
  'meetings.correction': ['basis', 'by_id', 'dissent', 'reason', 'sealed_words', 'wording'],
  'meetings.public_item': [],
  'plan.risk_review': ['by_id'],
  'assurance.challenge_entry': ['by_id'],
  'requests.release': ['by_id'],
  'questionnaires.set_version': [],
  'questionnaires.invitation': [
    'address',
    'agency_id',
    'due_on',
    'excused',
    'is_spent',
    'person_id',
    'withdrawn_at',
  ],
  'questionnaires.answer': [],
  'questionnaires.evidence': ['taken_out_at', 'taken_out_by'],
  'questionnaires.sign_off': ['ended_at', 'outcome', 'words'],
  'indicators.publication': [],
  'indicators.definition': ['agency_id'],
  'indicators.definition_area': [],
  'indicators.round': [],
  'indicators.return_step': [],
  'indicators.event': ['taken_off_at'],
  'indicators.area': [],
  'indicators.value': ['superseded_at', 'superseded_by'],
  'indicators.upload': ['import_id'],
}
