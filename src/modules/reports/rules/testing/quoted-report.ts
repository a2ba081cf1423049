/**
 * The yearly report of Cambridgeshire and Peterborough for 2022–23 as its checker has to read it: the places where it is at
 * fault, and those that only look so, are quoted as briefly as the fault allows and stand under their own headings. The
 * words around them are ours. The figures are those it printed.
 */
export const QUOTED_REPORT = `
CHILDREN AND EDUCATION SCRUTINY COMMITTEE	AGENDA ITEM No. 7
15 JANUARY 2024	PUBLIC REPORT

Report of:	The Chair of Cambridgeshire & Peterborough Safeguarding Children Partnership Board

CAMBRIDGESHIRE AND PETERBOROUGH SAFEGUARDING CHILDREN PARTNERSHIP BOARD ANNUAL REPORT 2022-23

1. ORIGIN OF REPORT

1.1 The law asks the three safeguarding partners for a yearly account, and the Cambridgeshire & Peterborough Safeguarding Children Partnership Board gives it for them.

2. PURPOSE AND REASON FOR REPORT

2.1 The report tells members what was done from April 2022- March 2023.

3.2 This report is for the committee by virtue of its terms of reference.

3. TIMESCALES

3.1 It is no major policy item.

4. BACKGROUND AND KEY ISSUES

4.1 Lessons came from the Children's Safeguarding Practice Review subgroup. We have published three case reviews within the time period covered by this review.

The national Centre for Expertise on child sexual abuse has been a critical friend.

In 2023-24 we will look at what the work has changed. Planned evaluation and impact activity includes;

- Feedback from children and young people
- Multi-agency audits
- Single agency self-assessment (S.11) audit
- Development of dataset

Just under 2,000 people accessed training and the virtual briefings have been viewed a total 23,000 times in the time period covered by this report.

5. CORPORATE PRIORITIES

- 5.1 The report is linked to two of the council's priorities.

6. CONSULTATION

- 6.1 None was needed for this work.

Appendix 1

TABLE OF CONTENTS

Forward	1
About the Board	2
Demographics	5
Snapshot of Peterborough	6
Snapshot of Cambridgeshire	7
Safeguarding Children Partnership Board Priorities 2022/2023	8
Learning from practice Reviews	12
Cambridgeshire and Peterborough Child Death Overview Panel	15
Contributions from the Statutory Safeguarding Partners	15
Scrutiny and quality assurance	19
Multi-Agency Safeguarding Training	20
Website & social media	21
Appendix 1 - List of agencies represented on the Safeguarding Children Partnership Board	24
Appendix 2 - Glossary	24

FORWARD

This is the annual report of the Cambridgeshire & Peterborough Safeguarding Children's Partnership Board for 2022-23.

Lessons came from the Child Safeguarding Practice Review subgroup. We have published 4 reviews within the time period covered by this report.

ABOUT THE BOARD

The membership of the board is made up of the following organisations/agencies:

What we do

The arrangements are there to help local organisations work together in a system where:

Money comes from the two councils, the constabulary, the Integrated Care Board, the three hospitals, the mental health trust and probation.

We do this by:

The most senior Board is the Executive Safeguarding Partnership Board, on which the three statutory partners sit. The Executive Safeguarding Board considers both the children’s and adults safeguarding agenda. The diagram below details the current safeguarding partnership governance structure.

The Board sits below the Executive Safeguarding Partnership Board, and has kept in touch with the other groups whose work is about children and adults in the county this year.

DEMOGRAPHICS

The county council has five district councils beside it, Cambridge City Council, East Cambridgeshire District Council, Fenland District Council, Huntingdonshire District Council and South Cambridgeshire District Council.

Snapshot of Peterborough

49% Male

51% Female

542

Assessed as Homeless

12,323

Contacts raised during the year

2528

Referrals initiated

20%

Of referrals were re-referrals

136

Children subject to a Child Protection Plan

412

Children in Care

226

Number of missing from home episodes

226

Number of missing from care episodes

Above information received from local authority performance team

Snapshot of Cambridgeshire

49% Male

51% Female

1258

Assessed as Homeless

24,581

Contacts raised during the year

4,310

Referrals initiated

20%

Of referrals were re-referrals

287

Children subject to a Child Protection Plan

655

Children in Care

Above information received from local authority performance team

SAFEGUARDING CHILDREN PARTNERSHIP BOARD PRIORITIES 2022/2023

National Centre of Expertise on CSA, member of our workstream group and acting as a critical friend.

The National Centre of Expertise on CSA also worked with CPFT and with CSC on training.

About 108 students took part in a course about fire safety: 9 courses run with the fire service.

160 partners trained in problem solving over 4 sessions.

LEARNING FROM PRACTICE REVIEWS

The partnership also looks at cases that do not meet the criteria for a local child safeguarding practice review (CSPR). Within the partnership we undertake;

In the timescale covered by this report;

3 CSPRs were published between April 2022 and March 2023

Each came with a briefing, slides and a short film for teams to use.

CAMBRIDGESHIRE AND PETERBOROUGH CHILD DEATH OVERVIEW PANEL

Cambridgeshire and Peterborough CDOP were notified of 46 deaths of children and young people during the period from 1st April 2022 until 31st March 2023. There has been a 33% increase in the number of child deaths in comparison to 2021/22.

CDOP held a thematic review. A total of 11 cases were reviewed, which was the same number as the previous thematic review carried out in 2018.

CONTRIBUTIONS FROM THE STATUTORY SAFEGUARDING PARTNERS

- A RAPS team (rehabilitation back home team) has been established in Peterborough.
- An exhibition was held in October 2022 and comprised of 39 pieces of art.
- The CiCC continue to meet in person.

NHS Cambridgeshire & Peterborough Integrated Care Board

Over the past year Cambridgeshire & Peterborough Clinical Commissioning Group has transitioned into an Integrated Care Board.

- Between April 2022 - March 2023 the team responded to a total of 284 enquiries, 168 of which related to safeguarding adults, 86 to safeguarding children, 7 to children in care and 23 in relation to MCA/DoLS. The most common themes were neglect (52 enquiries), domestic abuse (32 enquiries) and physical abuse (25 cases).

Cambridgeshire Constabulary

- 18% increase in the number of Child Sexual Abuse (CSA) and Child Sexual Exploitation (CSE) offences than previous twelve months (July 2023).
- The VAWG strategy is well embedded. This contains four strands: Project Kaizen (Domestic Abuse); Project Eleos (Serious Sexual Offending); Project Boyd (Offender Management); and Project Artemis (CSE / CSA).

SCRUTINY AND QUALITY ASSURANCE

Section 11 Self-Assessment Audit. Every second year each agency looks at its own practice. The audit commenced in March 2023 and findings will be reported on in the 2023-24 Annual report.

Section 11 practitioner survey. We have asked practitioners for years, and usually receive over 500 responses from across the partnership.

Mock JTAI Child Exploitation Audit- This audit was commenced in February 2023 and concluded in April 2023 and findings will be reported on in the 2023-24 Annual report.

The local findings were those of the national research. These included the areas already described on pages xx – xx of this report.

MULTI-AGENCY SAFEGUARDING TRAINING

2024 people attended the Boards training

Virtual Briefings (Sways) were viewed 22,917 times

99% of attendees reported that they felt the safeguarding training met their needs

100% of attendees said the training met the course aims and objectives

98% of attendees said delivery of training was viewed as clear, helpful and engaging

99% of attendees stated that they would recommend the training course to others

“

I now work with other agencies for individuals at risk of of abuse

WEBSITE & SOCIAL MEDIA

* Bounce rate represents the percentage of visitors who leave after one page.

The CPSPB uses Twitter, Facebook and Instagram.

580 followers

1,058 followers

140 followers

APPENDIX 1 - LIST OF AGENCIES REPRESENTED ON THE SAFEGUARDING CHILDREN PARTNERSHIP BOARD

- Clinical Commissioning Group
- Cambridgeshire Constabulary
- Cambridgeshire and Peterborough Foundation Trust
- National Probation Service
- Healthwatch (Voluntary Sector)

APPENDIX 2 - GLOSSARY

Term	Definition
CDOP	Child Death Overview Panel
CICC	Children in Care Council
CPFT	Cambridgeshire and Peterborough NHS Foundation Trust
CSA	Child Sexual Abuse
CSC	Children Social Care
CSE	Child Sexual Exploitation
CSPR	Child Safeguarding Practice Review
DoLS	Deprivation of Liberty Safeguards
JTAI	Joint Targeted Area Inspection
MCA	Mental Capacity Act
RAPS	Reunification and Placement Stability
VAWG	Violence Against Women and Girls

Contact Details: Tel: 01632 960744
Date of publication:
`
