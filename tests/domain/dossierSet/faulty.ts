/** Sixty dossiers that would be sent back, kept in one list: each for another fault, with the place where it must be found. */
import type { DossierRows } from '../../../electron/service/documents/dossier/snapshot.ts'
import type { DossierFault, PlaceKind } from '../../../shared/domain/dossierCheck/finding.ts'
import type { DossierSnapshot } from '../../../shared/domain/dossierCheck/snapshot.ts'
import { bound, copied, sound } from './build.ts'
import { line } from './signers.ts'
import { act, idOf, payment, type Sketch } from './sketch.ts'
import { accident, failed, goats, land, loan, noise, parents, school, wages, wall } from './stories.ts'

export interface Fault {
  title: string
  build(): DossierRows
  /** Spoils what no rows can say, such as the page numbers of a plan. */
  spoil?(of: DossierSnapshot): DossierSnapshot
  code: DossierFault
  at: PlaceKind
  id?: string
  number?: number
  /** Other findings that the same fault brings with it. */
  also?: readonly DossierFault[]
}

type Draft = { -readonly [K in keyof DossierRows]: DossierRows[K] }
type Story = () => Sketch
type Where = Pick<Fault, 'code' | 'at' | 'id' | 'number' | 'also'>

/** A story told with another part. */
const told = (title: string, story: Story, change: (of: Sketch) => Sketch, where: Where): Fault => ({
  title,
  build: () => sound(change(story())),
  ...where,
})
/** A sound dossier spoilt afterwards: what the log and the scans say stays as it was. */
const spoilt = (
  title: string,
  story: Story,
  spoil: (rows: Draft) => DossierRows | undefined,
  where: Where,
): Fault => ({
  title,
  build: () => {
    const rows: Draft = copied(sound(story()))
    return spoil(rows) ?? rows
  },
  ...where,
})

const agreed = (of: Sketch, patch: Partial<NonNullable<Sketch['agreement']>>): Sketch => ({
  ...of,
  ...(of.agreement ? { agreement: { ...of.agreement, ...patch } } : {}),
})
const party = (of: Sketch, id: string, patch: Partial<Sketch['parties'][number]>): Sketch => ({
  ...of,
  parties: of.parties.map(one => (one.id === id ? { ...one, ...patch } : one)),
})
const record = (of: Sketch, text: string, at = 0): Sketch => ({
  ...of,
  sessions: of.sessions.map((session, index) => (index === at ? { ...session, record: text } : session)),
})
const withView = (rows: DossierRows, patch: Partial<DossierRows['view']>): DossierRows => ({
  ...rows,
  view: { ...rows.view, ...patch },
})
/** Changes the agreement and lets everybody sign the changed text. */
const resigned = (rows: DossierRows, patch: object): DossierRows => {
  const next = withView(rows, { agreement: rows.view.agreement && { ...rows.view.agreement, ...patch } })
  return {
    ...next,
    signatures: next.signatures.map(entry =>
      entry.form === 'agreement'
        ? { ...entry, contentHash: line(next, { form: 'agreement' }).contentHash }
        : entry,
    ),
  }
}
const withoutSigner = (rows: DossierRows, name: string): DossierRows => ({
  ...rows,
  signatures: rows.signatures.filter(entry => entry.form !== 'agreement' || entry.signerName !== name),
})
const leftOut = (rows: DossierRows, form: 'rightsNotice' | 'record'): DossierRows =>
  bound(withView(rows, { dossier: rows.view.dossier && { ...rows.view.dossier, leftOut: [form] } }))
const signedOn = (rows: DossierRows, form: string, partyId: string, day: string): DossierRows => ({
  ...rows,
  signatures: rows.signatures.map(entry =>
    entry.form === form && entry.partyId === partyId ? { ...entry, signedOn: day } : entry,
  ),
})

export const faultyDossiers: readonly Fault[] = [
  // The dossier and its pages
  spoilt(
    'no identity paper at all',
    wall,
    rows => {
      const attachments = rows.view.attachments.filter(one => one.item !== 'identityProof')
      return bound(withView(rows, { attachments }))
    },
    { code: 'itemMissing', at: 'item', id: 'identityProof' },
  ),
  spoilt('the rights notice left out of the binding', wall, rows => leftOut(rows, 'rightsNotice'), {
    code: 'itemMissing',
    at: 'item',
    id: 'rightsNotice',
  }),
  spoilt('the records left out of the binding', noise, rows => leftOut(rows, 'record'), {
    code: 'itemMissing',
    at: 'item',
    id: 'record',
  }),
  spoilt(
    'neither agreement nor notice of the end',
    failed,
    rows => {
      const open = withView(rows, {
        dossier: rows.view.dossier && { ...rows.view.dossier, leftOut: ['terminationNotice'] },
      })
      return bound(open)
    },
    { code: 'itemMissing', at: 'item', id: 'agreement' },
  ),
  spoilt(
    'a part without a page',
    land,
    rows => {
      const at = rows.parts.findIndex(part => part.item === 'record')
      return { ...rows, counts: rows.counts.map((count, index) => (index === at ? 0 : count)) }
    },
    { code: 'pageEmpty', at: 'item', id: 'record' },
  ),
  told(
    'the second photo of three is missing',
    wall,
    of => ({
      ...of,
      scans: [
        { name: '现场照片1.jpg', item: 'evidence' },
        { name: '现场照片3.jpg', item: 'evidence' },
      ],
    }),
    { code: 'scanGap', at: 'scan', id: 'scan-5' },
  ),
  told(
    'the first sheet of the signed record is missing',
    noise,
    of => ({
      ...of,
      scans: [
        { name: '调解记录-2.jpg', item: 'record' },
        { name: '调解记录-3.jpg', item: 'record' },
      ],
    }),
    { code: 'scanGap', at: 'scan', id: 'scan-3' },
  ),
  spoilt(
    'one file bound twice',
    accident,
    rows => {
      const attachments = rows.view.attachments.map((one, at) =>
        at === 3 ? { ...one, attachment: { ...one.attachment, sha256: '3'.padStart(64, '0') } } : one,
      )
      return withView(rows, { attachments })
    },
    { code: 'scanTwice', at: 'scan', id: 'scan-4' },
  ),
  spoilt(
    'a scan that has not reached this desk',
    wall,
    rows => ({
      ...rows,
      held: new Set([...rows.held].filter(hash => !hash.endsWith('2'))),
    }),
    { code: 'scanAway', at: 'scan', id: 'scan-2' },
  ),
  spoilt(
    'in force without a scan of the signed sheets',
    wages,
    rows =>
      bound(withView(rows, { attachments: rows.view.attachments.filter(one => one.item !== 'agreement') })),
    { code: 'signedScanMissing', at: 'item', id: 'agreement' },
  ),
  spoilt(
    'a payment without receipt or slip',
    land,
    rows =>
      bound({
        ...withView(rows, {
          attachments: rows.view.attachments.filter(one => one.item !== 'performanceProof'),
        }),
        performances: rows.performances.map(one => ({ ...one, attachmentId: null })),
      }),
    { code: 'proofMissing', at: 'obligation', id: '0', number: 1 },
  ),
  spoilt(
    'confirmed by the court, the ruling is not in the file',
    loan,
    rows => withView(rows, { attachments: rows.view.attachments.filter(one => one.item !== 'confirmation') }),
    { code: 'rulingMissing', at: 'confirmation' },
  ),
  spoilt(
    'evidence on the list whose file is bound nowhere',
    accident,
    rows =>
      withView(rows, {
        attachments: rows.view.attachments.map(one =>
          one.attachment.name === '住院票据.jpg' ? { ...one, item: null } : one,
        ),
      }),
    { code: 'evidenceUnbound', at: 'evidence', id: 'evidence-2' },
  ),
  spoilt(
    'a cover without the binder',
    noise,
    rows => withView(rows, { dossier: rows.view.dossier && { ...rows.view.dossier, filedBy: ' ' } }),
    { code: 'coverBlank', at: 'cover' },
  ),
  spoilt(
    "a template of the centre with last year's party printed in it",
    wall,
    rows => ({
      ...rows,
      templated: [
        {
          form: 'agreement',
          ref: null,
          blocks: [
            { kind: 'paragraph', text: '申请人王大明，被申请人赵六，自愿达成协议。', isIndented: true },
          ],
        },
      ],
    }),
    { code: 'templateNameMissing', at: 'paper', id: 'agreement' },
  ),

  // People
  spoilt(
    'one side was never asked',
    wall,
    rows =>
      withView(rows, {
        mediation: { ...rows.view.mediation, consents: rows.view.mediation.consents.slice(0, 1) },
      }),
    { code: 'consentMissing', at: 'mediation' },
  ),
  spoilt(
    'a party who refused was mediated all the same',
    wall,
    rows =>
      withView(rows, {
        mediation: {
          ...rows.view.mediation,
          consents: rows.view.mediation.consents.map(one =>
            one.partyId === 'b' ? { ...one, consented: false } : one,
          ),
        },
      }),
    { code: 'partyRefused', at: 'mediation' },
  ),
  spoilt(
    'the consent names the party otherwise',
    wall,
    rows =>
      withView(rows, {
        mediation: {
          ...rows.view.mediation,
          consents: rows.view.mediation.consents.map(one =>
            one.partyId === 'b' ? { ...one, partyName: '李尔强' } : one,
          ),
        },
      }),
    { code: 'nameDiffers', at: 'party', id: 'b' },
  ),
  spoilt(
    'the log has another name under the agreement',
    noise,
    rows => ({
      ...rows,
      signatures: rows.signatures.map(entry =>
        entry.form === 'agreement' && entry.partyId === 'a' ? { ...entry, signerName: '许文武' } : entry,
      ),
    }),
    { code: 'nameDiffers', at: 'signing', id: 'agreement' },
  ),
  told(
    'those present are written with a slip of the pen',
    wages,
    of => ({
      ...of,
      sessions: of.sessions.map(session => ({ ...session, attendees: '周福来、吴小三、郑来顺、刘建军' })),
    }),
    { code: 'nameVariant', at: 'session', id: 'session-1', also: ['signerAbsent'] },
  ),
  told(
    'the speaker of the record is written otherwise',
    land,
    of => record(of, '申请人罗主任：承包费没交。\n被申请人邓学龙：大棚是我的。'),
    { code: 'nameVariant', at: 'session', id: 'session-1' },
  ),
  told(
    "a sign of the company's name is wrong in the facts",
    accident,
    of => agreed(of, { facts: '安平县顺达运翰有限公司的货车碰倒赵秀英，致其右小腿骨折，住院十六天。' }),
    { code: 'nameVariant', at: 'agreement' },
  ),
  told(
    'an ID number whose check sign does not fit',
    accident,
    of =>
      party(of, 'a', {
        idNumber: `${idOf('1971-06-18', 242).slice(0, 17)}${idOf('1971-06-18', 242).endsWith('3') ? '4' : '3'}`,
      }),
    { code: 'idInvalid', at: 'party', id: 'a' },
  ),
  told('born otherwise than the ID number says', accident, of => party(of, 'a', { birthOn: '1971-08-16' }), {
    code: 'idBirthDiffers',
    at: 'party',
    id: 'a',
  }),
  told("a woman with a man's number", accident, of => party(of, 'a', { idNumber: idOf('1971-06-18', 241) }), {
    code: 'idSexDiffers',
    at: 'party',
    id: 'a',
  }),
  told(
    'two parties with one number',
    wages,
    of =>
      party(party(of, 'a1', { idNumber: idOf('1979-01-20', 31) }), 'a2', {
        idNumber: idOf('1979-01-20', 31),
        birthOn: null,
      }),
    { code: 'idTwice', at: 'party', id: 'a2' },
  ),
  told(
    'the record has another ID number of the party',
    accident,
    of =>
      record(
        of,
        `申请人赵秀英（身份证号${idOf('1971-06-18', 264)}）：要求赔偿。\n调解员：双方达成一致，误工费10800元。`,
      ),
    { code: 'idDiffers', at: 'session', id: 'session-1' },
  ),
  told(
    'a credit code whose check sign does not fit',
    accident,
    of => party(of, 'b', { idNumber: '91140825MA0KTY7X2A' }),
    { code: 'codeInvalid', at: 'party', id: 'b' },
  ),
  told(
    'a company without a legal person',
    noise,
    of => ({
      ...party(of, 'b', { legalPerson: null }),
      sessions: of.sessions.map(session => ({
        ...session,
        attendees: '许文斌、清河镇好又来餐馆店长',
      })),
    }),
    { code: 'legalPersonMissing', at: 'party', id: 'b' },
  ),
  told('a child without a guardian', school, ({ people: _, ...of }) => of, {
    code: 'minorWithoutGuardian',
    at: 'party',
    id: 'a',
    also: ['minorSignedAlone', 'signerAbsent'],
  }),
  told(
    "the other side is the child's guardian",
    parents,
    of => ({
      ...party(of, 'a', { birthOn: '2012-03-30' }),
      people: [{ role: 'guardian', name: '马大成', partyId: 'a' }],
    }),
    { code: 'guardianOtherSide', at: 'person', id: 'person-1' },
  ),
  told(
    'a guardian of sixteen',
    school,
    of => ({
      ...of,
      people: [{ role: 'guardian', name: '陈志刚', partyId: 'a', birthOn: '2010-02-14' }],
    }),
    { code: 'guardianYoung', at: 'person', id: 'person-1' },
  ),
  told(
    'one agent for both sides',
    loan,
    of => ({
      ...of,
      people: [
        { role: 'agent', name: '黄丽', partyId: 'a' },
        { role: 'agent', name: '黄丽', partyId: 'b' },
      ],
    }),
    { code: 'agentBothSides', at: 'person', id: 'person-2' },
  ),
  spoilt(
    'an agent without a signed power of attorney',
    loan,
    rows => ({
      ...rows,
      signatures: rows.signatures.filter(entry => entry.form !== 'authorization'),
    }),
    { code: 'agentUnauthorized', at: 'item', id: 'authorization' },
  ),
  told(
    'an agent who may only bring evidence signs the agreement',
    loan,
    of => ({
      ...of,
      people: [{ role: 'agent', name: '黄丽', partyId: 'a', powers: ['giveEvidence'] }],
    }),
    { code: 'agentBeyondPowers', at: 'person', id: 'person-1' },
  ),
  told(
    'an agent signs after the power has ended',
    loan,
    of => ({
      ...of,
      people: [{ role: 'agent', name: '黄丽', partyId: 'a', periodTo: '2026-03-03' }],
    }),
    { code: 'agentOutOfPeriod', at: 'person', id: 'person-1' },
  ),
  told(
    'an agent sat there before the power began',
    land,
    of => ({
      ...of,
      people: [{ role: 'agent', name: '汪律师', partyId: 'b', periodFrom: '2026-04-01' }],
      sessions: of.sessions.map(session => ({ ...session, attendees: '罗主任、邓学农、汪律师' })),
    }),
    {
      code: 'agentBeforePower',
      at: 'session',
      id: 'session-1',
      also: ['agentOutOfPeriod'],
    },
  ),
  told(
    'six speak for one side',
    wages,
    of => ({
      ...of,
      people: ['代表甲', '代表乙', '代表丙', '代表丁', '代表戊', '代表己'].map(name => ({
        role: 'representative' as const,
        name,
        partyId: 'a3',
      })),
      sessions: of.sessions.map(session => ({ ...session, attendees: '周福来、吴小山、代表甲、刘建军' })),
    }),
    { code: 'representativesTooMany', at: 'person', id: 'person-6' },
  ),
  told('the mediator is the other party', goats, of => ({ ...of, mediators: ['段四喜'] }), {
    code: 'mediatorIsParty',
    at: 'mediation',
  }),
  told("the mediator is the lender's agent", loan, of => ({ ...of, mediators: ['黄丽'] }), {
    code: 'mediatorActsForParty',
    at: 'person',
    id: 'person-1',
  }),
  told(
    'a helper whom one side never agreed to',
    wall,
    of => ({
      ...of,
      people: [{ role: 'invited', name: '白翻译', consentedPartyIds: ['a'] }],
    }),
    { code: 'helperWithoutConsent', at: 'person', id: 'person-1' },
  ),

  // Days
  told('sat together before the matter was accepted', wall, of => ({ ...of, opened: '2026-03-06' }), {
    code: 'sessionBeforeOpening',
    at: 'session',
    id: 'session-1',
    also: ['noticeAfterSession'],
  }),
  spoilt(
    'told of their rights after the first sitting',
    land,
    rows => signedOn(rows, 'rightsNotice', 'b', '2026-04-08'),
    { code: 'noticeAfterSession', at: 'signing', id: 'rightsNotice' },
  ),
  told('an agreement dated before the first sitting', noise, of => agreed(of, { madeOn: '2026-08-05' }), {
    code: 'agreementBeforeSession',
    at: 'agreement',
    also: ['sessionAfterEnd'],
  }),
  spoilt(
    'in force before the last one has signed',
    wall,
    rows => signedOn(rows, 'agreement', 'b', '2026-03-13'),
    {
      code: 'effectiveBeforeSigning',
      at: 'agreement',
    },
  ),
  spoilt(
    'signed before there was an agreement',
    wall,
    rows => signedOn(rows, 'agreement', 'a', '2026-03-09'),
    {
      code: 'signedBeforeMaking',
      at: 'signing',
      id: 'agreement',
    },
  ),
  told(
    'paid before it was agreed',
    school,
    of => ({
      ...of,
      performed: [{ day: '2026-05-11' }, { day: '2026-05-19' }],
    }),
    { code: 'performedBeforeMaking', at: 'obligation', id: '0', number: 1 },
  ),
  told('visited before it was agreed', wall, of => ({ ...of, visits: ['2026-03-09'] }), {
    code: 'visitBeforeAgreement',
    at: 'visit',
    id: 'visit-1',
  }),
  told(
    'confirmation asked for on the thirty-first day',
    loan,
    of => ({
      ...of,
      confirmation: { appliedOn: '2026-04-04', result: 'confirmed', ruledOn: '2026-04-15' },
    }),
    { code: 'confirmationLate', at: 'confirmation' },
  ),
  told(
    'a second sitting after the month, nobody agreed to more time',
    land,
    of => ({
      ...of,
      due: '2026-04-03',
    }),
    { code: 'overLimit', at: 'session', id: 'session-2' },
  ),
  spoilt(
    'bound before it ended',
    wages,
    rows => withView(rows, { dossier: rows.view.dossier && { ...rows.view.dossier, filedOn: '2026-01-15' } }),
    { code: 'filedBeforeEnd', at: 'cover' },
  ),

  // Sums and clauses
  told(
    'figures and capitals that disagree',
    wall,
    of => agreed(of, { facts: '双方确认补偿款为3,000.00元（大写：叁佰元整），测量结果双方无异议。' }),
    { code: 'capitalDiffers', at: 'agreement' },
  ),
  told(
    'the record says another sum than the agreement',
    wall,
    of => record(of, '调解员：双方一致同意李二强支付补偿款3500元。', 1),
    { code: 'recordSumDiffers', at: 'session', id: 'session-2' },
  ),
  spoilt(
    'a clause without a day',
    wall,
    rows =>
      resigned(
        { ...rows, obligations: rows.obligations.slice(0, 1) },
        {
          clauses: [
            payment('李二强', '王大明', '补偿款', 3000, '2026-04-10'),
            { ...act('李二强', '王大明', '拆除越界院墙并恢复原状', '2026-05-31'), dueOn: null },
          ],
        },
      ),
    { code: 'clauseFault', at: 'clause', number: 2, also: ['recordDayDiffers'] },
  ),
  spoilt(
    'instalments that do not add up',
    loan,
    rows => {
      const [clause] = rows.view.agreement?.clauses ?? []
      return clause ? resigned(rows, { clauses: [{ ...clause, amountFen: 1_600_000 }] }) : undefined
    },
    { code: 'clauseFault', at: 'clause', number: 1, also: ['recordSumDiffers'] },
  ),
  told(
    'nobody knows how the money is handed over',
    goats,
    of =>
      agreed(of, { clauses: [payment('段四喜', '高来福', '青苗损失', 300, '2026-07-20', { manner: '' })] }),
    { code: 'clauseDoubt', at: 'clause', number: 1 },
  ),

  // Signatures and the end
  spoilt('one of three workers did not sign', wages, rows => withoutSigner(rows, '郑来顺'), {
    code: 'signerMissing',
    at: 'signing',
    id: 'agreement',
  }),
  spoilt('no seal of the committee', land, rows => withoutSigner(rows, '清河镇'), {
    code: 'sealMissing',
    at: 'signing',
    id: 'agreement',
  }),
  spoilt(
    'the sum was changed after all had signed',
    wall,
    rows => {
      const { agreement } = rows.view
      const clauses = agreement?.clauses.map((clause, at) =>
        at === 0 ? { ...clause, content: '院墙占地补偿款' } : clause,
      )
      return withView(rows, { agreement: agreement && { ...agreement, clauses: clauses ?? [] } })
    },
    { code: 'textChanged', at: 'signing', id: 'agreement' },
  ),
  told(
    'failed, and nobody was told where else to go',
    failed,
    of => ({
      ...of,
      ...(of.ended ? { ended: { ...of.ended, paths: [] } } : {}),
    }),
    { code: 'pathsNotTold', at: 'mediation' },
  ),
]
