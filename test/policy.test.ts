import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { addGroup, addSeat, appoint, ROLE_WORDS } from '#modules/governance/index.ts'
import { addPerson, givePost, POST_WORDS } from '#modules/people/index.ts'
import { anAgency, aPerson } from '#modules/people/testing.ts'
import { asset } from '#platform/assets.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { type World, world } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { type Furnished, type FurnishedWorld, furnishedWorld, type Intruder, intruder } from './furnished.ts'

/**
 * The whole policy: who may come to which page and send which form. `yes` may; `no` is told that they may not, and who
 * may; `door` is asked to sign in first; `token` is for the machine that watches, and for
 * nobody else; `hidden` does not exist for them; `gone` is there only while there is no partnership. What a person may not do with what they can see is for the tests of each page.
 * may; `door` is asked to sign in first; `token` is for a machine with its token, and for
 * nobody else; `hidden` is there for those of another agency; `gone` is there only while there is no partnership. What a person may not do with what they can see is for the tests of each page.
 */
const POLICY = `
                                             nobody person member observer scrutineer lead officer manager
under /
GET  /                                       yes    yes    yes    yes      yes        yes  yes     yes
GET  /worried                                yes    yes    yes    yes      yes        yes  yes     yes
GET  /search                                 yes    yes    yes    yes      yes        yes  yes     yes
GET  /about                                  yes    yes    yes    yes      yes        yes  yes     yes
GET  /accessibility                          yes    yes    yes    yes      yes        yes  yes     yes
GET  /privacy                                yes    yes    yes    yes      yes        yes  yes     yes
GET  /glossary                               yes    yes    yes    yes      yes        yes  yes     yes
GET  /assets/:file                           yes    yes    yes    yes      yes        yes  yes     yes
GET  /brand.css                              yes    yes    yes    yes      yes        yes  yes     yes
GET  /healthz                                yes    yes    yes    yes      yes        yes  yes     yes
GET  /set-up/:token                           gone   gone   gone   gone     gone       gone gone    gone
POST /set-up/:token                           gone   gone   gone   gone     gone       gone gone    gone
GET  /api/openapi.json                       yes    yes    yes    yes      yes        yes  yes     yes
GET  /api/v1/:resource                       token  token  token  token    token      token token  token
GET  /readyz                                 yes    yes    yes    yes      yes        yes  yes     yes
GET  /metrics                                token  token  token  token    token      token token  token
GET  /l/:token                               yes    yes    yes    yes      yes        yes  yes     yes
GET  /link                                   yes    yes    yes    yes      yes        yes  yes     yes
POST /link                                   yes    yes    yes    yes      yes        yes  yes     yes
GET  /calendar/:feed                         yes    yes    yes    yes      yes        yes  yes     yes
GET  /mailbox                                yes    yes    yes    yes      yes        yes  yes     yes
GET  /mailbox/:letterId                      yes    yes    yes    yes      yes        yes  yes     yes
GET  /documents/:publicDocumentId/:documentName yes    yes    yes    yes      yes        yes  yes     yes
under /arrangements
GET  .                                       yes    yes    yes    yes      yes        yes  yes     yes
GET  /:body                                  yes    yes    yes    yes      yes        yes  yes     yes
GET  /:body/:version                         yes    yes    yes    yes      yes        yes  yes     yes
GET  /:body/:version/arrangements.pdf        yes    yes    yes    yes      yes        yes  yes     yes
under /workspace/arrangements
GET  .                                       door   no     yes    yes      yes        yes  yes     yes
POST /new                                    door   no     no     no       no         no   yes     yes
GET  /:arrangementId                         door   no     yes    yes      yes        yes  yes     yes
GET  /:arrangementId/proof                   door   no     yes    yes      yes        yes  yes     yes
GET  /:arrangementId/edit                    door   no     no     no       no         no   yes     yes
POST /:arrangementId/edit                    door   no     no     no       no         no   yes     yes
POST /:arrangementId/send                    door   no     no     no       no         no   yes     yes
POST /:arrangementId/take-back               door   no     no     no       no         no   yes     yes
GET  /:arrangementId/sign                    door   no     yes    yes      yes        yes  yes     yes
POST /:arrangementId/sign                    door   no     yes    yes      yes        yes  yes     yes
GET  /:arrangementId/sign-offs/new           door   no     no     no       no         no   yes     yes
POST /:arrangementId/sign-offs/new           door   no     no     no       no         no   yes     yes
GET  /:arrangementId/waive                   door   no     no     no       no         no   yes     yes
POST /:arrangementId/waive                   door   no     no     no       no         no   yes     yes
GET  /:arrangementId/publish                 door   no     no     no       no         no   yes     yes
POST /:arrangementId/publish                 door   no     no     no       no         no   yes     yes
under /yearly-report
GET  .                                       yes    yes    yes    yes      yes        yes  yes     yes
GET  /:year                                  yes    yes    yes    yes      yes        yes  yes     yes
GET  /:year/:version                         yes    yes    yes    yes      yes        yes  yes     yes
GET  /:year/:version/report.pdf              yes    yes    yes    yes      yes        yes  yes     yes
under /workspace
GET  .                                       door   yes    yes    yes      yes        yes  yes     yes
GET  /account                                door   yes    yes    yes      yes        yes  yes     yes
GET  /account/password                       door   yes    yes    yes      yes        yes  yes     yes
POST /account/password                       door   yes    yes    yes      yes        yes  yes     yes
GET  /account/partnerships                   door   yes    yes    yes      yes        yes  yes     yes
POST /account/partnerships                   door   yes    yes    yes      yes        yes  yes     yes
POST /account/resets/:factorResetId/stop     door   yes    yes    yes      yes        yes  yes     yes
GET  /account-resets                         door   no     no     no       no         no   yes     yes
POST /account-resets/:factorResetId/approve  door   no     no     no       no         no   yes     yes
POST /account-resets/:factorResetId/stop     door   no     no     no       no         no   yes     yes
GET  /account/second-step                    door   yes    yes    yes      yes        yes  yes     yes
POST /account/second-step                    door   yes    yes    yes      yes        yes  yes     yes
POST /account/recovery-codes                 door   yes    yes    yes      yes        yes  yes     yes
POST /account/sessions/end-others            door   yes    yes    yes      yes        yes  yes     yes
POST /account/sessions/:sessionId/end        door   yes    yes    yes      yes        yes  yes     yes
GET  /help                                   door   yes    yes    yes    yes      yes        yes  yes     yes
GET  /search                                 door   yes    yes    yes      yes        yes  yes     yes
GET  /structure                              door   yes    yes    yes      yes        yes  yes     yes
GET  /seats/:seatId/edit                     door   no     no     no       no         no   yes     yes
POST /seats/:seatId/edit                     door   no     no     no       no         no   yes     yes
GET  /seats/:seatId/appointments/new         door   no     no     no       no         no   yes     yes
POST /seats/:seatId/appointments/new         door   no     no     no       no         no   yes     yes
GET  /appointments/:appointmentId/edit       door   no     no     no       no         no   yes     yes
POST /appointments/:appointmentId/edit       door   no     no     no       no         no   yes     yes
GET  /appointments/:appointmentId/hand-on    door   no     no     no       no         no   yes     yes
POST /appointments/:appointmentId/hand-on    door   no     no     no       no         no   yes     yes
GET  /declarations                           door   yes    yes    yes      yes        yes  yes     yes
POST /declarations                           door   yes    yes    yes      yes        yes  yes     yes
POST /declarations/:declarationId/end        door   yes    yes    yes      yes        yes  yes     yes
GET  /linked-boards/new                      door   no     no     no       no         no   yes     yes
POST /linked-boards/new                      door   no     no     no       no         no   yes     yes
GET  /linked-boards/:linkedBoardId           door   yes    yes    yes      yes        yes  yes     yes
GET  /linked-boards/:linkedBoardId/edit      door   no     no     no       no         no   yes     yes
POST /linked-boards/:linkedBoardId/edit      door   no     no     no       no         no   yes     yes
GET  /vacancies                              door   yes    yes    yes      yes        yes  yes     yes
GET  /glossary                               door   yes    yes    yes      yes        yes  yes     yes
GET  /glossary/new                           door   no     no     no       no         no   yes     yes
POST /glossary/new                           door   no     no     no       no         no   yes     yes
GET  /glossary/:termId/edit                  door   no     no     no       no         no   yes     yes
POST /glossary/:termId/edit                  door   no     no     no       no         no   yes     yes
under /workspace
GET  /people/:personId/posts/new             door   no     no     no       no         no   yes     yes
POST /people/:personId/posts/new             door   no     no     no       no         no   yes     yes
GET  /posts/:postId/edit                     door   no     no     no       no         no   yes     yes
POST /posts/:postId/edit                     door   no     no     no       no         no   yes     yes
under /workspace/access/:kind/:thingId
GET  /why                                    door   no     no     no       no         no   no      no
GET  /people                                 door   no     no     no       no         no   no      no
GET  /people/grants/new                      door   no     no     no       no         no   no      no
POST /people/grants/new                      door   no     no     no       no         no   no      no
GET  /people/grants/:grantId/edit            door   no     no     no       no         no   no      no
POST /people/grants/:grantId/edit            door   no     no     no       no         no   no      no
POST /people/grants/:grantId/revoke          door   no     no     no       no         no   no      no
GET  /people/exclusions/new                  door   no     no     no       no         no   no      no
POST /people/exclusions/new                  door   no     no     no       no         no   no      no
GET  /people/exclusions/:exclusionId/edit    door   no     no     no       no         no   no      no
POST /people/exclusions/:exclusionId/edit    door   no     no     no       no         no   no      no
GET  /seen                                   door   no     no     no       yes        no   yes     yes
GET  /break-glass                            door   yes    yes    yes      yes        yes  yes     yes
POST /break-glass                            door   yes    yes    yes      yes        yes  yes     yes
under /workspace/calendar
GET  .                                       door   yes    yes    yes      yes        yes  yes     yes
POST /feed                                   door   yes    yes    yes      yes        yes  yes     yes
under /workspace/disclosures
GET  .                                       door   no     no     no       no         no   yes     yes
GET  /mark/:sourceKind/:textId               door   hidden hidden hidden   hidden     hidden yes   yes
POST /mark/:sourceKind/:textId               door   yes    yes    yes      yes        yes  yes     yes
GET  /:disclosureId                          door   hidden hidden hidden   hidden     hidden no    no
POST /:disclosureId                          door   yes    yes    yes      yes        yes  no      no
under /workspace/administration
GET  .                                       door   no     no     no       yes        no   yes     yes
GET  /break-glass                            door   no     no     no       yes        no   yes     yes
GET  /break-glass/:glassId                   door   no     no     no       yes        no   yes     yes
POST /break-glass/:glassId                   door   no     no     no       yes        no   yes     yes
under /workspace/administration/tokens
GET  .                                       door   no     no     no       no         no   yes     yes
GET  /new                                    door   no     no     no       no         no   yes     yes
POST /new                                    door   no     no     no       no         no   yes     yes
POST /:tokenId/revoke                        door   no     no     no       no         no   yes     yes
under /workspace/administration/jobs
GET  .                                       door   no     no     no       no         no   yes     yes
GET  /:jobId/leave                           door   no     no     no       no         no   yes     yes
POST /:jobId/leave                           door   no     no     no       no         no   yes     yes
POST /:jobId/again                           door   no     no     no       no         no   yes     yes
under /workspace/documents
GET  .                                       door   yes    yes    yes      yes        yes  yes     yes
GET  /new/:ownerId                           door   no     no     no       no         no   yes     yes
POST /new/:ownerId                           door   no     no     no       no         no   yes     yes
GET  /:documentId                            door   yes    yes    yes      yes        yes  yes     yes
GET  /:documentId/versions/:versionId        door   yes    yes    yes      yes        yes  yes     yes
GET  /:documentId/replace                    door   no     no     no       no         no   yes     yes
POST /:documentId/replace                    door   no     no     no       no         no   yes     yes
POST /:documentId/archive                    door   no     no     no       no         no   yes     yes
POST /:documentId/restore                    door   no     no     no       no         no   yes     yes
GET  /:documentId/publish                    door   no     no     no       no         no   yes     yes
POST /:documentId/publish                    door   no     no     no       no         no   yes     yes
POST /:documentId/withdraw                   door   no     no     no       no         no   yes     yes
under /workspace/administration/letters
GET  .                                       door   no     no     no       no         no   yes     yes
GET  /kinds/:letterKind                            door   no     no     no       no         no   yes     yes
POST /kinds/:letterKind                            door   no     no     no       no         no   yes     yes
POST /kinds/:letterKind/restore                    door   no     no     no       no         no   yes     yes
GET  /sender                                 door   no     no     no       no         no   yes     yes
POST /sender                                 door   no     no     no       no         no   yes     yes
GET  /sent                                   door   no     no     no       no         no   yes     yes
GET  /sent/:letterId                         door   no     no     no       no         no   yes     yes
POST /sent/:letterId/again                   door   no     no     no       no         no   yes     yes
POST /sent/:letterId/withdraw                door   no     no     no       no         no   yes     yes
under /workspace/letters
GET  /choices                                door   yes    yes    yes      yes        yes  yes     yes
POST /choices                                door   yes    yes    yes      yes        yes  yes     yes
under /workspace/agencies
GET  .                                       door   yes    yes    yes      yes        yes  yes     yes
GET  /new                                    door   no     no     no       no         no   yes     yes
POST /new                                    door   no     no     no       no         no   yes     yes
GET  /:agencyId                              door   yes    yes    yes      yes        yes  yes     yes
GET  /:agencyId/edit                         door   no     no     no       no         no   yes     yes
POST /:agencyId/edit                         door   no     no     no       no         no   yes     yes
GET  /:agencyId/merge                        door   no     no     no       no         no   yes     yes
GET  /:agencyId/merge/:otherAgencyId         door   no     no     no       no         no   yes     yes
POST /:agencyId/merge/:otherAgencyId         door   no     no     no       no         no   yes     yes
GET  /:agencyId/domains                      door   no     no     no       no         no   yes     yes
POST /:agencyId/domains                      door   no     no     no       no         no   yes     yes
POST /:agencyId/domains/remove               door   no     no     no       no         no   yes     yes
GET  /:agencyId/succession                   door   no     no     no       no         no   yes     yes
POST /:agencyId/succession                   door   no     no     no       no         no   yes     yes
GET  /:agencyId/seats/transfer/:laterId      door   no     no     no       no         no   yes     yes
POST /:agencyId/seats/transfer/:laterId      door   no     no     no       no         no   yes     yes
POST /:agencyId/succession/:successionId/remove door no no     no       no         no   yes     yes
under /workspace/people
GET  .                                       door   no     yes    no       yes        yes  yes     yes
GET  /new                                    door   no     no     no       no         no   yes     yes
POST /new                                    door   no     no     no       no         no   yes     yes
GET  /import                                 door   no     no     no       no         no   yes     yes
POST /import                                 door   no     no     no       no         no   yes     yes
POST /import/check                           door   no     no     no       no         no   yes     yes
GET  /directory.xlsx                         door   no     no     no       no         no   yes     yes
GET  /agencies.csv                           door   no     no     no       no         no   yes     yes
GET  /people.csv                             door   no     no     no       no         no   yes     yes
GET  /template.xlsx                          door   no     no     no       no         no   yes     yes
GET  /duplicates                             door   no     no     no       no         no   yes     yes
GET  /:personId/everything                   door   no     no     no       no         no   yes     yes
GET  /:personId/everything.zip               door   no     no     no       no         no   yes     yes
GET  /:personId/merge                        door   no     no     no       no         no   yes     yes
GET  /:personId/merge/:otherId               door   no     no     no       no         no   yes     yes
POST /:personId/merge/:otherId/two           door   no     no     no       no         no   yes     yes
POST /:personId/merge/:otherId               door   no     no     no       no         no   yes     yes
GET  /:personId                              door   no     yes    no       yes        yes  yes     yes
GET  /:personId/edit                         door   no     no     no       no         no   yes     yes
POST /:personId/edit                         door   no     no     no       no         no   yes     yes
POST /:personId/archive                      door   no     no     no       no         no   yes     yes
POST /:personId/restore                      door   no     no     no       no         no   yes     yes
under /workspace/mergers
POST /:mergerId/undo                         door   no     no     no       no         no   yes     yes
under /workspace/my-contact-details
GET  .                                       door   yes    yes    yes      yes        yes  yes     yes
POST .                                       door   yes    yes    yes      yes        yes  yes     yes
under /workspace/groups
GET  /new                                    door   no     no     no       no         no   yes     yes
POST /new                                    door   no     no     no       no         no   yes     yes
GET  /:groupId                               door   yes    yes    yes      yes        yes  yes     yes
GET  /:groupId/edit                          door   no     no     no       no         no   yes     yes
POST /:groupId/edit                          door   no     no     no       no         no   yes     yes
GET  /:groupId/seats/new                     door   no     no     no       no         no   yes     yes
POST /:groupId/seats/new                     door   no     no     no       no         no   yes     yes
GET  /:groupId/close                         door   no     no     no       no         no   yes     yes
POST /:groupId/close                         door   no     no     no       no         no   yes     yes
GET  /:groupId/succession                    door   no     no     no       no         no   yes     yes
POST /:groupId/succession                    door   no     no     no       no         no   yes     yes
POST /:groupId/stage                         door   no     no     no       no         no   yes     yes
GET  /:groupId/membership                    door   yes    yes    yes      yes        yes  yes     yes
GET  /:groupId/membership.csv                door   no     no     no       no         no   yes     yes
GET  /:groupId/terms                         door   yes    yes    yes      yes        yes  yes     yes
GET  /:groupId/terms/new                     door   no     no     no       no         no   yes     yes
POST /:groupId/terms/new                     door   no     no     no       no         no   yes     yes
GET  /:groupId/terms/:termsId                door   yes    yes    yes      yes        yes  yes     yes
GET  /:groupId/terms/:termsId/compare        door   yes    yes    yes      yes        yes  yes     yes
POST /:groupId/terms/:termsId/comments       door   yes    yes    yes      yes        yes  yes     yes
GET  /:groupId/terms/:termsId/edit           door   no     no     no       no         no   yes     yes
POST /:groupId/terms/:termsId/edit           door   no     no     no       no         no   yes     yes
GET  /:groupId/terms/:termsId/move           door   no     no     no       no         no   yes     yes
POST /:groupId/terms/:termsId/move           door   no     no     no       no         no   yes     yes
under /workspace/administration/single-sign-on
GET  .                                       door   no     no     no       no         no   no      yes
GET  /new                                    door   no     no     no       no         no   no      yes
POST /new                                    door   no     no     no       no         no   no      yes
GET  /:signOnId                              door   no     no     no       no         no   no      yes
POST /:signOnId                              door   no     no     no       no         no   no      yes
under /workspace/registrations
GET  .                                       door   no     no     no       no         yes  yes     yes
GET  /:registrationId                        door   no     no     no       no         hidden yes   yes
POST /:registrationId/approve                door   no     no     no       no         yes  yes     yes
POST /:registrationId/refuse                 door   no     no     no       no         yes  yes     yes
under /workspace/invitations
GET  .                                       door   no     no     no       no         no   yes     yes
GET  /new                                    door   no     no     no       no         no   yes     yes
POST /new                                    door   no     no     no       no         no   yes     yes
GET  /many                                   door   no     no     no       no         no   yes     yes
POST /many                                   door   no     no     no       no         no   yes     yes
POST /:invitationId/send-again               door   no     no     no       no         no   yes     yes
POST /:invitationId/withdraw                 door   no     no     no       no         no   yes     yes
under /workspace/indicators
GET  .                                       door   no     yes    no       yes        yes  yes     yes
GET  /import                                 door   no     no     no       no         no   yes     yes
POST /import                                 door   no     no     no       no         no   yes     yes
POST /import/check                           door   no     no     no       no         no   yes     yes
GET  /imports/:importId                      door   no     yes    no       yes        yes  yes     yes
GET  /:indicatorId                           door   no     yes    no       yes        yes  yes     yes
GET  /:indicatorId/figures.csv               door   no     yes    no       yes        yes  yes     yes
GET  /:indicatorId/values/:valueId/edit      door   no     no     no       no         no   yes     yes
POST /:indicatorId/values/:valueId/edit      door   no     no     no       no         no   yes     yes
under /workspace/administration
GET  /settings                               door   no     no     no       no         no   yes     yes
GET  /settings/change                        door   no     no     no       no         no   no      yes
POST /settings/change                        door   no     no     no       no         no   no      yes
GET  /modules                                door   no     no     no       no         no   yes     yes
GET  /modules/switch                         door   no     no     no       no         no   no      yes
POST /modules/switch                         door   no     no     no       no         no   no      yes
GET  /bank-holidays                          door   no     no     no       no         no   yes     yes
GET  /bank-holidays/new                      door   no     no     no       no         no   no      yes
POST /bank-holidays/new                      door   no     no     no       no         no   no      yes
GET  /bank-holidays/:holidayId/edit          door   no     no     no       no         no   no      yes
POST /bank-holidays/:holidayId/edit          door   no     no     no       no         no   no      yes
GET  /bank-holidays/import                   door   no     no     no       no         no   no      yes
POST /bank-holidays/import                   door   no     no     no       no         no   no      yes
POST /bank-holidays/import/check             door   no     no     no       no         no   no      yes
GET  /brand                                  door   no     no     no       no         no   no      yes
POST /brand                                  door   no     no     no       no         no   no      yes
GET  /audit                                  door   no     no     no       yes        no   no      yes
GET  /audit/heads                            door   no     no     no       yes        no   no      yes
POST /audit/check                            door   no     no     no       no         no   no      yes
GET  /audit/export                           door   no     no     no       no         no   no      yes
POST /audit/export                           door   no     no     no       no         no   no      yes
under /workspace/keeping
GET  .                                       door   no     no     no       no         no   yes     yes
GET  /holds                                  door   no     no     no       no         no   yes     yes
GET  /holds/new                              door   no     no     no       no         no   yes     yes
POST /holds/new                              door   no     no     no       no         no   yes     yes
GET  /holds/:holdId/release                  door   no     no     no       no         no   yes     yes
POST /holds/:holdId/release                  door   no     no     no       no         no   yes     yes
GET  /due                                    door   no     no     no       no         no   yes     yes
GET  /due/:keptTable                         door   no     no     no       no         no   yes     yes
POST /due/:keptTable                         door   no     no     no       no         no   yes     yes
GET  /disposals                              door   no     no     no       no         no   yes     yes
GET  /disposals/:disposalId                  door   no     no     no       no         no   yes     yes
POST /disposals/:disposalId/carry-out        door   no     no     no       no         no   yes     yes
POST /disposals/:disposalId/withdraw         door   no     no     no       no         no   yes     yes
under /workspace/reports
GET  .                                       door   no     yes    no       yes        yes  yes     yes
GET  /new                                    door   no     no     no       no         no   yes     yes
POST /new                                    door   no     no     no       no         no   yes     yes
under /workspace/reports/:reportId
GET  .                                       door   no     yes    no       yes        yes  yes     yes
POST /compile                                door   no     no     no       no         no   yes     yes
GET  /compilations/:compilationId            door   no     yes    no       yes        yes  yes     yes
GET  /compilations/:compilationId/proof.pdf  door   no     yes    no       yes        yes  yes     yes
GET  /proof                                  door   no     yes    no       yes        yes  yes     yes
GET  /publish                                door   no     no     no       no         no   no      yes
POST /publish                                door   no     no     no       no         no   no      yes
GET  /moved/:movementId                      door   no     no     no       no         no   yes     yes
POST /moved/:movementId                      door   no     no     no       no         no   yes     yes
GET  /chapters/new                           door   no     no     no       no         no   yes     yes
POST /chapters/new                           door   no     no     no       no         no   yes     yes
GET  /chapters/:chapterId                    door   no     yes    no       yes        yes  yes     yes
POST /chapters/:chapterId                    door   no     no     no       no         no   yes     yes
GET  /chapters/:chapterId/versions           door   no     yes    no       yes        yes  yes     yes
GET  /chapters/:chapterId/figures/new        door   no     no     no       no         no   yes     yes
POST /chapters/:chapterId/figures/new        door   no     no     no       no         no   yes     yes
GET  /chapters/:chapterId/charts/new         door   no     no     no       no         no   yes     yes
POST /chapters/:chapterId/charts/new         door   no     no     no       no         no   yes     yes
GET  /figures                                door   no     yes    no       yes        yes  yes     yes
GET  /figures/:key                           door   no     yes    no       yes        yes  yes     yes
POST /figures/:key                           door   no     no     no       no         no   yes     yes
GET  /findings                               door   no     no     no       no         no   yes     yes
POST /findings                               door   no     no     no       no         no   yes     yes
GET  /findings/:fingerprint                  door   no     no     no       no         no   yes     yes
POST /findings/:fingerprint                  door   no     no     no       no         no   yes     yes
POST /findings/:fingerprint/withdraw         door   no     no     no       no         no   yes     yes
under /
GET  /sign-in                                yes    yes    yes    yes      yes        yes  yes     yes
POST /sign-in                                yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/forgotten                      yes    yes    yes    yes      yes        yes  yes     yes
POST /sign-in/forgotten                      yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/letter                         yes    yes    yes    yes      yes        yes  yes     yes
POST /sign-in/letter                         yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/second-step                    yes    yes    yes    yes      yes        yes  yes     yes
POST /sign-in/second-step                    yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/recovery-code                  yes    yes    yes    yes      yes        yes  yes     yes
POST /sign-in/recovery-code                  yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/with/:signOnId                 yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/callback                       yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/not-signed-in                  yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/arrive/:token                  yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/arrive                         yes    yes    yes    yes      yes        yes  yes     yes
POST /sign-in/arrive                         yes    yes    yes    yes      yes        yes  yes     yes
GET  /sign-in/lost-factor                    yes    yes    yes    yes      yes        yes  yes     yes
POST /sign-in/lost-factor                    yes    yes    yes    yes      yes        yes  yes     yes
GET  /register                               yes    yes    yes    yes      yes        yes  yes     yes
POST /register                               yes    yes    yes    yes      yes        yes  yes     yes
GET  /register/waiting                       yes    yes    yes    yes      yes        yes  yes     yes
POST /sign-out                               yes    yes    yes    yes      yes        yes  yes     yes`

const [header = '', ...LINES] = POLICY.trim().split('\n')
const WHO = header.trim().split(/\s+/)

interface Row {
  readonly method: string
  readonly path: string
  readonly cells: readonly string[]
}

let under = ''
const ROWS = LINES.flatMap((line): Row[] => {
  const [first = '', part = '', ...cells] = line.split(/\s+/)
  if (first === 'under') under = part === '/' ? '' : part
  return first === 'under' ? [] : [{ method: first, path: under + (part === '.' ? '' : part), cells }]
})

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** A seat on a board, with this person in it for these days. */
async function seated(
  work: Work,
  personId: PersonId,
  role: keyof typeof ROLE_WORDS,
  days: readonly (readonly [first: string, last: string | null])[],
  ending: { readonly seat?: string; readonly group?: string } = {},
): Promise<void> {
  const group = await addGroup(work, {
    ...{
      name: `Board with a ${role}`,
      code: `${role}-${personId.slice(-8)}`,
      kind: 'board',
      audience: 'both',
    },
    ...{ functions: [], membership: [], frequency: '', aliases: [], note: '', isOpenEnded: false },
    ...{ startsOn: null, endsOn: ending.group ? day(ending.group) : null, reportsTo: [] },
  })
  assert.ok('id' in group)
  const seatId = await addSeat(work, group.id, {
    ...{ title: 'Seat', role, agencyId: null, sector: null, isVoting: false, isStatutory: false },
    ...{ fromOn: null, toOn: ending.seat ? day(ending.seat) : null },
  })
  for (const [first, last] of days) {
    const appointment = { personId, fromOn: day(first), toOn: last ? day(last) : null, isActing: false }
    assert.ok('id' in (await appoint(work, seatId, appointment)))
  }
}

/** How to become each of the columns. */
const BECOME: Readonly<Record<string, (work: Work, personId: PersonId) => Promise<unknown>>> = {
  person: async () => undefined,
  member: (work, personId) => seated(work, personId, 'member', [['2026-01-01', null]]),
  observer: (work, personId) => seated(work, personId, 'observer', [['2026-01-01', null]]),
  scrutineer: (work, personId) => givePost(work, { personId, kind: 'scrutineer', fromOn: day('2026-01-01') }),
  lead: async (work, personId) =>
    givePost(work, {
      ...{ personId, kind: 'agency-lead', fromOn: day('2026-01-01') },
      agencyId: await anAgency(work),
    }),
  officer: (work, personId) =>
    givePost(work, { personId, kind: 'business-officer', fromOn: day('2026-01-01') }),
  manager: (work, personId) =>
    givePost(work, { personId, kind: 'business-manager', fromOn: day('2026-01-01') }),
}

/** Every path that the server answers, whoever declared it. */
function servedBy({ server }: World): readonly string[] {
  const above: string[] = []
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, branch = '', part = '', methods = ''] = /^(.*?[├└]── )(\S+)(?: \((.*)\))?/.exec(line) ?? []
      const depth = branch.length / 4 - 1
      above.length = Math.max(depth, 0)
      above.push(part)
      const path = above.join('')
      return methods
        .split(', ')
        .filter((method) => method && method !== 'HEAD')
        .map((method) => `${method} ${path}`)
    })
}

/** The permissions of each post of an agency. `agency-lead` is the safeguarding lead, who has a column above. */
const OF_AGENCIES: Readonly<Record<string, readonly string[]>> = {
  'post.chief-officer': [
    'governance.read-arrangements',
    'indicators.read',
    'people.directory',
    'reports.read',
  ],
  'post.agency-lead': [
    'accounts.decide-registrations',
    'governance.read-arrangements',
    'indicators.read',
    'people.directory',
    'reports.read',
  ],
  'post.training-lead': ['accounts.decide-registrations', 'people.directory'],
  'post.data-lead': ['indicators.read', 'people.directory'],
  'post.self-assessment-lead': ['people.directory'],
  'post.finance': ['people.directory'],
}

describe('the policy', () => {
  let place: FurnishedWorld
  let here: Furnished
  const visitors = new Map<string, Intruder>()

  before(async () => {
    place = await furnishedWorld()
    const { world } = place
    here = await place.furnish(world.partnershipId, 'Quillmere')
    for (const who of WHO) {
      const become = BECOME[who]
      const account = become && (await world.newAccount())
      if (account)
        await world.do(async (work) =>
          become(work, await aPerson(work, { accountId: account.accountId, name: `Some ${who}` })),
        )
      visitors.set(who, await intruder(world, account))
    }
  })
  after(() => place?.[Symbol.asyncDispose]())

  it('is stated for every page and form that the server answers, and for no other', () => {
    const stated = ROWS.map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual([...stated].sort(), [...servedBy(place.world)].sort())
    const routes = [
      ...site.publicRoutes.map((route) => ({ method: 'GET', ...route })),
      ...site.workspaceRoutes,
      ...(site.entranceRoutes ?? []),
    ]
    for (const { method, path } of routes) assert.ok(stated.includes(`${method} ${path}`), path)
    assert.deepEqual(WHO, ['nobody', ...Object.keys(BECOME)])
  })

  it('is kept towards everyone', async () => {
    const ids: Readonly<Record<string, string>> = { ...here.ids, file: asset('accord.css').slice(8) }
    const broken: string[] = []
    for (const { method, path, cells } of ROWS)
      for (const [index, who] of WHO.entries()) {
        const address = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? 'not-furnished')
        const visitor = visitors.get(who)
        assert.ok(visitor)
        const reply = await (method === 'GET' ? visitor.get(address) : visitor.post(address, {}))
        const { status, to, body } = reply
        const isInside = path.startsWith('/workspace')
        const found =
          isInside && status === 303 && to.startsWith('/sign-in')
            ? 'door'
            : status === 403 && body.includes('It is for people who hold one of these today')
              ? 'no'
              : status === 404 &&
                  (path === '/workspace/registrations/:registrationId' || (isInside && method === 'GET'))
                ? 'hidden'
                : status === 404 && path.startsWith('/set-up/')
                  ? 'gone'
                  : (method === 'GET' ? [200, 303] : [200, 303, 404, 409, 422]).includes(status) ||
                      (path === ARRIVAL && status === 410)
                    ? 'yes'
                    : (status === 403 && body.startsWith('Metrics are for')) ||
                        (status === 401 && body.includes('No good token'))
                      ? 'token'
                      : `an answer of ${status}`
        if (found !== cells[index])
          broken.push(`${method} ${path}: ${who} gets ${found}, and should get ${cells[index]}`)
      }
    assert.deepEqual(broken, [])
    assert.deepEqual(place.world.faults, [])
  })

  it('is the same for a chair, a deputy and an adviser as for a member', () => {
    for (const { path, may } of site.workspaceRoutes)
      for (const seat of ['seat.chair', 'seat.deputy', 'seat.adviser'])
        assert.equal(may.to.includes(seat), may.to.includes('seat.member'), `${seat} at ${path}`)
  })

  it('opens for the posts of an agency what is said here, besides what everyone who signs in may open', () => {
    const opened = (as: string): readonly string[] =>
      [
        ...new Set(site.workspaceRoutes.filter(({ may }) => may.to.includes(as)).map(({ may }) => may.name)),
      ].sort()
    assert.deepEqual(Object.fromEntries(Object.keys(OF_AGENCIES).map((as) => [as, opened(as)])), OF_AGENCIES)
    const posts = Object.keys(POST_WORDS).map((kind) => `post.${kind}`)
    const columns = ['post.scrutineer', 'post.business-officer', 'post.business-manager']
    assert.deepEqual([...Object.keys(OF_AGENCIES), ...columns].sort(), posts.sort())
  })

  it('names only posts and seats that there are, and gives one permission one meaning', () => {
    const known = [
      EVERY_PERSON,
      ...Object.keys(POST_WORDS).map((kind) => `post.${kind}`),
      ...Object.keys(ROLE_WORDS).map((role) => `seat.${role}`),
    ]
    const meanings = new Map<string, readonly string[]>()
    for (const { path, may } of site.workspaceRoutes) {
      for (const each of may.to) assert.ok(known.includes(each), `${each} at ${path}`)
      assert.deepEqual(meanings.get(may.name) ?? may.to, may.to, may.name)
      meanings.set(may.name, may.to)
    }
  })
})

/** Days by their first and last moment in London: in winter, in summer, and around both changes of the clock. */
const DAYS = [
  ['2026-03-20', '2026-03-20T00:00:00Z', '2026-03-20T23:59:59.999Z'],
  ['2026-03-28', '2026-03-28T00:00:00Z', '2026-03-28T23:59:59.999Z'],
  ['2026-07-01', '2026-06-30T23:00:00Z', '2026-07-01T22:59:59.999Z'],
  ['2026-10-24', '2026-10-23T23:00:00Z', '2026-10-24T22:59:59.999Z'],
  // The clock goes forward on 28 March 2027, which has 23 hours, and back on 31 October 2027, which has 25.
  ['2027-03-28', '2027-03-28T00:00:00Z', '2027-03-28T22:59:59.999Z'],
  ['2027-10-31', '2027-10-30T23:00:00Z', '2027-10-31T23:59:59.999Z'],
] as const

const INSTANT = Temporal.Duration.from({ milliseconds: 1 })
const justBefore = (moment: string): string => Temporal.Instant.from(moment).subtract(INSTANT).toString()
const justAfter = (moment: string): string => Temporal.Instant.from(moment).add(INSTANT).toString()

describe('what a person may do', () => {
  let here: World
  before(async () => {
    here = await world(site)
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** Somebody who was made what they are by these commands, signed in at a moment when they may. */
  async function someone(
    become: (work: Work, personId: PersonId) => Promise<unknown>,
    moment: string = DAYS[0][1],
  ): Promise<Intruder> {
    here.at(moment)
    const account = await here.newAccount()
    await here.do(async (work) =>
      become(work, await addPerson(work, { name: 'Some body', accountId: account.accountId })),
    )
    return intruder(here, account)
  }

  async function holdsOnlyOn(visitor: Intruder, path: string): Promise<void> {
    for (const [date, first, last] of DAYS)
      for (const [moment, expected] of [
        [justBefore(first), 403],
        [first, 200],
        [last, 200],
        [justAfter(last), 403],
      ] as const) {
        here.at(moment)
        assert.equal((await visitor.get(path)).status, expected, `${path} at ${moment}, for ${date}`)
      }
  }

  it('by a post begins with its first day and ends with its last, in London', async () => {
    const officer = await someone(async (work, personId) => {
      for (const [date] of DAYS)
        await givePost(work, { personId, kind: 'business-officer', fromOn: day(date), toOn: day(date) })
    })
    await holdsOnlyOn(officer, '/workspace/agencies/new')
  })

  it('by a seat begins with the first day of the appointment and ends with its last, in London', async () => {
    const member = await someone((work, personId) =>
      seated(
        work,
        personId,
        'member',
        DAYS.map(([date]) => [date, date]),
      ),
    )
    await holdsOnlyOn(member, '/workspace/reports')
  })

  it('by a form ends with the last day too', async () => {
    const [date, first, last] = DAYS[2]
    const officer = await someone(
      (work, personId) =>
        givePost(work, { personId, kind: 'business-officer', fromOn: day('2026-01-01'), toOn: day(date) }),
      first,
    )
    here.at(last)
    const term = { term: 'The last day', meaning: 'Still a day' }
    assert.equal((await officer.post('/workspace/glossary/new', term)).status, 303)
    here.at(justAfter(last))
    assert.equal((await officer.post('/workspace/glossary/new', { ...term, term: 'Too late' })).status, 403)
    assert.doesNotMatch((await officer.get('/workspace/glossary')).body, /Too late/)
  })

  it('by a seat ends with the last day of the seat, or of its group', async () => {
    const [date, first, last] = DAYS[2]
    for (const ending of [{ group: date }, { seat: date }]) {
      const member = await someone(async (work, personId) => {
        const days = [['2026-01-01', ending.seat ?? null]] as const
        await seated(work, personId, 'member', days, ending)
      }, first)
      here.at(last)
      assert.equal((await member.get('/workspace/reports')).status, 200)
      here.at(justAfter(last))
      assert.equal((await member.get('/workspace/reports')).status, 403)
    }
  })

  it('ends altogether with the last day of a person, although they are signed in', async () => {
    const [date, first, last] = DAYS[4]
    here.at(first)
    const account = await here.newAccount()
    await here.do((work) =>
      aPerson(work, { accountId: account.accountId, leftOn: day(date), posts: ['business-manager'] }),
    )
    const leaver = await intruder(here, account)
    here.at(last)
    assert.equal((await leaver.get('/workspace')).status, 200)
    here.at(justAfter(last))
    const reply = await leaver.get('/workspace')
    assert.deepEqual([reply.status, reply.to], [303, '/sign-in'])
    assert.equal((await leaver.post('/workspace/glossary/new', {})).status, 303)
  })
})
